import { msOf, type Instant } from '../schedule/instant.js';

/** What somebody touched: one variant's own words, or what all variants share. Autosaves count like any other. */
export type ContributionPart =
  | { readonly kind: 'variant'; readonly variantId: string }
  | { readonly kind: 'base_text' }
  | { readonly kind: 'base_link' }
  | { readonly kind: 'media' };

export interface Contribution {
  readonly personId: string;
  readonly part: ContributionPart;
  /** business time */
  readonly at: Instant;
}

/**
 * The persons who may not approve a variant (I4): whoever changed its content, the base text, the link or the media
 * since its last certificate was issued. `since` null: ever. A change in the very instant of the certificate counts.
 */
export function contributorsTo(
  variantId: string,
  contributions: readonly Contribution[],
  since: Instant | null,
): readonly string[] {
  const counted = contributions.filter(
    ({ part, at }) =>
      (part.kind !== 'variant' || part.variantId === variantId) && (since === null || msOf(at) >= msOf(since)),
  );
  return [...new Set(counted.map((contribution) => contribution.personId))].sort();
}

/** A certificate, as far as it forgives earlier contributions. */
export interface PastApproval {
  readonly variantId: string;
  readonly hash: string;
  readonly notBefore: Instant;
  readonly revokedAt: Instant | null;
}

/**
 * From when contributions to a variant count: its last certificate that was not revoked and was for other content.
 * One for the very same hash forgives nothing: sent round again, those words still have their authors.
 */
export function countedSince(variantId: string, hash: string, approvals: readonly PastApproval[]): Instant | null {
  const forgiving = approvals.filter(
    (one) => one.variantId === variantId && one.hash !== hash && one.revokedAt === null,
  );
  const times = forgiving.map((one) => one.notBefore).sort((a, b) => msOf(a) - msOf(b));
  return times.at(-1) ?? null;
}
