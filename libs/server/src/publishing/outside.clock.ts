import { networks } from '@pregon/networks/server';
import type { Ledger } from '../ledger/ledger.service.js';
import type { Queues } from '../ledger/queue.js';
import { systemActor, type Tx } from '../ledger/tx.js';
import { outsideJob } from './withdrawal.jobs.js';

const BATCH = 500;
/** Publications that one look asks about; a network reads at most fifty things at once. */
const TOGETHER = 50;
/** Seconds after which a look that was not heard of is made again. */
const AGAIN_S = 300;
/** Seconds after publishing before the first look: longer than any network's reads lag behind. */
const FIRST_LOOK_S = 120;

/** Networks whose posts can be read back. */
const readableNetworks = (): string[] =>
  Object.entries(networks).flatMap(([key, network]) => (network.publisher.read ? [key] : []));

/** One round: what is newly out goes onto the list, and every account with something to look at gets a job. */
export async function outsideRound(ledger: Ledger, queues: Pick<Queues, 'enqueue'>): Promise<boolean> {
  const fresh = await ledger.acrossTenants((q) =>
    q.query<{ organisation_id: string; ids: string[] }[]>(
      `SELECT organisation_id, array_agg(id) AS ids FROM (
         SELECT organisation_id, id FROM publication
         WHERE state = 'published' AND remote_id IS NOT NULL AND NOT watched LIMIT ${BATCH}) fresh
       GROUP BY organisation_id`,
    ),
  );
  for (const { organisation_id: organisationId, ids } of fresh)
    await ledger.run({ organisationId, actor: systemActor('clock') }, (tx) => watch(tx, ids));
  const due = await ledger.acrossTenants((q) =>
    q.query<{ organisation_id: string; account_id: string }[]>(
      `SELECT DISTINCT organisation_id, account_id FROM (
         SELECT organisation_id, account_id FROM outside_watch
         WHERE next_at <= clock_timestamp() ORDER BY next_at LIMIT ${BATCH}) due`,
    ),
  );
  for (const { organisation_id: organisationId, account_id: accountId } of due) {
    const publicationIds = await ledger.run({ organisationId, actor: systemActor('clock') }, (tx) =>
      take(tx, accountId),
    );
    if (publicationIds.length > 0)
      await queues.enqueue(outsideJob, { organisationId, payload: { accountId, publicationIds } });
  }
  return fresh.some(({ ids }) => ids.length === BATCH);
}

/** From when it was sent, as far as the machine knows; where the network can't be read nobody will ever look. */
async function watch(tx: Tx, found: readonly string[]): Promise<void> {
  // Each is one clock's: two that put the same ones down in another order would wait for each other.
  const free = await tx.query<{ id: string }[]>(
    `SELECT id FROM publication WHERE organisation_id = $1 AND id = ANY ($2) AND NOT watched
     ORDER BY id FOR NO KEY UPDATE SKIP LOCKED`,
    [tx.tenant, found],
  );
  const ids = free.map(({ id }) => id);
  await tx.query(
    `INSERT INTO outside_watch (organisation_id, publication_id, account_id, since, next_at)
     SELECT p.organisation_id, p.id, p.account_id, sent.at,
       CASE WHEN a.network = ANY ($3) THEN sent.at + interval '${FIRST_LOOK_S} seconds' END
     FROM publication p
     JOIN account a ON a.organisation_id = p.organisation_id AND a.id = p.account_id
     CROSS JOIN LATERAL (SELECT coalesce(
       (SELECT max(t.committing_at) FROM attempt t WHERE t.organisation_id = p.organisation_id AND t.publication_id = p.id),
       clock_timestamp()) AS at) sent
     WHERE p.organisation_id = $1 AND p.id = ANY ($2)
     ON CONFLICT DO NOTHING`,
    [tx.tenant, ids, readableNetworks()],
  );
  await tx.query(`UPDATE publication SET watched = true WHERE organisation_id = $1 AND id = ANY ($2)`, [
    tx.tenant,
    ids,
  ]);
}

async function take(tx: Tx, accountId: string): Promise<string[]> {
  const [rows] = await tx.query<[{ publication_id: string }[], number]>(
    `UPDATE outside_watch SET next_at = clock_timestamp() + interval '${AGAIN_S} seconds'
     WHERE organisation_id = $1 AND publication_id IN (
       SELECT publication_id FROM outside_watch
       WHERE organisation_id = $1 AND account_id = $2 AND next_at <= clock_timestamp()
       ORDER BY next_at LIMIT ${TOGETHER} FOR UPDATE SKIP LOCKED)
     RETURNING publication_id`,
    [tx.tenant, accountId],
  );
  return rows.map((row) => row.publication_id);
}
