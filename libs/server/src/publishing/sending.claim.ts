import {
  beginCommit,
  claimPublication,
  DEFAULT_GRACE,
  graceMinutes,
  groupTurn,
  timeliness,
  type GroupMember,
} from '@pregon/domain';
import type { Cursor } from '@pregon/networks/server';
import { actingNow } from '../ledger/events.js';
import type { Tx } from '../ledger/tx.js';
import type { CertificateSigner } from '../posts/certificate.signer.js';
import type { AttemptEntity } from './attempt.entity.js';
import { attemptsOf, markCommitting, openAttempt } from './attempt.store.js';
import type { PublicationEntity } from './publication.entity.js';
import { gateOf, type SendingFacts } from './publication.gate.js';
import { lockPublication, lockPublicationsOf, machineInstant, saveDelivered } from './publication.store.js';

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
  const publication = await lockPublication(tx, id);
  if (!publication || publication.epoch !== epoch) return { kind: 'nothing' };
  if (publication.state !== 'queued' && publication.state !== 'pending') return { kind: 'nothing' };
  const facts = await gateOf(tx, publication, settings.signer);
  // The slot has moved and the publication has not followed yet: the old hour never fires.
  if (facts.slot.epoch !== publication.slotEpoch) return { kind: 'nothing' };
  const resumes = publication.state === 'pending';
  if (!resumes && (await accountIsBusy(tx, publication))) return { kind: 'behind' };
  const by = await actingNow(tx);
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
    by,
  });
  if (answer.kind === 'quiet') return { kind: 'nothing' };
  if (answer.kind === 'wait') return { kind: 'early', ms: answer.ms };
  const extra = answer.kind === 'claimed' ? { leaseOwner: settings.owner } : { hintedFor: null };
  const saved = await saveDelivered(tx, publication, answer, extra);
  if (answer.kind !== 'claimed') return { kind: 'nothing' };
  const earlier = await attemptsOf(tx, id);
  const cursor = earlier.at(-1)?.cursor ?? null;
  const attempt = await openAttempt(tx, id, saved.attempt, cursor);
  return { kind: 'yours', publication: saved, attempt, cursor, resumes, facts };
}

/**
 * One at a time per account, in the order of their hours; a later language of a pair after the earlier one is out. The
 * account's row makes two workers take turns here;
 * a lease that has run out blocks nobody.
 */
async function accountIsBusy(tx: Tx, publication: PublicationEntity): Promise<boolean> {
  await tx.query(`SELECT 1 FROM account WHERE organisation_id = $1 AND id = $2 FOR NO KEY UPDATE`, [
    tx.tenant,
    publication.accountId,
  ]);
  const rows = await tx.query<{ busy: boolean }[]>(
    `SELECT EXISTS (
       SELECT 1 FROM publication o WHERE o.organisation_id = $1 AND o.account_id = $2 AND o.id <> $3
         AND ((o.state = 'sending' AND o.lease_until > clock_timestamp())
           OR (o.state = 'queued' AND o.due_at <= app_now() AND (o.due_at, o.group_order, o.id) < ($4, $5, $3))
           OR (o.group_key = $6 AND o.slot_id = $7 AND o.group_order < $5 AND o.state <> 'published'))
     ) AS busy`,
    [
      tx.tenant,
      publication.accountId,
      publication.id,
      publication.dueAt,
      publication.groupOrder,
      publication.group,
      publication.slotId,
    ],
  );
  return rows[0]?.busy === true;
}

export type CommitRight =
  | { readonly kind: 'yours' }
  /** the lease went to another, or is too short for the whole request: nothing is sent */
  | { readonly kind: 'lost' }
  /** the gate closed meanwhile: it has been held */
  | { readonly kind: 'stopped' }
  /** another language of the pair goes first */
  | { readonly kind: 'not_yet' };

/**
 * The last check, after everything was prepared and the connection stands: lease, plan and gate once more, and the
 * intent of the visible call written down. Between its commit and the first byte lies only a write.
 */
export async function mayCommit(
  tx: Tx,
  mine: { readonly publication: PublicationEntity; readonly attempt: AttemptEntity },
  request: { readonly requestDigest: string; readonly requestTimeoutMs: number },
  settings: ClaimSettings,
): Promise<CommitRight> {
  const { id, postId, group } = mine.publication;
  const members = group === null ? [] : (await lockPublicationsOf(tx, postId)).filter((one) => one.group === group);
  const publication = await lockPublication(tx, id);
  if (!publication || publication.leaseOwner !== settings.owner) return { kind: 'lost' };
  const facts = await gateOf(tx, publication, settings.signer);
  if (facts.slot.epoch !== publication.slotEpoch) return { kind: 'lost' };
  if (members.length > 0) {
    const turn = groupTurn(
      members.map((member) => asMember(member, publication.id)),
      publication.id,
    );
    if (turn === 'wait' || turn === 'hold') return { kind: 'not_yet' };
  }
  const machineNow = await machineInstant(tx);
  const begun = beginCommit(publication, {
    attempt: mine.attempt.number,
    machineNow,
    requestTimeoutMs: request.requestTimeoutMs,
    gate: facts.gate,
    by: await actingNow(tx),
  });
  if (!begun.ok) return { kind: 'lost' };
  await saveDelivered(tx, publication, begun.value);
  if (!begun.value.mayCommit) return { kind: 'stopped' };
  await markCommitting(tx, mine.attempt.id, machineNow, request.requestDigest);
  return { kind: 'yours' };
}

/**
 * Within one account the members go one after the other, so the later ones have nothing ready yet: what counts as
 * prepared is that nothing stands in their way.
 */
const asMember = (member: PublicationEntity, own: string): GroupMember => ({
  id: member.id,
  order: member.groupOrder,
  state: member.state,
  prepared: member.id === own || member.state === 'queued' || member.state === 'waiting' || member.state === 'sending',
});
