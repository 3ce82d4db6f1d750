import type { Ledger } from '../ledger/ledger.service.js';
import type { Queues } from '../ledger/queue.js';
import { systemActor } from '../ledger/tx.js';
import { withdrawalJob } from './withdrawal.jobs.js';

const BATCH = 200;
/** Seconds after which a job that was not heard of is made again; what only waits is asked after sooner. */
const AGAIN = `interval '1 second' * (CASE state WHEN 'doing' THEN 30 ELSE 3 END)`;

/** One round: every withdrawal whose time has come gets a job. Answers true when a full batch was found. */
export async function withdrawalRound(ledger: Ledger, queues: Pick<Queues, 'enqueue'>): Promise<boolean> {
  const due = await ledger.acrossTenants((q) =>
    q.query<{ organisation_id: string; id: string }[]>(
      `SELECT organisation_id, id FROM withdrawal WHERE next_at <= clock_timestamp() ORDER BY next_at LIMIT ${BATCH}`,
    ),
  );
  for (const { organisation_id: organisationId, id } of due) {
    const taken = await ledger.run({ organisationId, actor: systemActor('clock') }, async (tx) => {
      const [rows] = await tx.query<[{ id: string }[], number]>(
        `UPDATE withdrawal SET next_at = clock_timestamp() + ${AGAIN}
         WHERE organisation_id = $1 AND id = $2 AND next_at <= clock_timestamp() RETURNING id`,
        [tx.tenant, id],
      );
      return rows.length > 0;
    });
    if (taken) await queues.enqueue(withdrawalJob, { organisationId, payload: { withdrawalId: id } });
  }
  return due.length === BATCH;
}
