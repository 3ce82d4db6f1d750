import type { EntityManager } from 'typeorm';
import { migrations } from '../migrations.js';
import type { Ledger } from './ledger.service.js';
import { queueNames } from './metrics.js';
import { MIGRATIONS_TABLE } from './migrate.js';
import type { Queues } from './queue.js';

/** Null when well; else what is wrong, in words fit for an operator (no personal data). */
export type Probe = () => Promise<string | null>;

export interface Health {
  readonly ok: boolean;
  readonly faults: readonly string[];
}

const HEARTBEAT_WITHIN_S = 60;

/** Whether this installation can serve, and whether it publishes. A dead worker never takes approvals offline. */
export class HealthChecks {
  private readonly publishing: Probe[] = [];

  constructor(
    private readonly ledger: Ledger,
    private readonly queues: Queues,
  ) {}

  /** Adds to /health/publishing, e.g. that nothing is late beyond a bound. */
  addPublishingProbe(probe: Probe): void {
    this.publishing.push(probe);
  }

  /** Database reachable, and migrated to exactly what this build knows or later. */
  ready(): Promise<Health> {
    return gather([() => this.inDatabase('database', pendingMigrations)]);
  }

  /** Queue reachable, a worker has consumed a heartbeat job in the last minute, and what features add. */
  publishes(): Promise<Health> {
    return gather([() => this.queue(), () => this.inDatabase('heartbeat', heartbeat), ...this.publishing]);
  }

  private async queue(): Promise<string | null> {
    try {
      await this.queues.depths(queueNames());
      return null;
    } catch {
      return `the queue (${this.queues.backend}) can't be reached`;
    }
  }

  private async inDatabase(what: string, probe: (q: EntityManager) => Promise<string | null>): Promise<string | null> {
    try {
      return await this.ledger.beforeTenant(probe);
    } catch {
      return `${what}: the database can't be reached`;
    }
  }
}

async function pendingMigrations(q: EntityManager): Promise<string | null> {
  const rows = await q.query<{ name: string }[]>(`SELECT name FROM ${MIGRATIONS_TABLE}`);
  const done = new Set(rows.map((row) => row.name));
  const pending = migrations.filter((migration) => !done.has(migration.name));
  return pending.length === 0 ? null : `${pending.length} migrations are pending: run pregon migrate`;
}

async function heartbeat(q: EntityManager): Promise<string | null> {
  const rows = await q.query<{ age: number }[]>(
    `SELECT extract(epoch FROM clock_timestamp() - consumed_at)::float8 AS age FROM heartbeat`,
  );
  const age = rows[0]?.age;
  if (age === undefined) return 'no worker has consumed a heartbeat job yet';
  return age <= HEARTBEAT_WITHIN_S ? null : `no worker has consumed a heartbeat job for ${Math.round(age)} s`;
}

async function gather(probes: readonly Probe[]): Promise<Health> {
  const asked = probes.map((probe) => probe().catch(() => 'a check could not be made'));
  const faults = (await Promise.all(asked)).filter((fault) => fault !== null);
  return { ok: faults.length === 0, faults };
}
