import { randomUUID } from 'node:crypto';
import type { ApprovalRun, WorkCalendar } from '@pregon/domain';
import type { Tx } from '../ledger/tx.js';
import { progressOf } from './run.progress.js';
import { RunStepEntity } from './run-step.entity.js';

/** Steps as they stand now, and one row per person whom a step waits for. */
export async function saveProgress(tx: Tx, run: ApprovalRun, calendar: WorkCalendar): Promise<void> {
  const key = { organisationId: tx.tenant, runId: run.id };
  const rows = new Map((await tx.find(RunStepEntity, { where: key })).map((row) => [row.key, row]));
  const seats: Seated[] = [];
  const progress = progressOf(run, calendar);
  for (const [ordinal, step] of run.steps.entries()) {
    const stands = progress.get(step.key);
    if (!stands) continue;
    const { state, since, due, waitsFor } = stands;
    const now = { state, since, due, waitsFor: [...waitsFor.keys()], body: step };
    const row = rows.get(step.key);
    const id = row?.id ?? randomUUID();
    if (!row) await tx.insert(RunStepEntity, { ...key, id, postId: run.postId, key: step.key, ordinal, ...now });
    else {
      const changed = changes(row, { ...now, ordinal, inForce: true });
      if (Object.keys(changed).length > 0) await tx.update(RunStepEntity, { ...key, key: step.key }, changed);
    }
    for (const [personId, seat] of waitsFor) seats.push({ stepId: id, personId, seat, since, due });
  }
  for (const [stepKey, row] of rows)
    if (row.inForce && !progress.has(stepKey))
      await tx.update(
        RunStepEntity,
        { ...key, key: stepKey },
        { inForce: false, state: 'cancelled', since: null, due: null, waitsFor: [] },
      );
  await saveSeats(tx, run, seats);
}

interface Seated {
  readonly stepId: string;
  readonly personId: string;
  readonly seat: string;
  readonly since: string | null;
  readonly due: string | null;
}

async function saveSeats(tx: Tx, run: ApprovalRun, seats: readonly Seated[]): Promise<void> {
  await tx.query(`DELETE FROM run_seat WHERE organisation_id = $1 AND run_id = $2`, [tx.tenant, run.id]);
  if (seats.length === 0) return;
  await tx.query(
    `INSERT INTO run_seat (organisation_id, run_id, post_id, step_id, person_id, seat, since, by_when)
     SELECT $1, $2, $3, s.step_id, s.person_id, s.seat, coalesce(s.since, $4), coalesce(s.due, 'infinity')
     FROM unnest($5::uuid[], $6::uuid[], $7::text[], $8::timestamptz[], $9::timestamptz[])
       AS s (step_id, person_id, seat, since, due)`,
    [
      tx.tenant,
      run.id,
      run.postId,
      run.openedAt,
      seats.map((one) => one.stepId),
      seats.map((one) => one.personId),
      seats.map((one) => one.seat),
      seats.map((one) => one.since),
      seats.map((one) => one.due),
    ],
  );
}

/** Only what differs is written: the worker may not touch what it has no right to. */
function changes<T extends Partial<RunStepEntity>>(row: RunStepEntity, now: T): Partial<RunStepEntity> {
  const changed = Object.entries(now).filter(
    ([name, value]) => JSON.stringify(Reflect.get(row, name)) !== JSON.stringify(value),
  );
  return Object.fromEntries(changed);
}
