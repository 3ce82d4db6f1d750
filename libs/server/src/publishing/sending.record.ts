import { QueryFailedError } from 'typeorm';
import {
  applyOutcome,
  groupHolds,
  holdPublication,
  msOf,
  type Delivered,
  type Haste,
  type Instant,
} from '@pregon/domain';
import type { Cursor, Outcome } from '@pregon/networks/server';
import { markBlocked, markNoCredits, markUnauthorised, notePublished } from '../channels/account.health.js';
import { askingMoment, type Moment } from '../ledger/business-time.js';
import { actingAt, actingNow } from '../ledger/events.js';
import { asking, flight, type Statement } from '../ledger/statement.js';
import type { Tx } from '../ledger/tx.js';
import { blockAccount, type Head } from './account.line.js';
import { closingAttempt } from './attempt.store.js';
import { isOfGroup } from './publication.group.js';
import type { PublicationEntity } from './publication.entity.js';
import {
  deciding,
  lockingTogether,
  machineInstant,
  RemoteIdTaken,
  saveDelivered,
  type Bookkeeping,
} from './publication.store.js';
import { emitDue } from './publishing.topics.js';

/** Thrown where a remote id already belongs to another publication of the account. */
export const isTakenRemoteId = (error: unknown): boolean =>
  error instanceof RemoteIdTaken || (error instanceof QueryFailedError && /publication_remote/.test(error.message));

export interface Recorded<T> {
  readonly saved: PublicationEntity;
  /** what came of going on with the first that may be sent now; null = it was not gone on with */
  readonly claimed: T | null;
  /** who else of the account may be sent now: tell a worker once this is committed */
  readonly next: readonly Head[];
}

export interface Recording<T> {
  readonly haste?: Haste;
  /** Takes the account's next in the same transaction; nothing of the outcome is kept where it throws. */
  readonly takeNext: ((tx: Tx, head: Head) => Promise<T>) | null;
}

/** The last transaction of a send: what came of it, and what follows from that for others. */
export async function recordOutcome<T>(
  tx: Tx,
  publicationId: string,
  attempt: { readonly id: string; readonly number: number },
  given: Outcome,
  { haste = 1, takeNext }: Recording<T>,
): Promise<Recorded<T> | null> {
  const [all, now] = await flight(tx, [lockingTogether(tx, publicationId), askingMoment]);
  const publication = all.find((one) => one.id === publicationId);
  if (!publication) return null;
  const outcome = byTheDatabasesClock(given, now);
  const by = actingAt(tx, now.business);
  const applied = applyOutcome(publication, {
    attempt: attempt.number,
    outcome,
    machineNow: now.machine,
    by,
    haste,
  });
  const closing = closingAttempt(tx, { publicationId, ...attempt }, outcome, now.machine);
  if (!applied.ok) {
    await flight(tx, [closing]);
    return null;
  }
  const extra = bookkeeping(applied.value, now);
  const next = outcome.kind === 'pending' && outcome.standing ? onward(publication, outcome.cursor) : {};
  const { after, statements } = await deciding(tx, publication, applied.value, { ...extra, ...next });
  // Who is next is asked once this one is written down.
  const [, [heads]] = await Promise.all([flight(tx, [closing, ...statements]), flight(tx, [askingNext(tx, after)])]);
  if (after.state === 'pending') await goOn(tx, after, now.machine);
  await holdGroup(tx, all, after);
  // The next before the account's row is written: publications are locked before their account, here as everywhere. Only
  // after a success, because what else a network says may be about the account, and its next has to be asked about that.
  const [first, ...others] = heads;
  const going = outcome.kind === 'published' && first && takeNext;
  const claimed = going ? await takeNext(tx, first) : null;
  await tellAccount(tx, publication.accountId, outcome);
  return { saved: after, claimed, next: going ? others : heads };
}

/** How long the network wants to be left alone is counted from now by one clock, whatever this machine's says. */
export const byTheDatabasesClock = (given: Outcome, { machine }: Pick<Moment, 'machine'>): Outcome =>
  given.kind === 'throttled' ? { ...given, until: new Date(msOf(machine) + given.afterMs) } : given;

/** Something is public: from here on it is resumed, whatever earlier attempts, late ones too, remember. */
export const onward = ({ attempt }: PublicationEntity, next: Cursor): Bookkeeping => ({ next, nextAfter: attempt });

