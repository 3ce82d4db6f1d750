import { randomUUID } from 'node:crypto';
import { businessNow } from '../ledger/business-time.js';
import type { Tx } from '../ledger/tx.js';
import { awaited } from './notice.carry.js';
import { habitsOf, planDigest, zoneOf } from './message.queue.js';
import { DIGEST, whenToTell, type WhenToTell } from './message.rules.js';
import { NoticeEntity } from './notice.entity.js';
import { OutgoingMessage, type Channel, type MessageFault } from './outgoing-message.entity.js';

/** Longer than everything a sending may take; see `ENDS_WITHIN_MS` of the mail server and the push services. */
const LEASE = `interval '3 minutes'`;

/** With the pauses of `again` about a day. */
export const MOST_ATTEMPTS = 55;

/** To be looked at now: its moment has come, and no pause of ours holds it. */
export const DUE = `(state = 'waiting' OR (state = 'held_back' AND held_for = 'quiet'))
  AND not_before <= app_now() AND retry_at <= clock_timestamp()`;

export type Claimed = { readonly message: OutgoingMessage; readonly claim: string };

/** Takes the message, unless another has it, it is not its moment, or it is not wanted. The row says which. */
export async function claimMessage(tx: Tx, id: string, channel: Channel, available: boolean): Promise<Claimed | null> {
  const found = await tx.query<unknown[]>(
    `SELECT 1 FROM outgoing_message WHERE organisation_id = $1 AND id = $2 AND channel = $3 AND ${DUE}
     FOR UPDATE SKIP LOCKED`,
    [tx.tenant, id, channel],
  );
  if (found.length === 0) return null;
  const message = await tx.findOneByOrFail(OutgoingMessage, { organisationId: tx.tenant, id });
  const when: WhenToTell = available ? await momentOf(tx, message) : { kind: 'off', fault: 'no_server' };
  if (when.kind === 'hold') {
    await change(tx, id, `state = 'held_back', held_for = $4, not_before = $5`, [when.for, when.until]);
    return null;
  }
  if (when.kind === 'off') {
    await putOff(tx, id, when.fault);
    return null;
  }
  const claim = randomUUID();
  await change(
    tx,
    id,
    `state = 'sending', held_for = NULL, claim = $4, claimed_until = clock_timestamp() + ${LEASE}, attempts = attempts + 1,
     handed_over_at = NULL, fault = NULL`,
    [claim],
  );
  return { message, claim };
}

async function momentOf(tx: Tx, message: OutgoingMessage): Promise<WhenToTell> {
  const { personId } = message;
  if (personId === null) return { kind: 'now' };
  if (message.awaited && !(await stillAwaited(tx, message, personId))) return { kind: 'off', fault: 'settled' };
  const now = (await businessNow(tx)).toISOString();
  const [habits, zone] = [await habitsOf(tx, personId), await zoneOf(tx)];
  const when = whenToTell(message, habits, now, zone);
  if (when.kind === 'hold' && when.for === 'digest') await planDigest(tx, personId, habits, zone);
  return when;
}

async function stillAwaited(tx: Tx, { subjectId }: OutgoingMessage, personId: string): Promise<boolean> {
  const notice = await tx.findOneBy(NoticeEntity, { organisationId: tx.tenant, id: subjectId });
  return notice !== null && (await awaited(tx, notice.stepId, [personId])).has(personId);
}

/** Nothing is sent, and why. */
export const putOff = (tx: Tx, id: string, fault: MessageFault): Promise<boolean> =>
  change(tx, id, `state = 'off', held_for = NULL, claim = NULL, claimed_until = NULL, fault = $4`, [fault]);

/**
 * Notes that its content is about to leave. False: the lease is over or somebody else's, and not a byte may leave.
 * Written between the server's go-ahead and the first byte, so that a killed worker's row says what it can't know.
 */
export async function handOver(tx: Tx, { message, claim }: Claimed): Promise<boolean> {
  const mine = await tx.query<[unknown[], number]>(
    `UPDATE outgoing_message SET handed_over_at = clock_timestamp() WHERE organisation_id = $1 AND id = $2
       AND claim = $3 AND claimed_until > clock_timestamp() + interval '1 minute'`,
    [tx.tenant, message.id, claim],
  );
  return mine[1] === 1;
}

/** How a sending ended; `retryInMs` set: it waits for another. Of a lost lease nothing is recorded. */
export interface Ended {
  readonly state: 'sent' | 'failed' | 'waiting' | 'off';
  readonly fault: MessageFault | null;
  readonly error: string | null;
  readonly retryInMs: number;
}

export async function recordEnd(tx: Tx, { message, claim }: Claimed, ended: Ended): Promise<boolean> {
  const recorded = await change(
    tx,
    message.id,
    `state = $4, claim = NULL, claimed_until = NULL, fault = $5, last_error = $6,
     retry_at = clock_timestamp() + $7::integer * interval '1 millisecond'`,
    [ended.state, ended.fault, ended.error, Math.round(ended.retryInMs)],
    claim,
  );
  if (recorded && message.kind === DIGEST) await closeDigest(tx, message, ended.state);
  return recorded;
}

/** The digest has told what was kept for it; the next one is planned, because the tray may still hold something. */
async function closeDigest(tx: Tx, { personId, notBefore }: OutgoingMessage, state: Ended['state']): Promise<void> {
  if (personId === null || state === 'waiting') return;
  await planDigest(tx, personId, await habitsOf(tx, personId), await zoneOf(tx));
  if (state === 'failed') return;
  const settled = `($3 = 'off' OR (m.awaited AND NOT EXISTS (
    SELECT 1 FROM notice n JOIN run_seat w
      ON w.organisation_id = n.organisation_id AND w.person_id = n.person_id AND w.step_id = n.step_id
    WHERE n.organisation_id = m.organisation_id AND n.id = m.subject_id)))`;
  await tx.query(
    `UPDATE outgoing_message m SET held_for = NULL, changed_at = app_now(),
       state = CASE WHEN ${settled} THEN 'off' ELSE 'sent' END, fault = CASE WHEN ${settled} THEN 'settled' END
     WHERE organisation_id = $1 AND person_id = $2 AND state = 'held_back' AND held_for = 'digest' AND not_before <= $4`,
    [tx.tenant, personId, state, notBefore],
  );
}

/**
 * Of a worker that died: what had not begun to leave waits again; what had may have arrived, so it is not repeated by
 * itself and says so.
 */
export async function lapse(tx: Tx, id: string): Promise<void> {
  const lapsed = `claim = NULL, claimed_until = NULL,
    state = CASE WHEN handed_over_at IS NULL AND attempts < ${MOST_ATTEMPTS} THEN 'waiting' ELSE 'failed' END,
    fault = CASE WHEN handed_over_at IS NOT NULL THEN 'maybe_delivered'
      WHEN attempts >= ${MOST_ATTEMPTS} THEN 'unreachable' END`;
  await tx.query(
    `UPDATE outgoing_message SET ${lapsed}, changed_at = app_now()
     WHERE organisation_id = $1 AND id = $2 AND state = 'sending' AND claimed_until <= clock_timestamp()`,
    [tx.tenant, id],
  );
}

async function change(tx: Tx, id: string, set: string, values: unknown[], claim: string | null = null) {
  const [, changed] = await tx.query<[unknown[], number]>(
    `UPDATE outgoing_message SET ${set}, changed_at = app_now()
     WHERE organisation_id = $1 AND id = $2 AND ($3::uuid IS NULL OR claim = $3)`,
    [tx.tenant, id, claim, ...values],
  );
  return changed === 1;
}
