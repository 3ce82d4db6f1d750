import type { Delivered, Publication } from '@pregon/domain';
import { businessNow, machineNow } from '../ledger/business-time.js';
import { recordEvents } from '../ledger/events.js';
import { publishLive } from '../ledger/live.js';
import type { Tx } from '../ledger/tx.js';
import { PublicationEntity } from './publication.entity.js';

/** Takes the row for this transaction; null where the tenant has no such publication. */
export function lockPublication(tx: Tx, id: string): Promise<PublicationEntity | null> {
  return tx.findOne(PublicationEntity, {
    where: { organisationId: tx.tenant, id },
    lock: { mode: 'pessimistic_write' },
  });
}

/** All of a post's, each locked: a worker may be taking one of them at this moment. */
export const lockPublicationsOf = (tx: Tx, postId: string): Promise<PublicationEntity[]> =>
  tx.find(PublicationEntity, {
    where: { organisationId: tx.tenant, postId },
    order: { groupOrder: 'ASC', id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });

/** What the domain does not know of a row. */
export type Bookkeeping = Partial<
  Pick<PublicationEntity, 'slotEpoch' | 'leaseOwner' | 'hintedFor' | 'lookAt' | 'publishedAt' | 'next' | 'nextAfter'>
>;

/** Writes a decision on a publication, keeps what it says happened, and wakes the open screens. */
export async function saveDelivered(
  tx: Tx,
  before: PublicationEntity,
  { publication, events }: Delivered,
  extra: Bookkeeping = {},
): Promise<PublicationEntity> {
  const at = events.at(-1)?.by.at;
  const stateSince = publication.state === before.state ? before.stateSince : (at ?? (await businessInstant(tx)));
  const after: PublicationEntity = { ...before, ...stored(publication), stateSince, ...extra };
  await tx.update(PublicationEntity, { organisationId: tx.tenant, id: before.id }, after);
  if (after.parts.length > before.parts.length) await claimParts(tx, after);
  await recordEvents(tx, events);
  await publishLive(tx, { kind: 'publication', id: before.id, postId: before.postId });
  return after;
}

export async function insertPublication(
  tx: Tx,
  { publication, events }: Delivered,
  of: { readonly postId: string; readonly slotEpoch: number },
): Promise<void> {
  await tx.insert(PublicationEntity, {
    organisationId: tx.tenant,
    ...stored(publication),
    ...of,
    leaseOwner: null,
    publishedAt: null,
    stateSince: await businessInstant(tx),
    hintedFor: null,
    lookAt: null,
    next: null,
    nextAfter: 0,
  });
  await recordEvents(tx, events);
  await publishLive(tx, { kind: 'publication', id: publication.id, postId: of.postId });
}

/** Throws as a taken remote id does where one of them belongs to another publication of the account. */
async function claimParts(tx: Tx, { id, accountId, parts }: PublicationEntity): Promise<void> {
  const claimed = await tx.query<unknown[]>(
    `INSERT INTO remote_part (organisation_id, account_id, remote_id, publication_id)
     SELECT $1, $2, part, $3 FROM unnest($4::text[]) part
     ON CONFLICT (organisation_id, account_id, remote_id) DO UPDATE SET remote_id = excluded.remote_id
       WHERE remote_part.publication_id = excluded.publication_id
     RETURNING 1`,
    [tx.tenant, accountId, id, parts.map(({ remoteId }) => remoteId)],
  );
  if (claimed.length < parts.length) throw new RemoteIdTaken();
}

/** A remote id of this account already belongs to another publication. */
export class RemoteIdTaken extends Error {}

const businessInstant = async (tx: Tx): Promise<string> => (await businessNow(tx)).toISOString();

export const machineInstant = async (tx: Tx): Promise<string> => (await machineNow(tx)).toISOString();

/** Exactly the domain's members: an entity that came in as a publication leaves nothing of its own behind. */
const stored = (p: Publication): Publication => ({
  id: p.id,
  variantId: p.variantId,
  slotId: p.slotId,
  accountId: p.accountId,
  revisionId: p.revisionId,
  hash: p.hash,
  certificateId: p.certificateId,
  state: p.state,
  epoch: p.epoch,
  dueAt: p.dueAt,
  attempt: p.attempt,
  leaseUntil: p.leaseUntil,
  committingAt: p.committingAt,
  notBefore: p.notBefore,
  tries: p.tries,
  late: p.late,
  released: p.released,
  settled: p.settled,
  remoteId: p.remoteId,
  permalink: p.permalink,
  parts: p.parts,
  urgent: p.urgent,
  reason: p.reason,
  group: p.group,
  groupOrder: p.groupOrder,
});
