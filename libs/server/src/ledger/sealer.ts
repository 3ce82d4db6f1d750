import { entryHash, genesisHash } from '@pregon/domain';
import { sha256 } from './canonical.js';
import type { Ledger } from './ledger.service.js';
import { chainedFacts, type EntryRow } from './trace.rows.js';
import { systemActor, type Tx } from './tx.js';

const BATCH = 500;

/**
 * Chains committed entries, so that commands don't wait in line for it. One sealer at a time per organisation; run
 * by every worker, harmless when run twice.
 */
export class Sealer {
  constructor(private readonly ledger: Ledger) {}

  /** Answers true when a batch was full, so more may wait. */
  async round(): Promise<boolean> {
    const waiting = await this.ledger.acrossTenants((q) =>
      q.query<{ organisation_id: string }[]>('SELECT DISTINCT organisation_id FROM trace_pending'),
    );
    let more = false;
    for (const { organisation_id: organisationId } of waiting) {
      const sealed = await this.ledger.run({ organisationId, actor: systemActor('sealer') }, seal);
      more ||= sealed === BATCH;
    }
    return more;
  }
}

async function seal(tx: Tx): Promise<number> {
  const [turn] = await tx.query<{ mine: boolean }[]>(
    `SELECT pg_try_advisory_xact_lock(hashtextextended('trace ' || $1, 0)) AS mine`,
    [tx.tenant],
  );
  if (!turn?.mine) return 0;
  const [last] = await tx.query<{ seq: number; hash: string }[]>(
    `SELECT seq, hash FROM trace_seal WHERE organisation_id = $1 ORDER BY seq DESC LIMIT 1`,
    [tx.tenant],
  );
  const entries = await tx.query<EntryRow[]>(
    `SELECT e.* FROM trace_pending p
     JOIN trace_entry e ON e.organisation_id = p.organisation_id AND e.id = p.entry_id
     WHERE p.organisation_id = $1 ORDER BY p.position LIMIT $2`,
    [tx.tenant, BATCH],
  );
  if (entries.length === 0) return 0;
  let previous = last?.hash ?? genesisHash(tx.tenant, sha256);
  const links = entries.map((entry) => {
    const link = { id: entry.id, previous, hash: entryHash(previous, chainedFacts(entry), sha256) };
    previous = link.hash;
    return link;
  });
  await tx.query(
    `INSERT INTO trace_seal (organisation_id, seq, entry_id, previous, hash)
     SELECT $1, $2 + link.place, link.id, link.previous, link.hash
     FROM unnest($3::uuid[], $4::text[], $5::text[]) WITH ORDINALITY AS link (id, previous, hash, place)`,
    [tx.tenant, last?.seq ?? 0, links.map((l) => l.id), links.map((l) => l.previous), links.map((l) => l.hash)],
  );
  await tx.query(`DELETE FROM trace_pending WHERE organisation_id = $1 AND entry_id = ANY ($2)`, [
    tx.tenant,
    links.map((link) => link.id),
  ]);
  return entries.length;
}
