import type { EntityManager } from 'typeorm';
import type { Ledger } from './ledger.service.js';
import type { Log } from './log.js';
import type { OutboxSubscribers } from './outbox.js';
import { QueueUnavailable } from './queue.js';

interface Waiting {
  organisation_id: string;
  id: string;
  topic: string;
  payload: unknown;
  failures: number;
  taken_at: Date;
}

const BATCH = 100;

/**
 * Carries committed outbox rows to their subscribers, at least once. Several relays share the work: a row is locked
 * by one and skipped by the others. A row whose subscriber fails stays, waits longer each time, and is logged.
 */
export class Relay {
  constructor(
    private readonly ledger: Ledger,
    private readonly subscribers: OutboxSubscribers,
    private readonly log: Log,
  ) {}

  /** Answers true when a full batch was found, so more may wait. */
  round(): Promise<boolean> {
    return this.ledger.acrossTenants(async (q) => {
      const rows = await q.query<Waiting[]>(
        `SELECT organisation_id, id, topic, payload, failures, clock_timestamp() AS taken_at FROM outbox
         WHERE dispatched_at IS NULL AND not_before <= clock_timestamp()
         ORDER BY not_before, position LIMIT $1 FOR UPDATE SKIP LOCKED`,
        [BATCH],
      );
      const since = performance.now();
      for (const row of rows) await this.carry(q, row, performance.now() - since);
      return rows.length === BATCH;
    });
  }

  /** Deletes what was carried more than a week ago. */
  purge(): Promise<void> {
    return this.ledger.acrossTenants(async (q) => {
      await q.query(`DELETE FROM outbox WHERE dispatched_at < clock_timestamp() - interval '7 days'`);
    });
  }

  private async carry(q: EntityManager, row: Waiting, waitedMs: number): Promise<void> {
    const carriedAt = new Date(row.taken_at.getTime() + waitedMs);
    const message = { id: row.id, organisationId: row.organisation_id, payload: row.payload, carriedAt };
    try {
      await this.subscribers.deliver(row.topic, message);
    } catch (error) {
      // The store is away, not the row at fault: the whole round is given back and repeated.
      if (error instanceof QueueUnavailable) throw error;
      this.log.error(
        { topic: row.topic, outboxId: row.id, failures: row.failures + 1, err: error },
        'outbox row waits',
      );
      await q.query(
        `UPDATE outbox SET failures = failures + 1,
           not_before = clock_timestamp() + least(60, 0.25 * 2 ^ least(failures, 10)) * interval '1 second'
         WHERE organisation_id = $1 AND id = $2`,
        [row.organisation_id, row.id],
      );
      return;
    }
    await q.query(`UPDATE outbox SET dispatched_at = clock_timestamp() WHERE organisation_id = $1 AND id = $2`, [
      row.organisation_id,
      row.id,
    ]);
  }
}
