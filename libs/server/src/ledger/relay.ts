import type { EntityManager } from 'typeorm';
import type { Ledger } from './ledger.service.js';
import type { Log } from './log.js';
import type { OutboxSubscribers } from './outbox.js';
import { QueueUnavailable } from './queue.js';
import { systemActor } from './tx.js';

interface Waiting {
  organisation_id: string;
  id: string;
  topic: string;
  payload: unknown;
  failures: number;
  taken_at: Date;
}

type Chosen = Pick<Waiting, 'organisation_id' | 'id' | 'topic'>;

const BATCH = 200;
/** A round is short, so that what is written meanwhile is not far behind. */
const CHORES = 60;
/** Of the worker's connections for transactions; the rest are for sending. */
const CHORES_AT_ONCE = 3;
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
         WHERE dispatched_at IS NULL AND not_before <= clock_timestamp() AND topic <> ALL ($2)
         ORDER BY not_before, position LIMIT $1 FOR UPDATE SKIP LOCKED`,
        [BATCH, this.subscribers.chores],
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

  /**
   * Does what is to be done in place, oldest first, each in a transaction of its own, so that one that fails or is slow
   * keeps no other waiting. Answers true when a full batch was found, so more may wait.
   */
  async chores(): Promise<boolean> {
    const waiting = await this.ledger.acrossTenants((q) =>
      q.query<Chosen[]>(
        `SELECT organisation_id, id, topic FROM outbox
         WHERE dispatched_at IS NULL AND not_before <= clock_timestamp() AND topic = ANY ($2)
         ORDER BY not_before, position LIMIT $1`,
        [CHORES, this.subscribers.chores],
      ),
    );
    for (let from = 0; from < waiting.length; from += CHORES_AT_ONCE)
      await Promise.all(waiting.slice(from, from + CHORES_AT_ONCE).map((row) => this.chore(row)));
    return waiting.length === CHORES;
  }

  private async chore(chosen: Chosen): Promise<void> {
    const { organisation_id: organisationId, id, topic } = chosen;
    const { actor, chores } = this.subscribers.choresOf(topic);
    try {
      await this.ledger.run({ organisationId, actor: systemActor(actor) }, async (tx) => {
        const [row] = await tx.query<Pick<Waiting, 'payload'>[]>(
          `SELECT payload FROM outbox
           WHERE organisation_id = $1 AND id = $2 AND dispatched_at IS NULL AND not_before <= clock_timestamp()
           FOR UPDATE SKIP LOCKED`,
          [organisationId, id],
        );
        if (!row) return;
        for (const chore of chores) await chore(tx, row.payload);
        await tx.query(`UPDATE outbox SET dispatched_at = clock_timestamp() WHERE organisation_id = $1 AND id = $2`, [
          organisationId,
          id,
        ]);
      });
    } catch (failure) {
      await this.ledger.acrossTenants((q) => this.putOff(q, chosen, failure));
    }
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

  private async putOff(q: EntityManager, row: Chosen & Partial<Waiting>, failure: unknown): Promise<void> {
    // The store is away, not the row at fault: the whole round is given back and repeated.
    if (failure instanceof QueueUnavailable) throw failure;
    this.log.error({ topic: row.topic, outboxId: row.id, failures: row.failures, err: failure }, 'outbox row waits');
    await q.query(
      `UPDATE outbox SET failures = failures + 1,
         not_before = clock_timestamp() + least(60, 0.25 * 2 ^ least(failures, 10)) * interval '1 second'
       WHERE organisation_id = $1 AND id = $2`,
      [row.organisation_id, row.id],
    );
  }
}
