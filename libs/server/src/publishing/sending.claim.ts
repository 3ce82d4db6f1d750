import {
  beginCommit,
  claimPublication,
  EARLY_WAIT_MS,
  graceMinutes,
  holdPublication,
  msOf,
  timeliness,
  type Delivered,
  type Haste,
} from '@pregon/domain';
import { actingAt, actingNow } from '../ledger/events.js';
import { flight } from '../ledger/statement.js';
import type { Tx } from '../ledger/tx.js';
import type { CertificateSigner } from '../posts/certificate.signer.js';
import { askingLine, countingCall, freeAt, othersBefore, takingTurn } from './account.line.js';
import type { AttemptEntity } from './attempt.entity.js';
import { markingCommitting, openingAttempt } from './attempt.store.js';
import type { PublicationEntity } from './publication.entity.js';
import { askingGate, factsFrom, type SendingFacts } from './publication.gate.js';
import { turnOf, withGroup, type WithGroup } from './publication.group.js';
import { deciding, lockingTogether, saveDelivered } from './publication.store.js';
import { emitDue } from './publishing.topics.js';
import { askingKit, type Kit } from './sending.kit.js';
import { makeWay } from './sending.record.js';

/** What a worker may now do with a publication. */
export type Claimed =
  | { readonly kind: 'nothing' }
  /** it is neither due nor to be asked for: somebody has it, or it was lost */
  | { readonly kind: 'elsewhere'; readonly state: 'sending' | 'unknown' }
  /** up to two seconds early: come back then */
  | { readonly kind: 'early'; readonly ms: number }
  /** another of this account, or of its group, goes first */
  | { readonly kind: 'behind' }
  | {
      readonly kind: 'yours';
      readonly publication: PublicationEntity;
      readonly attempt: AttemptEntity;
      readonly kit: Kit;
      /** true: it was accepted already, or a part of it is out, and it is gone on with */
      readonly resumes: boolean;
      readonly facts: SendingFacts;
    };

export interface ClaimSettings {
  readonly signer: CertificateSigner;
  readonly owner: string;
  /** longer than the whole request time-out of the slowest network */
  readonly leaseMs: number;
  readonly haste?: Haste;
}

/** The claim: one transaction that decides whether this worker sends, and leaves the intent on disk before it may. */
export async function claim(tx: Tx, id: string, epoch: number, settings: ClaimSettings): Promise<Claimed> {
  // Account before gate, as whoever connects or disconnects takes them.
  const [locked, , line, kit, ...gate] = await flight(tx, [
    lockingTogether(tx, id),
    takingTurn(tx, id),
    askingLine(tx, id),
    askingKit(tx, id),
    ...askingGate(tx, id),
  ]);
  const found = withGroup(locked, id);
  if (!found || !line || !kit) return { kind: 'nothing' };
  const { publication } = found;
  const { state } = publication;
  if (state === 'sending' || state === 'unknown') return { kind: 'elsewhere', state };
  if (publication.epoch !== epoch || (state !== 'queued' && state !== 'pending')) return { kind: 'nothing' };
  const early = publication.notBefore === null ? 0 : msOf(publication.notBefore) - msOf(line.now);
  if (early > 0) return early <= EARLY_WAIT_MS ? { kind: 'early', ms: early } : { kind: 'nothing' };
  // What the network has in its hands is asked for at any time; whatever may become visible waits for its turn.
  const asks = state === 'pending' && publication.remoteId === null;
  if (!asks) {
    const turn = turnOf(found);
    if (turn === 'hold') return breakOff(tx, found);
    if (turn !== 'commit' || line.atWork || othersBefore(line, publication)) return { kind: 'behind' };
  }
  const facts = factsFrom(tx, gate, settings.signer);
  if (hasMoved(facts, publication)) return { kind: 'nothing' };
  const free = asks || !facts.gate.pass ? null : freeAt(facts.account.network, line, settings.haste);
  if (free !== null && facts.now >= publication.dueAt)
    return (await waitUntil(tx, publication, free), { kind: 'behind' });
  const answer = claimPublication(publication, {
    epoch,
    timeliness: timeliness({
      dueAt: publication.dueAt,
      now: facts.now,
      graceMinutes: graceMinutes(facts.grace, facts.post.contentClass),
      latestUsefulAt: facts.slot.latestUseful,
      released: publication.released,
    }),
    gate: facts.gate,
    machineNow: line.now,
    leaseMs: settings.leaseMs,
    by: actingAt(tx, facts.now),
  });
  if (answer.kind === 'quiet') return { kind: 'nothing' };
  if (answer.kind === 'wait') return { kind: 'early', ms: answer.ms };
  if (answer.kind !== 'claimed') return leave(tx, found, answer);
  const { after, statements } = await deciding(tx, publication, answer, { leaseOwner: settings.owner });
  const { attempt, statement } = openingAttempt(tx, after, kit.cursor, facts);
  const counted = asks ? [] : countingCall(tx, facts.account, line, settings.haste);
  await flight(tx, [...statements, statement, ...counted]);
  const resumes = state === 'pending' || publication.next !== null;
  return { kind: 'yours', publication: after, attempt, kit, resumes, facts };
}

