import type { DeliveryState } from '../vocabulary.js';

/** A member of an atomic group, as far as the group's order cares. */
export interface GroupMember {
  readonly id: string;
  readonly order: number;
  readonly state: DeliveryState;
  /** everything invisible is done: only the visible call is left */
  readonly prepared: boolean;
}

/** prepare: get ready, don't send · commit: its turn · wait: others first · hold: the group is broken, a person decides. */
export type GroupTurn = 'prepare' | 'commit' | 'wait' | 'hold';

const BROKEN: readonly DeliveryState[] = ['refused', 'unauthorised', 'unknown', 'held', 'cancelled'];

/**
 * Whether a member may make its visible call: all prepare first, then they commit in order, each when the one before
 * is out. Once anything is wrong with another member (refused, unknown, stopped or revoked) the rest is held: half a
 * language pair is never sent without a person's word.
 */
export function groupTurn(members: readonly GroupMember[], id: string): GroupTurn {
  const own = members.find((member) => member.id === id);
  if (!own) return 'hold';
  const others = members.filter((member) => member.id !== id);
  if (others.some((member) => BROKEN.includes(member.state))) return 'hold';
  if (!own.prepared) return 'prepare';
  const begun = members.some((member) => member.state === 'published');
  const ready = begun || members.every((member) => member.prepared || member.state === 'published');
  const earlier = others.filter((member) => member.order < own.order);
  return ready && earlier.every((member) => member.state === 'published') ? 'commit' : 'wait';
}

/** The members to hold because another one failed: those of which nothing is, or may be, in public. */
export function groupHolds(members: readonly GroupMember[]): readonly string[] {
  if (!members.some((member) => BROKEN.includes(member.state))) return [];
  const HOLDABLE: readonly DeliveryState[] = ['waiting', 'queued', 'throttled'];
  return members.filter((member) => HOLDABLE.includes(member.state)).map((member) => member.id);
}
