import { enqueuePublication, msOf, plusMs, type By } from '@pregon/domain';
import { businessNow } from '../ledger/business-time.js';
import { actingNow } from '../ledger/events.js';
import { grouped } from '../ledger/group.js';
import type { Ledger } from '../ledger/ledger.service.js';
import { emit } from '../ledger/outbox.js';
import { systemActor, type Tx } from '../ledger/tx.js';
import { PublicationEntity } from './publication.entity.js';
import { lockPublication, machineInstant, saveDelivered } from './publication.store.js';
import { publicationDue } from './publishing.topics.js';

/** How far ahead jobs are made, so that they fire in milliseconds; moving a slot inside it costs one stale job. */
const LOOK_AHEAD_S = 60;
/** A job that has not been taken this long after it should have fired was lost with its queue. */
const LOST_AFTER_S = 30;
const BATCH = 500;

/**
 * Everything a worker should do something about, each branch on its own partial index, so that the cost follows what is
 * due and not what is planned. After a jump of business time a job may be delayed beyond its hour: it is made again.
 */
const ACTIONABLE = `
  SELECT organisation_id, id FROM (
    (SELECT organisation_id, id, due_at AS at FROM publication
      WHERE state = 'waiting' AND due_at <= app_now() + interval '${LOOK_AHEAD_S} seconds'
        AND (not_before IS NULL OR not_before <= clock_timestamp())
      ORDER BY due_at LIMIT ${BATCH})
    UNION ALL
    (SELECT organisation_id, id, due_at FROM publication
      WHERE state = 'queued' AND due_at <= app_now()
        AND (hinted_for > clock_timestamp() + interval '1 second'
          OR hinted_for < clock_timestamp() - interval '${LOST_AFTER_S} seconds')
      ORDER BY due_at LIMIT ${BATCH})
    UNION ALL
    (SELECT organisation_id, id, due_at FROM publication
      WHERE state IN ('sending', 'pending', 'throttled', 'unknown') AND NOT settled
        AND CASE state WHEN 'sending' THEN lease_until WHEN 'unknown' THEN look_at ELSE not_before END
          <= clock_timestamp()
        AND (hinted_for IS NULL OR hinted_for < clock_timestamp() - interval '${LOST_AFTER_S} seconds'
          OR hinted_for < CASE state WHEN 'sending' THEN lease_until WHEN 'unknown' THEN look_at ELSE not_before END)
      LIMIT ${BATCH})
  ) due ORDER BY at LIMIT ${BATCH}`;

/** One round of the clock. Answers true when a full batch was found. */
export async function tick(ledger: Ledger): Promise<boolean> {
  const due = await ledger.acrossTenants((q) => q.query<{ organisation_id: string; id: string }[]>(ACTIONABLE));
  const byOrganisation = grouped(due, (row) => row.organisation_id);
  for (const [organisationId, rows] of byOrganisation)
    await ledger.run({ organisationId, actor: systemActor('clock') }, async (tx) => {
      const by = await actingNow(tx);
      for (const id of await free(
        tx,
        rows.map((row) => row.id),
      ))
        await hint(tx, id, by);
    });
  return due.length === BATCH;
}

/** Those that no other clock or worker holds at this moment. */
async function free(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT id FROM publication WHERE organisation_id = $1 AND id = ANY ($2) ORDER BY due_at FOR UPDATE SKIP LOCKED`,
    [tx.tenant, ids],
  );
  return rows.map((row) => row.id);
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
    await emit(tx, publicationDue, { publicationId: id, epoch: queued.value.publication.epoch, fireAt });
    return;
  }
  await tx.update(PublicationEntity, { organisationId: tx.tenant, id }, { hintedFor: fireAt });
  await emit(tx, publicationDue, { publicationId: id, epoch: publication.epoch, fireAt });
}
