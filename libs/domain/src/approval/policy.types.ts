import type { LanguageTag, NetworkKey, Role, Tier } from '../vocabulary.js';

/** Who a step asks: everybody with a role in the post's department (unit) or anywhere (organisation), or one person. */
export type Who =
  | { readonly kind: 'role'; readonly role: Role; readonly scope: 'unit' | 'organisation' }
  | { readonly kind: 'person'; readonly personId: string };

/** any: the first answer decides · all: everybody asked · quorum: n of those asked. */
export type StepMode = 'any' | 'all' | { readonly quorum: number };

export interface PolicyStep {
  /** unique within the policy; equal steps of two policies that meet in one run are merged by it */
  readonly key: string;
  readonly name: string;
  readonly kind: 'approve';
  readonly who: readonly Who[];
  readonly mode: StepMode;
  /** Asked only where `who` leaves nobody who may decide (abstention for authorship, vacancy): the superior. */
  readonly otherwise: readonly Who[];
  /** hours within which an answer is expected; null = none. Passing it never approves. */
  readonly slaHours: number | null;
}

/** What a policy is for. An absent member matches everything; several members must all match. */
export interface PolicyMatch {
  readonly contentClasses?: readonly string[];
  readonly departmentIds?: readonly string[];
  readonly accountIds?: readonly string[];
  readonly networks?: readonly NetworkKey[];
  readonly tiers?: readonly Tier[];
  readonly languages?: readonly LanguageTag[];
}

/** A circuit: versioned configuration. Saving a change makes a new version; open runs keep theirs. */
export interface ApprovalPolicy {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  /** the highest that matches is taken */
  readonly priority: number;
  readonly match: PolicyMatch;
  readonly steps: readonly PolicyStep[];
  /** how long a certificate lasts from the last approval, in hours */
  readonly validityHours: number;
  /** how far the slot may move from the approved one without asking again, in minutes; 0 = any move asks */
  readonly moveWithoutApprovalMinutes: number;
}

/** What a policy is chosen by: one variant of one post. */
export interface VariantContext {
  readonly variantId: string;
  readonly departmentId: string;
  readonly contentClass: string;
  readonly accountId: string;
  readonly network: NetworkKey;
  readonly tier: Tier;
  readonly language: LanguageTag;
}
