import type { Instant } from '@pregon/domain';
import { record } from '../ledger/trace.js';
import type { Tx } from '../ledger/tx.js';

/**
 * Takes certificates out of force. The row lock waits for whoever is sending under one of them at this moment, and what
 * comes after finds it revoked. Answers the certificates that fell.
 */
export async function revokeCertificates(
  tx: Tx,
  variantIds: readonly string[],
  at: Instant,
  reason: string,
): Promise<readonly string[]> {
  if (variantIds.length === 0) return [];
  const rows = await tx.query<{ id: string; hash: string }[]>(
    `SELECT id, hash FROM certificate
     WHERE organisation_id = $1 AND variant_id = ANY ($2) AND revoked_at IS NULL ORDER BY id FOR UPDATE`,
    [tx.tenant, variantIds],
  );
  for (const { id, hash } of rows) {
    await tx.query(
      `UPDATE certificate SET revoked_at = $3, revoked_reason = $4 WHERE organisation_id = $1 AND id = $2`,
      [tx.tenant, id, at, reason],
    );
    await record(tx, {
      action: 'certificate.revoked',
      subject: { kind: 'certificate', id },
      reason,
      previousHash: hash,
    });
  }
  return rows.map((row) => row.id);
}
