import { enqueuePublication, msOf, plusMs, type By, type Haste } from '@pregon/domain';
import { businessNow } from '../ledger/business-time.js';
import { actingNow } from '../ledger/events.js';
import type { Ledger } from '../ledger/ledger.service.js';
import { systemActor, type Tx } from '../ledger/tx.js';
import { PublicationEntity } from './publication.entity.js';
import { lockPublication, machineInstant, saveDelivered } from './publication.store.js';
import { emitDue } from './publishing.topics.js';

/** How far ahead jobs are made, so that they fire in milliseconds; moving a slot inside it costs one stale job. */
const LOOK_AHEAD_S = 60;
/** A job that has not been taken this long after it should have fired was lost with its queue. */
const LOST_AFTER_S = 30;
const BATCH = 500;

/** Falls due soon: to be queued. */
const COMING = `state = 'waiting' AND due_at <= app_now() + interval '${LOOK_AHEAD_S} seconds'
  AND (not_before IS NULL OR not_before <= clock_timestamp())`;

/** At the head of its account's line, and its job was lost with its queue; or, after a jump of business time, is delayed beyond its hour. */
const forgotten = (lostAfterS: number): string => `state = 'queued' AND due_at <= app_now() AND NOT EXISTS (
    SELECT 1 FROM publication o WHERE o.organisation_id = publication.organisation_id
      AND o.account_id = publication.account_id AND o.state = 'queued' AND o.due_at <= app_now()
      AND (NOT o.urgent, o.due_at, o.group_order, o.id)
        < (NOT publication.urgent, publication.due_at, publication.group_order, publication.id))
  AND (not_before IS NULL OR not_before <= clock_timestamp())
  AND (hinted_for > clock_timestamp() + interval '1 second'
    OR hinted_for < clock_timestamp() - interval '${lostAfterS} seconds')`;

const MOMENT = `CASE state WHEN 'sending' THEN lease_until WHEN 'unknown' THEN look_at ELSE not_before END`;
/** A lease ran out, a network's time has come, or a look is due. */
const unfinished = (
  lostAfterS: number,
): string => `state IN ('sending', 'pending', 'throttled', 'unknown') AND NOT settled AND ${MOMENT} <= clock_timestamp()
  AND (hinted_for IS NULL OR hinted_for < clock_timestamp() - interval '${lostAfterS} seconds' OR hinted_for < ${MOMENT})`;

/** Each branch has its own partial index, so that the cost follows what is due and not what is planned. */
const actionable = (lostAfterS: number): string => `
  SELECT organisation_id, id FROM (
    (SELECT organisation_id, id, due_at AS at, urgent FROM publication WHERE ${COMING} AND urgent LIMIT ${BATCH})
    UNION
    (SELECT organisation_id, id, due_at AS at, urgent FROM publication WHERE ${COMING} ORDER BY due_at LIMIT ${BATCH})
    UNION
    (SELECT organisation_id, id, due_at, urgent FROM publication WHERE ${forgotten(lostAfterS)} ORDER BY due_at LIMIT ${BATCH})
    UNION
    (SELECT organisation_id, id, due_at, urgent FROM publication WHERE ${unfinished(lostAfterS)} LIMIT ${BATCH})
  ) due ORDER BY NOT urgent, at LIMIT ${BATCH}`;

/**
 * One round of the clock. Answers true when a full batch was found. Each row is a transaction of its own: what is wrong
 * with one keeps none of the others waiting, and a row is held no longer than it takes.
 */
export async function tick(ledger: Ledger, haste: Haste = 1): Promise<boolean> {
  const lostAfterS = LOST_AFTER_S / haste;
  const due = await ledger.acrossTenants((q) =>
    q.query<{ organisation_id: string; id: string }[]>(actionable(lostAfterS)),
  );
  const failures: unknown[] = [];
  for (const { organisation_id: organisationId, id } of due)
    try {
      await ledger.run({ organisationId, actor: systemActor('clock') }, async (tx) => {
        if (await stillDue(tx, id, lostAfterS)) await hint(tx, id, await actingNow(tx));
      });
    } catch (failure) {
      failures.push(failure);
    }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${due.length} rows failed`);
  return due.length === BATCH;
}

/** Takes the row, unless another holds it or another clock has been here since it was found. */
async function stillDue(tx: Tx, id: string, lostAfterS: number): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `SELECT 1 FROM publication WHERE organisation_id = $1 AND id = $2
       AND ((${COMING}) OR (${forgotten(lostAfterS)}) OR (${unfinished(lostAfterS)})) FOR UPDATE SKIP LOCKED`,
    [tx.tenant, id],
  );
  return rows.length > 0;
}

async function hint(tx: Tx, id: string, by: By): Promise<void> {
  const publication = await lockPublication(tx, id);
  if (!publication) return;
  const machineNow = await machineInstant(tx);
  const inMs = Math.max(0, msOf(publication.dueAt) - (await businessNow(tx)).getTime());
  const fireAt = plusMs(machineNow, inMs);
  if (publication.state === 'waiting' || publication.state === 'throttled') {
    const queued = enqueuePublication(publication, machineNow, by);
    if (!queued.ok) return;
    await saveDelivered(tx, publication, queued.value, { hintedFor: fireAt });
    await emitDue(tx, { publicationId: id, epoch: queued.value.publication.epoch, fireAt, urgent: publication.urgent });
    return;
  }
  await tx.update(PublicationEntity, { organisationId: tx.tenant, id }, { hintedFor: fireAt });
  await emitDue(tx, { publicationId: id, epoch: publication.epoch, fireAt, urgent: publication.urgent });
}
