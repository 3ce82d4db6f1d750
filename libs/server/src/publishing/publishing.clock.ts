import { enqueuePublication, msOf, plusMs, type By, type Haste } from '@pregon/domain';
import { moment, type Moment } from '../ledger/business-time.js';
import { actingAt } from '../ledger/events.js';
import { grouped } from '../ledger/group.js';
import type { Ledger } from '../ledger/ledger.service.js';
import { systemActor, type Tx } from '../ledger/tx.js';
import { PublicationEntity } from './publication.entity.js';
import { saveHints, type Hint } from './publication.hints.js';
import { emitAllDue } from './publishing.topics.js';

/** How far ahead jobs are made, so that they fire in milliseconds; moving a slot inside it costs one stale job. */
const LOOK_AHEAD_S = 60;
/** A job that has not been taken this long after it should have fired was lost with its queue. */
const LOST_AFTER_S = 30;
const BATCH = 500;
/** Rows of one organisation that are dealt with in one transaction. */
const AT_ONCE = 100;

/** Falls due soon: to be queued. */
const COMING = `state = 'waiting' AND due_at <= app_now() + interval '${LOOK_AHEAD_S} seconds'
  AND (not_before IS NULL OR not_before <= clock_timestamp())`;

/** Its job was lost with its queue; or, after a jump of business time, is delayed beyond its hour. */
const lost = (lostAfterS: number): string => `(not_before IS NULL OR not_before <= clock_timestamp())
  AND (hinted_for > clock_timestamp() + interval '1 second'
    OR hinted_for < clock_timestamp() - interval '${lostAfterS} seconds')`;

/** At the head of its account's line, and forgotten there. */
const forgotten = (lostAfterS: number): string => `state = 'queued' AND due_at <= app_now() AND NOT EXISTS (
    SELECT 1 FROM publication o WHERE o.organisation_id = publication.organisation_id
      AND o.account_id = publication.account_id AND o.state = 'queued' AND o.due_at <= app_now()
      AND (NOT o.urgent, o.due_at, o.group_order, o.id)
        < (NOT publication.urgent, publication.due_at, publication.group_order, publication.id))
  AND ${lost(lostAfterS)}`;

/** The accounts that have anything queued, from one to the next by the index of their lines: not a row more is read. */
const LINES = `line AS (
    (SELECT organisation_id, account_id FROM publication WHERE state = 'queued'
      ORDER BY organisation_id, account_id LIMIT 1)
    UNION ALL
    SELECT following.organisation_id, following.account_id FROM line, LATERAL (
      SELECT organisation_id, account_id FROM publication WHERE state = 'queued'
        AND (organisation_id, account_id) > (line.organisation_id, line.account_id)
      ORDER BY organisation_id, account_id LIMIT 1) following
  )`;
/** The first of each line, as `forgotten` says of one row: a burst of thousands waits in a few lines. */
const HEADS = `SELECT head.* FROM line, LATERAL (
    SELECT * FROM publication p WHERE p.organisation_id = line.organisation_id AND p.account_id = line.account_id
      AND p.state = 'queued' AND p.due_at <= (SELECT app_now())
    ORDER BY (NOT p.urgent), p.due_at, p.group_order, p.id LIMIT 1) head`;

const MOMENT = `CASE state WHEN 'sending' THEN lease_until WHEN 'unknown' THEN look_at ELSE not_before END`;
/** A lease ran out, a network's time has come, or a look is due. */
const unfinished = (
  lostAfterS: number,
): string => `state IN ('sending', 'pending', 'throttled', 'unknown') AND NOT settled AND ${MOMENT} <= clock_timestamp()
  AND (hinted_for IS NULL OR hinted_for < clock_timestamp() - interval '${lostAfterS} seconds' OR hinted_for < ${MOMENT})`;

/**
 * What the clock looks for. Each branch has its own partial index, so that the cost follows what is due and not what is
 * planned; bench/publish measures it.
 * @public
 */
export const actionable = (lostAfterS: number): string => `
  WITH RECURSIVE ${LINES}
  SELECT organisation_id, id FROM (
    (SELECT organisation_id, id, due_at AS at, urgent FROM publication WHERE ${COMING} AND urgent LIMIT ${BATCH})
    UNION
    (SELECT organisation_id, id, due_at AS at, urgent FROM publication WHERE ${COMING} ORDER BY due_at LIMIT ${BATCH})
    UNION
    (SELECT organisation_id, id, due_at, urgent FROM (${HEADS}) head WHERE ${lost(lostAfterS)} ORDER BY due_at LIMIT ${BATCH})
    UNION
    (SELECT organisation_id, id, due_at, urgent FROM publication WHERE ${unfinished(lostAfterS)} LIMIT ${BATCH})
  ) due ORDER BY NOT urgent, at LIMIT ${BATCH}`;

/**
 * One round of the clock. Answers true when a full batch was found. What falls due is taken by the hundred; where that
 * fails each row is a transaction of its own, so that what is wrong with one keeps none of the others waiting.
 */
export async function tick(ledger: Ledger, haste: Haste = 1): Promise<boolean> {
  const lostAfterS = LOST_AFTER_S / haste;
  const due = await ledger.acrossTenants((q) =>
    q.query<{ organisation_id: string; id: string }[]>(actionable(lostAfterS)),
  );
  const failures: unknown[] = [];
  for (const [organisationId, rows] of grouped(due, (row) => row.organisation_id))
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      const as = { organisationId, actor: systemActor('clock') };
      const ids = rows.slice(from, from + AT_ONCE).map(({ id }) => id);
      const take = (some: readonly string[]) => ledger.run(as, (tx) => queueDue(tx, some, lostAfterS));
      try {
        await take(ids);
      } catch (first) {
        if (ids.length === 1) failures.push(first);
        else for (const id of ids) await take([id]).catch((failure: unknown) => failures.push(failure));
      }
    }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${due.length} rows failed`);
  return due.length === BATCH;
}

/** Takes the rows that nobody else holds and no other clock has dealt with since they were found, and asks for jobs. */
async function queueDue(tx: Tx, ids: readonly string[], lostAfterS: number): Promise<void> {
  const rows = await tx
    .createQueryBuilder(PublicationEntity, 'publication')
    .where('publication.organisationId = :tenant AND publication.id IN (:...ids)', { tenant: tx.tenant, ids })
    .andWhere(`((${COMING}) OR (${forgotten(lostAfterS)}) OR (${unfinished(lostAfterS)}))`)
    .orderBy('publication.dueAt')
    .setLock('pessimistic_write')
    .setOnLocked('skip_locked')
    .getMany();
  if (rows.length === 0) return;
  const now = await moment(tx);
  const by = actingAt(tx, now.business);
  const hints = rows.flatMap((row) => hintFor(row, now, by));
  await saveHints(tx, hints, now.business);
  await emitAllDue(
    tx,
    hints.map(({ row: { id, urgent }, epoch, fireAt }) => ({ publicationId: id, epoch, fireAt, urgent })),
  );
}

function hintFor(row: PublicationEntity, now: Moment, by: By): Hint[] {
  const fireAt = plusMs(now.machine, Math.max(0, msOf(row.dueAt) - msOf(now.business)));
  if (row.state !== 'waiting' && row.state !== 'throttled')
    return [{ row, state: row.state, epoch: row.epoch, fireAt, events: [] }];
  const queued = enqueuePublication(row, now.machine, by);
  if (!queued.ok) return [];
  const { publication, events } = queued.value;
  return [{ row, state: publication.state, epoch: publication.epoch, fireAt, events }];
}
