import { z } from 'zod';
import type { Ledger } from './ledger.service.js';
import { defineJob, type JobHandlers } from './jobs.js';
import type { Queues } from './queue.js';

/** Goes the whole way through the queue, so that its arrival proves queue and worker. */
export const heartbeatJob = defineJob('heartbeat', 'heartbeat', z.object({}));

export const beat = (queues: Queues): Promise<void> =>
  queues.enqueue(heartbeatJob, { organisationId: null, payload: {} });

export function handleHeartbeat(handlers: JobHandlers, ledger: Ledger): void {
  handlers.handle(heartbeatJob, () =>
    ledger.acrossTenants(async (q) => {
      await q.query(
        `INSERT INTO heartbeat (consumed_at) VALUES (clock_timestamp())
         ON CONFLICT (singleton) DO UPDATE SET consumed_at = excluded.consumed_at`,
      );
    }),
  );
}