/**
 * The slot has moved and the publication has not followed yet: the old hour never fires. What is half out does not
 * follow: it has had its hour.
 */
const hasMoved = ({ slot }: SendingFacts, { slotEpoch, remoteId }: PublicationEntity): boolean =>
  slot.epoch !== slotEpoch && remoteId === null;

/** The account may not make its next call yet. It stays at the head of its line, and no worker waits with it. */
async function waitUntil(tx: Tx, { id, epoch, urgent }: PublicationEntity, free: string): Promise<void> {
  await tx.update('publication', { organisationId: tx.tenant, id }, { notBefore: free, hintedFor: free });
  await emitDue(tx, { publicationId: id, epoch, fireAt: free, urgent });
}

/** Out of the queue without having been sent: held, or back to waiting. Who stood behind it is told. */
async function leave(tx: Tx, { publication, siblings }: WithGroup, answer: Delivered): Promise<Claimed> {
  await makeWay(tx, siblings, await saveDelivered(tx, publication, answer, { hintedFor: null }));
  return { kind: 'nothing' };
}

async function breakOff(tx: Tx, { publication, siblings }: WithGroup): Promise<Claimed> {
  const held = holdPublication(publication, await actingNow(tx), 'group_broken');
  if (!held.ok) return { kind: 'nothing' };
  return leave(tx, { publication, siblings }, held.value);
}

export type CommitRight =
  /** `withinMs`: the first byte has to leave within this time of asking, or the lease is too short for the request */
  | { readonly kind: 'yours'; readonly withinMs: number }
  /** the gate has closed meanwhile, or the group is broken: it has been held */
  | { readonly kind: 'stopped' }
  /** the lease went to another or is too short for the whole request, the hour has moved, or another language is first */
  | { readonly kind: 'not_now' };

/**
 * The last check, after everything was prepared and the connection stands: lease, plan, group and gate once more, and
 * the intent of the visible call written down. Between its commit and the first byte lies only a write.
 */
export async function mayCommit(
  tx: Tx,
  mine: Pick<Extract<Claimed, { kind: 'yours' }>, 'publication' | 'attempt' | 'facts'>,
  request: { readonly requestDigest: string; readonly requestTimeoutMs: number },
  settings: ClaimSettings,
): Promise<CommitRight> {
  const { id } = mine.publication;
  const [locked, ...gate] = await flight(tx, [lockingTogether(tx, id), ...askingGate(tx, id)]);
  const found = withGroup(locked, id);
  const publication = found?.publication;
  if (!publication || publication.leaseOwner !== settings.owner || publication.attempt !== mine.attempt.number)
    return { kind: 'not_now' };
  const facts = factsFrom(tx, gate, settings.signer, mine.facts);
  if (hasMoved(facts, publication)) return { kind: 'not_now' };
  const turn = turnOf(found);
  if (turn === 'hold') return (await breakOff(tx, found), { kind: 'stopped' });
  if (turn !== 'commit') return { kind: 'not_now' };
  const { machineNow } = facts;
  const begun = beginCommit(publication, {
    attempt: mine.attempt.number,
    machineNow,
    requestTimeoutMs: request.requestTimeoutMs,
    gate: facts.gate,
    by: actingAt(tx, facts.now),
  });
  if (!begun.ok) return { kind: 'not_now' };
  const { after, statements } = await deciding(tx, publication, begun.value);
  if (!begun.value.mayCommit) {
    await flight(tx, statements);
    await makeWay(tx, found.siblings, after);
    return { kind: 'stopped' };
  }
  await flight(tx, [...statements, markingCommitting(tx, mine.attempt, machineNow, request.requestDigest)]);
  const leaseLeft = msOf(publication.leaseUntil ?? machineNow) - msOf(machineNow);
  return { kind: 'yours', withinMs: leaseLeft - request.requestTimeoutMs };
}
