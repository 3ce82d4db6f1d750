import type { Delivered, Publication } from '@pregon/domain';
import { businessNow, machineNow } from '../ledger/business-time.js';
import { recordEvents } from '../ledger/events.js';
import { publishLive } from '../ledger/live.js';
import { changesOf, columnsOf, entityOf, type Row } from '../ledger/rows.js';
import { asking, flight, type Statement } from '../ledger/statement.js';
import { recording } from '../ledger/trace.js';
import type { Tx } from '../ledger/tx.js';
import { PublicationEntity } from './publication.entity.js';

const locking = (tx: Tx, from: string, id: string): Statement<PublicationEntity[]> =>
  asking<Row, PublicationEntity[]>(
    `SELECT ${columnsOf(tx, PublicationEntity, 'o')} FROM publication o ${from} ORDER BY o.group_order, o.id FOR NO KEY UPDATE OF o`,
    [tx.tenant, id],
    (rows) => rows.map((row) => entityOf(tx, PublicationEntity, row)),
  );

/** Takes the row for this transaction; null where the tenant has no such publication. */
export async function lockPublication(tx: Tx, id: string): Promise<PublicationEntity | null> {
  const [[found]] = await flight(tx, [locking(tx, 'WHERE o.organisation_id = $1 AND o.id = $2', id)]);
  return found ?? null;
}

/** All of a post's, each locked: a worker may be taking one of them at this moment. */
export async function lockPublicationsOf(tx: Tx, postId: string): Promise<PublicationEntity[]> {
  const [found] = await flight(tx, [locking(tx, 'WHERE o.organisation_id = $1 AND o.post_id = $2', postId)]);
  return found;
}

/**
 * Takes a publication and, where others go out in one order with it, all of its post's: two workers that each held one
 * language and waited for the other would wait for ever.
 */
export const lockingTogether = (tx: Tx, id: string): Statement<PublicationEntity[]> => locking(tx, TOGETHER, id);

const TOGETHER = `JOIN publication p ON p.organisation_id = o.organisation_id AND p.post_id = o.post_id
     AND (o.id = p.id OR p.group_key IS NOT NULL) WHERE p.organisation_id = $1 AND p.id = $2`;

/** What the domain does not know of a row. */
export type Bookkeeping = Partial<
  Pick<PublicationEntity, 'slotEpoch' | 'leaseOwner' | 'hintedFor' | 'lookAt' | 'publishedAt' | 'next' | 'nextAfter'>
>;

/** Writes a decision on a publication, keeps what it says happened, and wakes the open screens. */
export async function saveDelivered(
  tx: Tx,
  before: PublicationEntity,
  delivered: Delivered,
  extra: Bookkeeping = {},
): Promise<PublicationEntity> {
  const { after, statements } = await deciding(tx, before, delivered, extra);
  await flight(tx, statements);
  return after;
}

/** What does so, to be sent together with whatever else this transaction writes. */
export async function deciding(
  tx: Tx,
  before: PublicationEntity,
  { publication, events }: Delivered,
  extra: Bookkeeping = {},
): Promise<{ readonly after: PublicationEntity; readonly statements: readonly Statement[] }> {
  const at = events.at(-1)?.by.at;
  const stateSince = publication.state === before.state ? before.stateSince : (at ?? (await businessInstant(tx)));
  const after: PublicationEntity = { ...before, ...stored(publication), stateSince, ...extra };
  const changes = changesOf(tx, PublicationEntity, before, after);
  const statements = [
    ...(changes ? [changes] : []),
    ...(after.parts.length > before.parts.length ? [claimingParts(tx, after)] : []),
    ...(events.length > 0 ? [recording(tx, events)] : []),
  ];
  publishLive(tx, { kind: 'publication', id: before.id, postId: before.postId });
  return { after, statements };
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
  publishLive(tx, { kind: 'publication', id: publication.id, postId: of.postId });
}

/** Throws as a taken remote id does where one of them belongs to another publication of the account. */
const claimingParts = (tx: Tx, { id, accountId, parts }: PublicationEntity): Statement =>
  asking(
    `INSERT INTO remote_part (organisation_id, account_id, remote_id, publication_id)
     SELECT $1, $2, part, $3 FROM unnest($4::text[]) part
     ON CONFLICT (organisation_id, account_id, remote_id) DO UPDATE SET remote_id = excluded.remote_id
       WHERE remote_part.publication_id = excluded.publication_id
     RETURNING 1`,
    [tx.tenant, accountId, id, parts.map(({ remoteId }) => remoteId)],
    (claimed) => {
      if (claimed.length < parts.length) throw new RemoteIdTaken();
    },
  );

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
