import { In } from 'typeorm';
import type { Tx } from '../ledger/tx.js';
import type { DeliveryFact } from '../posts/delivery.facts.js';
import { AttemptEntity } from './attempt.entity.js';
import { PublicationEntity } from './publication.entity.js';
import { outsideStandings } from './outside.queries.js';

/** What posts ask about deliveries. */
export async function deliveryFacts(tx: Tx, postIds: readonly string[]): Promise<DeliveryFact[]> {
  const rows = await tx.find(PublicationEntity, { where: { organisationId: tx.tenant, postId: In([...postIds]) } });
  const outside = await outsideStandings(tx, postIds);
  return rows.map(({ id, postId, variantId, slotId, state, settled, stateSince }) => ({
    outside: outside.get(id) ?? null,
    postId,
    variantId,
    slotId,
    state,
    settled,
    since: stateSince,
  }));
}

export async function publicationsByPost(
  tx: Tx,
  postIds: readonly string[],
): Promise<ReadonlyMap<string, PublicationEntity[]>> {
  const rows = await tx.find(PublicationEntity, {
    where: { organisationId: tx.tenant, postId: In([...postIds]) },
    order: { accountId: 'ASC', groupOrder: 'ASC', id: 'ASC' },
  });
  return new Map(postIds.map((id) => [id, rows.filter((row) => row.postId === id)]));
}

export async function publicationsByIds(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PublicationEntity>> {
  const rows = await tx.find(PublicationEntity, { where: { organisationId: tx.tenant, id: In([...ids]) } });
  return new Map(rows.map((row) => [row.id, row]));
}

export async function attemptsByPublication(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, AttemptEntity[]>> {
  const rows = await tx.find(AttemptEntity, {
    where: { organisationId: tx.tenant, publicationId: In([...ids]) },
    order: { number: 'ASC' },
  });
  return new Map(ids.map((id) => [id, rows.filter((row) => row.publicationId === id)]));
}

/** Due or under way, and plans that have not become publications yet. What waits for a person is no backlog. */
export async function backlog(tx: Tx): Promise<number> {
  const rows = await tx.query<{ open: number }[]>(
    `SELECT (
       (SELECT count(*) FROM publication WHERE organisation_id = $1
         AND ((state IN ('waiting', 'queued') AND due_at <= app_now()) OR state IN ('sending', 'pending')))
       + (SELECT count(*) FROM outbox WHERE organisation_id = $1 AND dispatched_at IS NULL)
       + (SELECT count(*) FROM slot WHERE organisation_id = $1 AND NOT passed AND instant <= app_now())
       + (SELECT count(*) FROM variant v JOIN slot s ON s.organisation_id = v.organisation_id AND s.post_id = v.post_id
          WHERE v.organisation_id = $1 AND v.state = 'scheduled' AND NOT EXISTS (
            SELECT 1 FROM publication p WHERE p.organisation_id = v.organisation_id AND p.variant_id = v.id
              AND p.slot_id = s.id AND p.slot_epoch = s.epoch))
     )::int AS open`,
    [tx.tenant],
  );
  return rows[0]?.open ?? 0;
}

export const publicationTrace = async (tx: Tx, postId: string): Promise<readonly string[]> =>
  (
    await tx.find(PublicationEntity, {
      where: { organisationId: tx.tenant, postId },
      select: { organisationId: true, id: true },
    })
  ).map((row) => row.id);
