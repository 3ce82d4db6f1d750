import type { Tx } from '../ledger/tx.js';

/**
 * Bytes are stored before the row that names them, so a failure between the two would leave bytes that nothing names.
 * Each upload therefore says first what it is about to store; what has stood here for hours failed on the way.
 */

/** Held by whoever is about to store these bytes or to take them away, so that the two take turns. */
export const holdFile = (tx: Tx, sha256: string): Promise<unknown> =>
  tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 4100))`, [`${tx.tenant}/${sha256}`]);

export async function arriving(tx: Tx, id: string, sha256: string): Promise<void> {
  await holdFile(tx, sha256);
  await tx.query(`INSERT INTO arriving_file (organisation_id, id, sha256) VALUES ($1, $2, $3)`, [
    tx.tenant,
    id,
    sha256,
  ]);
}

/** In the transaction that names the bytes: from here on they belong to a row. */
export async function arrived(tx: Tx, id: string): Promise<void> {
  const gone = await tx.query<unknown[]>(
    `WITH gone AS (DELETE FROM arriving_file WHERE organisation_id = $1 AND id = $2 RETURNING 1) SELECT 1 FROM gone`,
    [tx.tenant, id],
  );
  if (gone.length === 0) throw new Error('an upload took so long that its bytes were swept away: send it again');
}
