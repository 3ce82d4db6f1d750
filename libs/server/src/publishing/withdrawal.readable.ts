import { In } from 'typeorm';
import type { Tx } from '../ledger/tx.js';
import type { Viewer } from '../ledger/viewer.js';
import type { DeliveryFacts } from '../posts/delivery.facts.js';
import { readablePosts } from '../posts/post.view.js';
import { PublicationEntity } from './publication.entity.js';
import type { PublicationAnswer } from './publishing.resolver.js';

/** Rows about publications, each with its own, of those whose post the viewer may read. In the order given. */
export async function withPublications<T extends { id: string; publicationId: string; postId: string }>(
  tx: Tx,
  deliveries: DeliveryFacts,
  viewer: Viewer,
  rows: readonly T[],
): Promise<{ readonly id: string; readonly row: T; readonly publication: PublicationAnswer }[]> {
  if (rows.length === 0) return [];
  const posts = await readablePosts(tx, deliveries, viewer, [...new Set(rows.map((row) => row.postId))]);
  const id = In(rows.map((row) => row.publicationId));
  const publications = await tx.findBy(PublicationEntity, { organisationId: tx.tenant, id });
  return rows.flatMap((row) => {
    const view = posts.get(row.postId);
    const publication = publications.find((one) => one.id === row.publicationId);
    return view && publication ? [{ id: row.id, row, publication: { id: publication.id, publication, view } }] : [];
  });
}
