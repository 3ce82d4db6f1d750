import type { Instant } from '../schedule/instant.js';
import type { AuthStrength, Capacity } from './run.types.js';

/**
 * The proof that exactly this revision may be published, within `[notBefore, notAfter]` (business time). Plain JSON:
 * what is signed is its canonical form. An emergency bypass will be another `kind`, so that there stays one gate.
 */
export interface Certificate {
  readonly version: 1;
  readonly kind: 'approval';
  readonly id: string;
  readonly organisationId: string;
  readonly postId: string;
  readonly variantId: string;
  readonly revisionId: string;
  readonly hash: string;
  readonly notBefore: Instant;
  readonly notAfter: Instant;
  /** the slot the reviewers approved, null when none was planned */
  readonly plannedFor: Instant | null;
  readonly moveWithoutApprovalMinutes: number;
  readonly policy: { readonly id: string; readonly version: number };
  readonly run: { readonly id: string; readonly round: number };
  readonly decisions: readonly CertifiedDecision[];
}

export interface CertifiedDecision {
  readonly stepKey: string;
  readonly personId: string;
  readonly capacity: Capacity;
  readonly at: Instant;
  readonly strength: AuthStrength;
}
