import type { DatabaseIdentity, TraceHead } from '@pregon/domain';
import type { EntityManager } from 'typeorm';
import type { Ledger } from '../ledger/ledger.service.js';
import { systemActor } from '../ledger/tx.js';

/**
 * What PostgreSQL says of itself. The timeline is taken from where it writes now, because its control file only learns
 * of a promotion at the next checkpoint.
 */
export async function identityFound(q: EntityManager): Promise<DatabaseIdentity> {
  const rows = await q.query<DatabaseIdentity[]>(
    `SELECT i.id AS "installationId", c.system_identifier::text AS "systemIdentifier",
       ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int AS timeline
     FROM installation i, pg_control_system() c`,
  );
  const found = rows[0];
  if (!found) throw new Error('this database has no installation');
  return found;
}

/** What the last start wrote down; null before the first. */
export async function identityRecorded(q: EntityManager): Promise<DatabaseIdentity | null> {
  const rows = await q.query<DatabaseIdentity[]>(
    `SELECT installation_id AS "installationId", system_identifier AS "systemIdentifier", timeline FROM database_identity`,
  );
  return rows[0] ?? null;
}

export async function recordIdentity(q: EntityManager, found: DatabaseIdentity): Promise<void> {
  await q.query(
    `INSERT INTO database_identity (installation_id, system_identifier, timeline, recorded_at)
     VALUES ($1, $2, $3, clock_timestamp())
     ON CONFLICT (singleton) DO UPDATE SET installation_id = excluded.installation_id,
       system_identifier = excluded.system_identifier, timeline = excluded.timeline, recorded_at = excluded.recorded_at
     WHERE (database_identity.installation_id, database_identity.system_identifier, database_identity.timeline)
       IS DISTINCT FROM (excluded.installation_id, excluded.system_identifier, excluded.timeline)`,
    [found.installationId, found.systemIdentifier, found.timeline],
  );
}

export const organisationsOf = async (ledger: Ledger): Promise<string[]> =>
  (await ledger.acrossTenants((q) => q.query<{ id: string }[]>('SELECT id FROM organisation ORDER BY id'))).map(
    (row) => row.id,
  );

const reading = (organisationId: string) => ({ organisationId, actor: systemActor('watch') });

/** How far the sealed record of each organisation has come. */
export async function headsNow(ledger: Ledger): Promise<TraceHead[]> {
  const heads: TraceHead[] = [];
  for (const organisationId of await organisationsOf(ledger)) {
    const [last] = await ledger.read(reading(organisationId), (tx) =>
      tx.query<{ seq: number; hash: string }[]>(
        `SELECT seq, hash FROM trace_seal WHERE organisation_id = $1 ORDER BY seq DESC LIMIT 1`,
        [tx.tenant],
      ),
    );
    if (last) heads.push({ organisationId, sequence: last.seq, hash: last.hash });
  }
  return heads;
}

/** The hash that the record holds where an exported head says it had come; null where it does not reach that far. */
export async function hashAt(ledger: Ledger, { organisationId, sequence }: TraceHead): Promise<string | null> {
  const [row] = await ledger.read(reading(organisationId), (tx) =>
    tx.query<{ hash: string }[]>(`SELECT hash FROM trace_seal WHERE organisation_id = $1 AND seq = $2`, [
      tx.tenant,
      sequence,
    ]),
  );
  return row?.hash ?? null;
}
