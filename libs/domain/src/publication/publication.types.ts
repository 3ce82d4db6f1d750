import type { Instant } from '../schedule/instant.js';
import type { DeliveryState } from '../vocabulary.js';

/** One public thing beside a publication's first post. */
export interface PublicPart {
  readonly kind: 'post' | 'comment';
  readonly remoteId: string;
}

/** What is public of a publication so far. */
export interface Standing {
  readonly remoteId: string;
  readonly permalink: string | null;
  readonly parts: readonly PublicPart[];
}

/**
 * The delivery of one variant in one slot. `dueAt` is business time; everything about a worker (lease, back-off, looks)
 * is machine time, which is never moved.
 */
export interface Publication {
  readonly id: string;
  readonly variantId: string;
  readonly slotId: string;
  readonly accountId: string;
  readonly revisionId: string;
  readonly hash: string;
  readonly certificateId: string;
  readonly state: DeliveryState;
  /** grows when the slot moves: a claim with an older one ends quietly */
  readonly epoch: number;
  /** business time; the plan itself, never bent by retries */
  readonly dueAt: Instant;
  /** grows with each claim; an outcome belongs to one attempt */
  readonly attempt: number;
  /** machine time; null while nobody holds it */
  readonly leaseUntil: Instant | null;
  /** machine time of the intent to make the visible call in this attempt; null = nothing visible was tried */
  readonly committingAt: Instant | null;
  /** machine time before which it is not tried (or, when pending, not asked for) again */
  readonly notBefore: Instant | null;
  /** provably unsent attempts in a row */
  readonly tries: number;
  /** sent after its due time by more than a minute */
  readonly late: boolean;
  /** a person released it: the grace no longer holds it back, the latest useful time still does */
  readonly released: boolean;
  /** a person chose to leave an unknown outcome as it is */
  readonly settled: boolean;
  /** of its first post; with a state other than published: something of it is public and the rest is not */
  readonly remoteId: string | null;
  readonly permalink: string | null;
  /** what else of it is public: the further posts of a thread, the first comment */
  readonly parts: readonly PublicPart[];
  /** goes past whatever else of its account waits: an emergency */
  readonly urgent: boolean;
  /** code of why it is held, refused, unauthorised or unknown; null otherwise */
  readonly reason: string | null;
  /** atomic group (a language pair) and the place in its order; null = alone */
  readonly group: string | null;
  readonly groupOrder: number;
}

/**
 * What an attempt can end in; the networks' own outcome satisfies it. `until` is machine time.
 * Unknown is never retried blindly; not_sent is proof that the public can have seen nothing.
 */
export type DeliveryOutcome =
  | ({ readonly kind: 'published' } & Standing)
  /** `standing`: what is public already where it takes several visible calls; null = nothing is */
  | { readonly kind: 'pending'; readonly afterSeconds: number; readonly standing: Standing | null }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'throttled'; readonly until: Date }
  | { readonly kind: 'unauthorised'; readonly code: string }
  | { readonly kind: 'not_sent'; readonly reason: string }
  | { readonly kind: 'unknown' };
