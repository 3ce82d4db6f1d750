import { decodeContent, type Content } from '@pregon/domain';
import { In } from 'typeorm';
import { grouped } from '../ledger/group.js';
import { defineLoader } from '../ledger/loader.js';
import type { Tx } from '../ledger/tx.js';
import { previewFor } from '../posts/draft.content.js';
import { draftOf } from '../posts/post.aggregate.js';
import type { PostView } from '../posts/post.view.js';
import type { RevisionEntity } from '../posts/revision.entity.js';
import type { Words } from './comment.anchor.js';
import { CommentEntity } from './comment.entity.js';
import { GuestEntity } from './guest.entity.js';

/** Oldest first. */
export async function commentsOf(tx: Tx, postIds: readonly string[]): Promise<ReadonlyMap<string, CommentEntity[]>> {
  const where = { organisationId: tx.tenant, postId: In([...postIds]) };
  const rows = await tx.find(CommentEntity, { where, order: { at: 'ASC', id: 'ASC' } });
  return grouped(rows, (row) => row.postId);
}

export const loadComments = defineLoader(commentsOf);

export const loadGuestName = defineLoader(async (tx: Tx, ids: readonly string[]) => {
  const rows = await tx.find(GuestEntity, {
    where: { organisationId: tx.tenant, id: In([...ids]) },
    select: { organisationId: true, id: true, name: true },
  });
  return new Map(rows.map((row) => [row.id, row.name]));
});

/** Throws where the stored form does not decode: it was hashed, so it must. */
export function contentOf(revision: Pick<RevisionEntity, 'id' | 'canonical'>): Content {
  const content = decodeContent(revision.canonical);
  if (!content.ok) throw new Error(`revision ${revision.id} does not decode`);
  return content.value;
}

/** What a variant says now: its draft, or its last revision where nothing is drafted for it any more. */
export function saysNow(view: PostView, variantId: string): Words | null {
  const variant = view.variants.find((one) => one.id === variantId);
  const account = variant && view.accounts.get(variant.accountId);
  if (variant && account && (variant.state !== 'archived' || view.post.archived))
    return previewFor(draftOf(view), account, variant.language, view.assets);
  const last = view.revisions.find((revision) => revision.variantId === variantId);
  return last ? contentOf(last) : null;
}
