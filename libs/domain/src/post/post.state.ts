import type { DeliveryState, EditorialState } from '../vocabulary.js';

/** What the calendar shows of a post. Derived from its variants and publications, never stored. */
export const POST_STATES = [
  'draft',
  'in_review',
  'changes_requested',
  'rejected',
  'withdrawn',
  'revoked',
  'approved',
  'scheduled',
  'sending',
  'published',
  'partial',
  'failed',
  'unknown',
  'held',
  'time_missed',
  'cancelled',
  'archived',
] as const;
export type PostState = (typeof POST_STATES)[number];

/** What a person has to do; a post that needs any of them stands under "needs a person". */
export const PERSON_NEEDS = [
  'decide_outcome',
  'reconnect_account',
  'new_time',
  'release_or_cancel',
  'fix_and_resend',
  'answer_changes',
  'nobody_decides',
  'confirm_on_behalf',
  'take_back',
  'look_outside',
] as const;
export type PersonNeed = (typeof PERSON_NEEDS)[number];

/** How what went out stands since: taken back, waiting for somebody to take it back, or changed outside. */
export type OutsideStanding = 'withdrawn' | 'to_withdraw' | 'incident';

export interface VariantStanding {
  readonly state: EditorialState;
  /** its newest publication; null before it was scheduled */
  readonly delivery: {
    readonly state: DeliveryState;
    readonly settled: boolean;
    /** null, or absent: as it was sent */
    readonly outside?: OutsideStanding | null;
  } | null;
}

export interface PostStanding {
  readonly state: PostState;
  readonly needsPerson: boolean;
  readonly needs: readonly PersonNeed[];
}

// Where variants differ before anything is sent, the one that most needs somebody speaks for the post.
const EDITORIAL_PRECEDENCE: readonly PostState[] = [
  'rejected',
  'changes_requested',
  'time_missed',
  'in_review',
  'revoked',
  'withdrawn',
  'draft',
  'approved',
  'scheduled',
  'cancelled',
  'archived',
];

/** `round`: what its approval needs somebody for, which no variant's own state says. */
export function derivePostState(variants: readonly VariantStanding[], round: readonly PersonNeed[] = []): PostStanding {
  const needs = PERSON_NEEDS.filter(
    (need) => round.includes(need) || variants.some((variant) => needOf(variant) === need),
  );
  return { state: combine(variants.map(showVariant)), needsPerson: needs.length > 0, needs };
}

/** One variant's own state, in the words of a post. */
export function showVariant({ state, delivery }: VariantStanding): PostState {
  if (!delivery) return state;
  switch (delivery.state) {
    case 'published':
      return delivery.outside === 'withdrawn' ? 'withdrawn' : 'published';
    case 'sending':
    case 'pending':
    case 'throttled':
      return 'sending';
    case 'refused':
    case 'unauthorised':
      return state === 'scheduled' ? 'failed' : state;
    case 'unknown':
      return delivery.settled ? 'failed' : 'unknown';
    case 'held':
      return state === 'scheduled' ? 'held' : state;
    case 'cancelled':
      return state === 'scheduled' ? 'cancelled' : state;
    case 'waiting':
    case 'queued':
      return state;
  }
}

function combine(all: readonly PostState[]): PostState {
  const live = all.filter((state) => state !== 'archived');
  const states = live.length > 0 ? live : all;
  const has = (state: PostState): boolean => states.includes(state);
  if (has('sending')) return 'sending';
  if (has('unknown')) return 'unknown';
  // One is out and another's hour has come or is coming: the post is on its way, not half done.
  if (has('published') && has('scheduled')) return 'sending';
  if (has('published')) return states.every((state) => state === 'published') ? 'published' : 'partial';
  if (has('held')) return 'held';
  if (has('failed')) return 'failed';
  return EDITORIAL_PRECEDENCE.find(has) ?? 'draft';
}

function needOf({ state, delivery }: VariantStanding): PersonNeed | null {
  if (delivery?.outside === 'to_withdraw') return 'take_back';
  if (delivery?.outside === 'incident') return 'look_outside';
  if (delivery?.state === 'unknown') return delivery.settled ? null : 'decide_outcome';
  switch (state) {
    case 'scheduled':
      if (delivery?.state === 'held') return 'release_or_cancel';
      if (delivery?.state === 'refused') return 'fix_and_resend';
      return delivery?.state === 'unauthorised' ? 'reconnect_account' : null;
    case 'changes_requested':
      return 'answer_changes';
    case 'time_missed':
    case 'approved':
      return 'new_time';
    default:
      return null;
  }
}
