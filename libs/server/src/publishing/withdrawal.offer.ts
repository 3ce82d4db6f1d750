import { randomUUID } from 'node:crypto';
import { offerWithdrawal } from '@pregon/domain';
import { actingNow } from '../ledger/events.js';
import type { Tx } from '../ledger/tx.js';
import { VariantEntity } from '../posts/variant.entity.js';
import { lockPublicationsOf } from './publication.store.js';
import { tellOfWithdrawal } from './withdrawal.notices.js';
import { insertWithdrawn, outsideOf, withdrawalsOfPublication } from './withdrawal.store.js';

/**
 * Whatever of a post is out, or may come to be, although its approval was revoked: offered for withdrawal, or watched.
 * Once for each publication, whatever was decided about it then. Idempotent.
 */
export async function offerRevoked(tx: Tx, postId: string): Promise<void> {
  const revoked = await tx.findBy(VariantEntity, { organisationId: tx.tenant, postId, state: 'revoked' });
  if (revoked.length === 0) return;
  const by = await actingNow(tx);
  for (const publication of await lockPublicationsOf(tx, postId)) {
    if (!revoked.some(({ id }) => id === publication.variantId)) continue;
    if ((await withdrawalsOfPublication(tx, publication.id)).length > 0) continue;
    const offered = offerWithdrawal(randomUUID(), outsideOf(publication), by);
    if (!offered) continue;
    const nobody = { reason: null, openedBy: null, decidedBy: null, decidedAt: null };
    await tellOfWithdrawal(tx, await insertWithdrawn(tx, offered, publication, by, nobody), null);
  }
}
