import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Ledger } from '../ledger/ledger.service.js';
import { systemActor, type Tx } from '../ledger/tx.js';
import { holdFile } from './arriving.store.js';
import type { BlobStore } from './blob.store.js';
import { isNotThere } from './system.failure.js';

/** Longer than the largest upload takes over a poor line. */
const ARRIVES_WITHIN = `interval '6 hours'`;
const ARRIVES_WITHIN_MS = 6 * 3_600_000;
/** An address that is over answers nothing; its row stays a day for whoever looks into a failed fetch. */
const REMEMBERED = `interval '1 day'`;
const BATCH = 100;

/** Forgets signed addresses that ended. */
export async function sweepGrants(ledger: Ledger): Promise<void> {
  await ledger.acrossTenants((q) =>
    q.query(`DELETE FROM media_grant WHERE expires_at < clock_timestamp() - ${REMEMBERED}`),
  );
}

/** Takes away the bytes of uploads that never became a file of anybody's; true where there may be more. */
export async function sweepFiles(ledger: Ledger, blobs: BlobStore): Promise<boolean> {
  const left = await ledger.acrossTenants((q) =>
    q.query<{ organisation_id: string; id: string; sha256: string }[]>(
      `SELECT organisation_id, id, sha256 FROM arriving_file
       WHERE created_at < clock_timestamp() - ${ARRIVES_WITHIN} ORDER BY created_at LIMIT ${BATCH}`,
    ),
  );
  for (const { organisation_id: organisationId, id, sha256 } of left)
    await ledger.run({ organisationId, actor: systemActor('media-sweep') }, async (tx) => {
      await holdFile(tx, sha256);
      await tx.query(`DELETE FROM arriving_file WHERE organisation_id = $1 AND id = $2`, [tx.tenant, id]);
      if (!(await isNamed(tx, sha256))) await blobs.delete({ organisationId, sha256 });
    });
  return left.length === BATCH;
}

/** By a row, or by another upload of the same bytes that is still on its way. */
async function isNamed(tx: Tx, sha256: string): Promise<boolean> {
  const rows = await tx.query<{ named: boolean }[]>(
    `SELECT EXISTS (SELECT 1 FROM asset WHERE organisation_id = $1 AND sha256 = $2)
         OR EXISTS (SELECT 1 FROM rendition WHERE organisation_id = $1 AND sha256 = $2)
         OR EXISTS (SELECT 1 FROM arriving_file WHERE organisation_id = $1 AND sha256 = $2) AS named`,
    [tx.tenant, sha256],
  );
  return rows[0]?.named === true;
}

/** Files of uploads that a stopped process left half way. */
export async function sweepIncoming(folder: string): Promise<void> {
  const names = await readdir(folder).catch((failure: unknown) => {
    if (isNotThere(failure)) return [];
    throw failure;
  });
  for (const name of names) {
    const file = path.join(folder, name);
    const { mtimeMs } = await stat(file);
    if (Date.now() - mtimeMs > ARRIVES_WITHIN_MS) await rm(file, { force: true });
  }
}
