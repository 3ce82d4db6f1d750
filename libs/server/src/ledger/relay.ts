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

const BATCH = 200;
/** Rows of one round that are carried side by side: each waits for the queue's store and for nothing else. */
const AT_ONCE = 20;

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
      const done: Waiting[] = [];
      for (let from = 0; from < rows.length; from += AT_ONCE) {
        const group = rows.slice(from, from + AT_ONCE);
        const answers = await Promise.allSettled(group.map((row) => this.carry(row, performance.now() - since)));
        for (const [n, answer] of answers.entries()) {
          const row = group[n];
          if (row && answer.status === 'fulfilled') done.push(row);
          else if (row && answer.status === 'rejected') await this.putOff(q, row, answer.reason);
        }
      }
      await q.query(
        `UPDATE outbox SET dispatched_at = clock_timestamp()
         FROM unnest($1::uuid[], $2::uuid[]) done (organisation_id, id)
         WHERE outbox.organisation_id = done.organisation_id AND outbox.id = done.id`,
        [done.map((row) => row.organisation_id), done.map((row) => row.id)],
      );
      return rows.length === BATCH;
    });
  }

  /** Deletes what was carried more than a week ago. */
  purge(): Promise<void> {
    return this.ledger.acrossTenants(async (q) => {
      await q.query(`DELETE FROM outbox WHERE dispatched_at < clock_timestamp() - interval '7 days'`);
    });
  }

  private carry(row: Waiting, waitedMs: number): Promise<void> {
    const carriedAt = new Date(row.taken_at.getTime() + waitedMs);
    const message = { id: row.id, organisationId: row.organisation_id, payload: row.payload, carriedAt };
    return this.subscribers.deliver(row.topic, message);
  }

  private async putOff(q: EntityManager, row: Waiting, failure: unknown): Promise<void> {
    // The store is away, not the row at fault: the whole round is given back and repeated.
    if (failure instanceof QueueUnavailable) throw failure;
    this.log.error(
      { topic: row.topic, outboxId: row.id, failures: row.failures + 1, err: failure },
      'outbox row waits',
    );
    await q.query(
      `UPDATE outbox SET failures = failures + 1,
         not_before = clock_timestamp() + least(60, 0.25 * 2 ^ least(failures, 10)) * interval '1 second'
       WHERE organisation_id = $1 AND id = $2`,
      [row.organisation_id, row.id],
    );
  }
}
