import type { EditorialDecision, Instant } from '@pregon/domain';
import { recordEvents } from '../ledger/events.js';
import { publishLive } from '../ledger/live.js';
import { emit } from '../ledger/outbox.js';
import type { Tx } from '../ledger/tx.js';
import { PostEntity } from './post.entity.js';
import { planChanged } from './posts.topics.js';
import { VariantEntity } from './variant.entity.js';

/** Writes what a decision makes of the variants, and keeps what it says happened. */
export async function applyDecision(tx: Tx, { next, events }: EditorialDecision, at: Instant): Promise<void> {
  for (const { variantId, state } of next)
    await tx.update(VariantEntity, { organisationId: tx.tenant, id: variantId }, { state, stateSince: at });
  await recordEvents(tx, events);
}

/** Ends every command on a post: a new version, open screens woken, publishing told to look. */
export async function touch(tx: Tx, post: PostEntity, at: Instant, changedBy?: string): Promise<void> {
  await tx.update(
    PostEntity,
    { organisationId: tx.tenant, id: post.id },
    { version: post.version + 1, changedAt: at, ...(changedBy ? { changedBy } : {}) },
  );
  publishLive(tx, { kind: 'post', id: post.id, postId: post.id });
  await emit(tx, planChanged, { postId: post.id });
}
