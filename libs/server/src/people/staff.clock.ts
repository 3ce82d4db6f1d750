import type { Ledger } from '../ledger/ledger.service.js';
import { systemActor, type Tx } from '../ledger/tx.js';
import { announce } from './staff.change.js';

const BATCH = 100;

/** Each organisation has one moment at which its clock must look; one without a row has never been looked at. */
const DUE = `SELECT o.id FROM organisation o LEFT JOIN staff_clock c ON c.organisation_id = o.id
  WHERE c.organisation_id IS NULL OR c.next_at IS NULL OR c.next_at <= app_now() ORDER BY c.next_at NULLS FIRST LIMIT ${BATCH}`;

/**
 * When anything about who is here begins or ends: absences by the instant, everything dated at the midnights of the
 * organisation's zone, an end being the midnight after its last day.
 */
const MOMENTS = `
  SELECT from_at AS at FROM absence WHERE organisation_id = $1
  UNION ALL SELECT until_at FROM absence WHERE organisation_id = $1 AND until_at IS NOT NULL
  UNION ALL SELECT day::timestamp AT TIME ZONE (SELECT zone FROM organisation WHERE id = $1) FROM (
    SELECT valid_from, valid_to FROM membership WHERE organisation_id = $1
    UNION ALL SELECT valid_from, valid_to FROM group_member WHERE organisation_id = $1
    UNION ALL SELECT valid_from, valid_to FROM candidate_period WHERE organisation_id = $1
    UNION ALL SELECT valid_from, valid_to FROM department_period WHERE organisation_id = $1
  ) span CROSS JOIN LATERAL (VALUES (valid_from), (valid_to + 1)) edge (day) WHERE day IS NOT NULL`;

/**
 * One round: tells of each organisation in which somebody's time began or ended since the last one, once whichever worker
 * comes first and however long none ran. Answers true when a full batch was found.
 */
export async function followStaff(ledger: Ledger): Promise<boolean> {
  const due = await ledger.acrossTenants((q) => q.query<{ id: string }[]>(DUE));
  const failures: unknown[] = [];
  for (const { id: organisationId } of due)
    try {
      await ledger.run({ organisationId, actor: systemActor('clock') }, follow);
    } catch (failure) {
      failures.push(failure);
    }
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} of ${due.length} organisations failed`);
  return due.length === BATCH;
}

async function follow(tx: Tx): Promise<void> {
  // The first look at an organisation finds whatever befell it before there was a clock.
  await tx.query(
    `INSERT INTO staff_clock (organisation_id, handled_at) VALUES ($1, '-infinity') ON CONFLICT DO NOTHING`,
    [tx.tenant],
  );
  const taken = await tx.query<unknown[]>(
    `SELECT 1 FROM staff_clock WHERE organisation_id = $1 AND (next_at IS NULL OR next_at <= app_now())
     FOR UPDATE SKIP LOCKED`,
    [tx.tenant],
  );
  if (taken.length === 0) return;
  const [moved] = await tx.query<{ passed: boolean }[]>(
    `WITH now AS (SELECT app_now() AS at), moment AS (${MOMENTS}),
       before AS (SELECT handled_at FROM staff_clock WHERE organisation_id = $1),
       kept AS (UPDATE staff_clock SET handled_at = (SELECT at FROM now),
         next_at = coalesce((SELECT min(moment.at) FROM moment, now WHERE moment.at > now.at), 'infinity')
         WHERE organisation_id = $1)
     SELECT EXISTS (SELECT 1 FROM moment, now, before WHERE moment.at > before.handled_at AND moment.at <= now.at) AS passed`,
    [tx.tenant],
  );
  if (moved?.passed) await announce(tx, 'date');
}
