import { groupTurn, type GroupMember, type GroupTurn } from '@pregon/domain';
import { flight } from '../ledger/statement.js';
import type { Tx } from '../ledger/tx.js';
import type { PublicationEntity } from './publication.entity.js';
import { lockingTogether } from './publication.store.js';

export interface WithGroup {
  readonly publication: PublicationEntity;
  /** The other languages of its pair are among these, locked too; alone where it has none. */
  readonly siblings: readonly PublicationEntity[];
}

/** Takes a publication together with whoever goes out in one order with it. */
export async function lockWithGroup(tx: Tx, id: string): Promise<WithGroup | null> {
  const [found] = await flight(tx, [lockingTogether(tx, id)]);
  return withGroup(found, id);
}

export function withGroup(siblings: readonly PublicationEntity[], id: string): WithGroup | null {
  const publication = siblings.find((one) => one.id === id);
  return publication ? { publication, siblings } : null;
}

export const isOfGroup = (one: PublicationEntity, of: PublicationEntity): boolean =>
  of.group !== null && one.group === of.group && one.slotId === of.slotId;

/** What no longer goes out by itself. */
const OUT_OF_THE_WAY = ['refused', 'unauthorised', 'unknown', 'held', 'cancelled'];

/**
 * Whether a publication may make its visible call as far as its group is concerned. Who was released or retried by a
 * person has that person's word to go out alone, and waits only for those that still go before it.
 */
export function turnOf({ publication, siblings }: WithGroup): GroupTurn {
  if (publication.group === null) return 'commit';
  const members = siblings.filter((one) => isOfGroup(one, publication));
  const counted = publication.released
    ? members.filter((one) => one.id === publication.id || !OUT_OF_THE_WAY.includes(one.state))
    : members;
  return groupTurn(
    counted.map((member) => asMember(member, publication.id)),
    publication.id,
  );
}

/**
 * Within one account the members go one after the other, so the later ones have nothing ready yet: what counts as
 * prepared is that nothing stands in their way.
 */
const asMember = (member: PublicationEntity, own: string): GroupMember => ({
  id: member.id,
  order: member.groupOrder,
  state: member.state,
  prepared: member.id === own || ['queued', 'waiting', 'sending', 'pending', 'throttled'].includes(member.state),
});
