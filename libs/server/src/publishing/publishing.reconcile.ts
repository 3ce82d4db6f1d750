import { randomUUID } from 'node:crypto';
import {
  cancelPublication,
  holdPublication,
  instantOf,
  isInFlight,
  movePublication,
  msOf,
  planPublication,
  type By,
} from '@pregon/domain';
import { actingNow } from '../ledger/events.js';
import type { Tx } from '../ledger/tx.js';
import { CertificateEntity } from '../posts/certificate.entity.js';
import { lockPost, type PostAggregate } from '../posts/post.aggregate.js';
import { groupsOf } from '../posts/post.facts.js';
import type { SlotEntity } from '../posts/slot.entity.js';
import type { VariantEntity } from '../posts/variant.entity.js';
import type { PublicationEntity } from './publication.entity.js';
import { insertPublication, lockPublicationsOf, saveDelivered } from './publication.store.js';

/**
 * Makes the publications of a post what its variants, slot and certificates say. Idempotent: it may run at any time and
 * any number of times, and never touches what is, or may be, in public.
 */
export async function reconcilePost(tx: Tx, postId: string): Promise<void> {
  const aggregate = await lockPost(tx, postId);
  if (!aggregate) return;
  const publications = await lockPublicationsOf(tx, postId);
  const by = await actingNow(tx);
  for (const variant of aggregate.variants) {
    const own = publications.filter((publication) => publication.variantId === variant.id);
    if (variant.state === 'scheduled' && aggregate.slot) await plan(tx, aggregate, aggregate.slot, variant, own, by);
    else for (const publication of own) await stop(tx, variant, publication, by);
  }
}

async function plan(
  tx: Tx,
  aggregate: PostAggregate,
  slot: SlotEntity,
  variant: VariantEntity,
  own: readonly PublicationEntity[],
  by: By,
): Promise<void> {
  const certificate = await certificateInForce(tx, variant.id);
  if (!certificate) return;
  const standing = own.find((publication) => publication.slotId === slot.id);
  const { group, groupOrder } = groupOf(aggregate, variant);
  const proof = { revisionId: certificate.revisionId, hash: certificate.hash, certificateId: certificate.id };
  if (!standing) {
    const planned = planPublication(
      {
        id: randomUUID(),
        variantId: variant.id,
        slotId: slot.id,
        accountId: variant.accountId,
        ...proof,
        dueAt: slot.instant,
        group,
        groupOrder,
        urgent: aggregate.post.declared.emergency,
      },
      own.filter((publication) => publication.revisionId === certificate.revisionId),
      by,
    );
    if (planned.ok) await insertPublication(tx, planned.value, { postId: aggregate.post.id, slotEpoch: slot.epoch });
    return;
  }
  const current = standing.slotEpoch === slot.epoch && standing.certificateId === certificate.id;
  if (current || isInFlight(standing.state)) return;
  const renewed = Object.assign(standing, proof, { urgent: aggregate.post.declared.emergency });
  // Whether the hour lies ahead was decided by the command that planned it; here it may just have begun.
  const moved = movePublication(renewed, slot.instant, instantOf(msOf(slot.instant) - 1), by, 'planned');
  if (moved.ok) await saveDelivered(tx, standing, moved.value, { slotEpoch: slot.epoch, hintedFor: null });
}

/** Not approved (any more) for its hour: it stays, held, until it is approved again or archived. */
async function stop(tx: Tx, variant: VariantEntity, publication: PublicationEntity, by: By): Promise<void> {
  const stoppable = ['waiting', 'queued', 'throttled', 'unauthorised', 'held', 'refused'];
  if (!stoppable.includes(publication.state)) return;
  if (variant.state === 'archived') {
    const cancelled = cancelPublication(publication, by, 'archived');
    if (cancelled.ok) await saveDelivered(tx, publication, cancelled.value);
    return;
  }
  const held = holdPublication(publication, by, 'not_approved');
  if (held.ok) await saveDelivered(tx, publication, held.value);
}

const certificateInForce = (tx: Tx, variantId: string): Promise<CertificateEntity | null> =>
  tx
    .createQueryBuilder(CertificateEntity, 'c')
    .where('c.organisationId = :org AND c.variantId = :variantId AND c.revokedAt IS NULL', {
      org: tx.tenant,
      variantId,
    })
    .getOne();

/** The languages of one account that go out separately are an atomic group, where their circuits hold them together. */
function groupOf(aggregate: PostAggregate, variant: VariantEntity): { group: string | null; groupOrder: number } {
  const siblings = aggregate.variants.filter((one) => one.accountId === variant.accountId && one.state !== 'archived');
  const group = groupsOf(aggregate).get(variant.id);
  return group === undefined || siblings.length < 2
    ? { group: null, groupOrder: 0 }
    : { group, groupOrder: siblings.indexOf(variant) };
}
