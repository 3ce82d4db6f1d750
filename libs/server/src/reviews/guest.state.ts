import type { ApprovalRun, Instant } from '@pregon/domain';
import type { GuestState } from '../generated/schema.js';
import type { GuestAnswerEntity, GuestEntity, GuestRevisionEntity } from './guest.entity.js';

/** A guest with all that their state follows from. */
export interface GuestFacts {
  readonly guest: GuestEntity;
  readonly revisions: readonly GuestRevisionEntity[];
  /** what they say now */
  readonly answer: GuestAnswerEntity | null;
}

/** Whether what they were invited to see is still what is under review. */
export type Standing = 'current' | 'changed' | 'over';

/**
 * `newest`: hash of each variant's last revision. Changed where any of theirs is no longer the last; over where nothing
 * of it is open in the round any more.
 */
export function standingOf(
  { revisions }: Pick<GuestFacts, 'revisions'>,
  run: ApprovalRun | null,
  newest: ReadonlyMap<string, string>,
): Standing {
  if (revisions.some(({ variantId, hash }) => newest.get(variantId) !== hash)) return 'changed';
  const open = revisions.some(({ variantId, hash }) =>
    run?.variants.some((one) => one.variantId === variantId && one.hash === hash && one.state === 'open'),
  );
  return open ? 'current' : 'over';
}

/** What they answered in time stays an answer once the round is over; about changed words it no longer is one. */
export function stateOf({ guest, answer }: GuestFacts, standing: Standing, now: Instant): GuestState {
  if (guest.revokedAt !== null) return 'revoked';
  if (standing === 'changed') return 'superseded';
  if (answer) return 'answered';
  if (standing === 'over') return 'superseded';
  if (hasExpired(guest, now)) return 'expired';
  return guest.openedAt === null ? 'invited' : 'opened';
}

export const hasExpired = ({ expiresAt }: Pick<GuestEntity, 'expiresAt'>, now: Instant): boolean => expiresAt <= now;
