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

/** Why a person has to look. */
export const ATTENTIONS = [
  'outcome_unknown',
  'held',
  'refused',
  'unauthorised',
  'time_missed',
  'changes_requested',
  'not_scheduled',
] as const;
export type Attention = (typeof ATTENTIONS)[number];

export interface VariantStanding {
  readonly state: EditorialState;
  /** its newest publication; null before it was scheduled */
  readonly delivery: { readonly state: DeliveryState; readonly settled: boolean } | null;
}

export interface PostStanding {
  readonly state: PostState;
  readonly needsPerson: boolean;
  readonly attention: readonly Attention[];
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

export function derivePostState(variants: readonly VariantStanding[]): PostStanding {
  const attention = ATTENTIONS.filter((reason) => variants.some((variant) => attentionOf(variant) === reason));
  return { state: combine(variants.map(showVariant)), needsPerson: attention.length > 0, attention };
}

/** One variant's own state, in the words of a post. */
export function showVariant({ state, delivery }: VariantStanding): PostState {
  if (!delivery) return state;
  switch (delivery.state) {
    case 'published':
      return 'published';
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

function attentionOf({ state, delivery }: VariantStanding): Attention | null {
  if (delivery?.state === 'unknown') return delivery.settled ? null : 'outcome_unknown';
  if (state === 'archived') return null;
  if (state === 'scheduled' && delivery?.state === 'held') return 'held';
  if (state === 'scheduled' && delivery?.state === 'refused') return 'refused';
  if (state === 'scheduled' && delivery?.state === 'unauthorised') return 'unauthorised';
  if (state === 'time_missed' || state === 'changes_requested') return state;
  return state === 'approved' ? 'not_scheduled' : null;
}
