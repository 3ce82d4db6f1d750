import {
  beginCommit,
  claimPublication,
  DEFAULT_GRACE,
  graceMinutes,
  holdPublication,
  msOf,
  timeliness,
  type Delivered,
} from '@pregon/domain';
import type { Cursor } from '@pregon/networks/server';
import { actingNow } from '../ledger/events.js';
import type { Tx } from '../ledger/tx.js';
import type { CertificateSigner } from '../posts/certificate.signer.js';
import type { AttemptEntity } from './attempt.entity.js';
import { attemptsOf, markCommitting, openAttempt } from './attempt.store.js';
import type { PublicationEntity } from './publication.entity.js';
import { gateOf, type SendingFacts } from './publication.gate.js';
import { lockWithGroup, turnOf, type WithGroup } from './publication.group.js';
import { machineInstant, saveDelivered } from './publication.store.js';
import { makeWay } from './sending.record.js';

/** What a worker may now do with a publication. */
export type Claimed =
  | { readonly kind: 'nothing' }
  /** up to two seconds early: come back then */
  | { readonly kind: 'early'; readonly ms: number }
  /** another of this account, or of its group, goes first */
  | { readonly kind: 'behind' }
  | {
      readonly kind: 'yours';
      readonly publication: PublicationEntity;
      readonly attempt: AttemptEntity;
      /** ids met in earlier attempts: uploads are used again */
      readonly cursor: Cursor | null;
      /** true: it was accepted already and is asked for */
      readonly resumes: boolean;
      readonly facts: SendingFacts;
    };

export interface ClaimSettings {
  readonly signer: CertificateSigner;
  readonly owner: string;
  /** longer than the whole request time-out of the slowest network */
  readonly leaseMs: number;
}

/** The claim: one transaction that decides whether this worker sends, and leaves the intent on disk before it may. */
export async function claim(tx: Tx, id: string, epoch: number, settings: ClaimSettings): Promise<Claimed> {
  const found = await lockWithGroup(tx, id);
  const publication = found?.publication;
  if (!publication || publication.epoch !== epoch) return { kind: 'nothing' };
  if (publication.state !== 'queued' && publication.state !== 'pending') return { kind: 'nothing' };
  // Account before gate, as whoever connects or disconnects takes them.
  await takeTurn(tx, publication.accountId);
  const resumes = publication.state === 'pending';
  if (!resumes) {
    const turn = turnOf(found);
    if (turn === 'hold') return breakOff(tx, found);
    if (turn !== 'commit' || (await accountIsBusy(tx, publication))) return { kind: 'behind' };
  }
  const facts = await gateOf(tx, publication, settings.signer);
  // The slot has moved and the publication has not followed yet: the old hour never fires.
  if (facts.slot.epoch !== publication.slotEpoch) return { kind: 'nothing' };
  const answer = claimPublication(publication, {
    epoch,
    timeliness: timeliness({
      dueAt: publication.dueAt,
      now: facts.now,
      graceMinutes: graceMinutes(DEFAULT_GRACE, facts.post.contentClass),
      latestUsefulAt: facts.slot.latestUseful,
      released: publication.released,
    }),
    gate: facts.gate,
    machineNow: await machineInstant(tx),
    leaseMs: settings.leaseMs,
    by: await actingNow(tx),
  });
  if (answer.kind === 'quiet') return { kind: 'nothing' };
  if (answer.kind === 'wait') return { kind: 'early', ms: answer.ms };
  if (answer.kind !== 'claimed') return leave(tx, found, answer);
  const saved = await saveDelivered(tx, publication, answer, { leaseOwner: settings.owner });
  const cursor = (await attemptsOf(tx, id)).at(-1)?.cursor ?? null;
  const attempt = await openAttempt(tx, id, saved.attempt, cursor);
  return { kind: 'yours', publication: saved, attempt, cursor, resumes, facts };
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

/** Workers that would send from one account take turns at its row. */
async function takeTurn(tx: Tx, accountId: string): Promise<void> {
  await tx.query(`SELECT 1 FROM account WHERE organisation_id = $1 AND id = $2 FOR NO KEY UPDATE`, [
    tx.tenant,
    accountId,
  ]);
}

/** One at a time per account, in the order of their hours; a lease that has run out blocks nobody. */
async function accountIsBusy(tx: Tx, publication: PublicationEntity): Promise<boolean> {
  const rows = await tx.query<{ busy: boolean }[]>(
    `SELECT EXISTS (
       SELECT 1 FROM publication o WHERE o.organisation_id = $1 AND o.account_id = $2 AND o.id <> $3
         AND ((o.state = 'sending' AND o.lease_until > clock_timestamp())
           OR (o.state = 'queued' AND o.due_at <= app_now() AND (o.due_at, o.group_order, o.id) < ($4, $5, $3)))
     ) AS busy`,
    [tx.tenant, publication.accountId, publication.id, publication.dueAt, publication.groupOrder],
  );
  return rows[0]?.busy === true;
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
  mine: { readonly publication: PublicationEntity; readonly attempt: AttemptEntity },
  request: { readonly requestDigest: string; readonly requestTimeoutMs: number },
  settings: ClaimSettings,
): Promise<CommitRight> {
  const found = await lockWithGroup(tx, mine.publication.id);
  const publication = found?.publication;
  if (!publication || publication.leaseOwner !== settings.owner || publication.attempt !== mine.attempt.number)
    return { kind: 'not_now' };
  const facts = await gateOf(tx, publication, settings.signer);
  if (facts.slot.epoch !== publication.slotEpoch) return { kind: 'not_now' };
  const turn = turnOf(found);
  if (turn === 'hold') return (await breakOff(tx, found), { kind: 'stopped' });
  if (turn !== 'commit') return { kind: 'not_now' };
  const machineNow = await machineInstant(tx);
  const begun = beginCommit(publication, {
    attempt: mine.attempt.number,
    machineNow,
    requestTimeoutMs: request.requestTimeoutMs,
    gate: facts.gate,
    by: await actingNow(tx),
  });
  if (!begun.ok) return { kind: 'not_now' };
  const saved = await saveDelivered(tx, publication, begun.value);
  if (!begun.value.mayCommit) {
    await makeWay(tx, found.siblings, saved);
    return { kind: 'stopped' };
  }
  await markCommitting(tx, mine.attempt.id, machineNow, request.requestDigest);
  const leaseLeft = msOf(publication.leaseUntil ?? machineNow) - msOf(machineNow);
  return { kind: 'yours', withinMs: leaseLeft - request.requestTimeoutMs };
}