/**
 * The next call, or the next question, comes at its moment and not when the clock passes by. The row says for when
 * already: see `bookkeeping`.
 */
export const goOn = (tx: Tx, { id, epoch, notBefore, urgent }: PublicationEntity, machineNow: Instant): Promise<void> =>
  emitDue(tx, { publicationId: id, epoch, fireAt: notBefore ?? machineNow, urgent });

/** What follows for others from a publication that has left the queue: its group is held or goes on, the next is told. */
export async function makeWay(
  tx: Tx,
  siblings: readonly PublicationEntity[],
  changed: PublicationEntity,
): Promise<void> {
  await holdGroup(tx, siblings, changed);
  await wakeNext(tx, changed);
}

/** What the row remembers beside the domain's answer: when it was out, when to look for a lost one, when to go on. */
export function bookkeeping({ publication }: Delivered, now: Moment): Bookkeeping {
  const rest: Bookkeeping = { leaseOwner: null, hintedFor: null };
  if (publication.state === 'published') return { ...rest, publishedAt: now.business, lookAt: null };
  if (publication.state === 'unknown') return { ...rest, lookAt: now.machine };
  if (publication.state === 'pending') return { ...rest, hintedFor: publication.notBefore ?? now.machine };
  return rest;
}

async function tellAccount(tx: Tx, accountId: string, outcome: Outcome): Promise<void> {
  if (outcome.kind === 'unauthorised') await markUnauthorised(tx, accountId, outcome.evidence.body);
  if (outcome.kind === 'throttled') await blockAccount(tx, accountId, outcome.until);
  if (outcome.kind === 'refused' && outcome.code === 'no_credits') await markNoCredits(tx, accountId, outcome.message);
  if (outcome.kind === 'refused' && outcome.code === 'account_blocked')
    await markBlocked(tx, accountId, outcome.message);
  if (outcome.kind !== 'published') return;
  await notePublished(tx, accountId);
}

/** Half a language pair is never sent without a person's word: who was released has it. */
async function holdGroup(tx: Tx, all: readonly PublicationEntity[], changed: PublicationEntity): Promise<void> {
  if (changed.group === null) return;
  const members = all.filter((one) => isOfGroup(one, changed)).map((one) => (one.id === changed.id ? changed : one));
  const held = new Set(
    groupHolds(members.map((one) => ({ id: one.id, order: one.groupOrder, state: one.state, prepared: true }))),
  );
  const by = await actingNow(tx);
  for (const member of members.filter((one) => held.has(one.id) && one.id !== changed.id && !one.released)) {
    const decided = holdPublication(member, by, 'group_broken');
    if (decided.ok) await saveDelivered(tx, member, decided.value, { hintedFor: null });
  }
}

/** The account is free: whoever goes next is told, instead of waiting for the clock. */
async function wakeNext(tx: Tx, freed: PublicationEntity): Promise<void> {
  const [next] = await flight(tx, [askingNext(tx, freed)]);
  if (next.length === 0) return;
  const fireAt = await machineInstant(tx);
  for (const { id, epoch, urgent } of next) await emitDue(tx, { publicationId: id, epoch, fireAt, urgent });
}

const askingNext = (tx: Tx, { id: freed, accountId }: PublicationEntity): Statement<readonly Head[]> =>
  asking<Head, readonly Head[]>(
    // OFFSET 0 keeps the question about the remote id outside: inside it invites the index of all that ever went out.
    `(SELECT id, epoch, urgent FROM
       (SELECT * FROM publication WHERE organisation_id = $1 AND account_id = $2 AND state = 'pending' OFFSET 0) begun
      WHERE remote_id IS NOT NULL AND not_before <= clock_timestamp() AND id <> $3 LIMIT 1)
     UNION ALL
     (SELECT id, epoch, urgent FROM
       (SELECT id, epoch, urgent, not_before FROM publication
        WHERE organisation_id = $1 AND account_id = $2 AND state = 'queued' AND due_at <= app_now()
        ORDER BY (NOT urgent), due_at, group_order, id LIMIT 1) head
      WHERE not_before IS NULL OR not_before <= clock_timestamp())`,
    [tx.tenant, accountId, freed],
    (rows) => rows,
  );
