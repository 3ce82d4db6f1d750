import { In } from 'typeorm';
import { grouped } from '../ledger/group.js';
import { defineLoader } from '../ledger/loader.js';
import type { Tx } from '../ledger/tx.js';
import { CommentEntity } from './comment.entity.js';
import { GuestAnswerEntity, GuestEntity, GuestRevisionEntity } from './guest.entity.js';
import type { GuestFacts } from './guest.state.js';

/** Somebody's row, held until the transaction's end: codes, openings and answers of one guest take turns. */
export const lockGuest = (tx: Tx, id: string): Promise<GuestEntity | null> =>
  tx.findOne(GuestEntity, { where: { organisationId: tx.tenant, id }, lock: { mode: 'pessimistic_write' } });

export async function factsOfGuests(tx: Tx, guests: readonly GuestEntity[]): Promise<GuestFacts[]> {
  if (guests.length === 0) return [];
  const where = { organisationId: tx.tenant, guestId: In(guests.map((guest) => guest.id)) };
  const revisions = grouped(await tx.findBy(GuestRevisionEntity, where), (row) => row.guestId);
  const answers = await tx.find(GuestAnswerEntity, { where, order: { at: 'ASC', id: 'ASC' } });
  const last = new Map(answers.map((row) => [row.guestId, row]));
  return guests.map((guest) => ({
    guest,
    revisions: revisions.get(guest.id) ?? [],
    answer: last.get(guest.id) ?? null,
  }));
}

export async function factsOfGuest(tx: Tx, guest: GuestEntity): Promise<GuestFacts> {
  const [facts] = await factsOfGuests(tx, [guest]);
  return facts ?? { guest, revisions: [], answer: null };
}

/** Of posts, in the order they were invited. */
export const loadGuests = defineLoader(async (tx: Tx, postIds: readonly string[]) => {
  const where = { organisationId: tx.tenant, postId: In([...postIds]) };
  const guests = await tx.find(GuestEntity, { where, order: { invitedAt: 'ASC', id: 'ASC' } });
  return grouped(await factsOfGuests(tx, guests), (one) => one.guest.postId);
});

/** What the record of a post covers besides: its guests and comments. */
export async function reviewTrace(tx: Tx, postId: string): Promise<readonly string[]> {
  const where = { organisationId: tx.tenant, postId };
  const guests = await tx.find(GuestEntity, { where, select: { organisationId: true, id: true } });
  const comments = await tx.find(CommentEntity, { where, select: { organisationId: true, id: true } });
  return [...guests, ...comments].map((row) => row.id);
}
