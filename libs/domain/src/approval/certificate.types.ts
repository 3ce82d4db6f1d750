import type { Instant } from '../schedule/instant.js';
import type { AuthStrength, Capacity } from './run.types.js';

/**
 * The proof that exactly this revision may be published, within `[notBefore, notAfter]` (business time). Plain JSON:
 * what is signed is its canonical form. Those of version 1 are in force until they end, and stay readable for ever.
 */
export type Certificate = CertificateV1 | CertificateV2;

interface CertifiedRevision {
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
}

export interface CertificateV1 extends CertifiedRevision {
  readonly version: 1;
  readonly kind: 'approval';
  readonly decisions: readonly CertifiedDecisionV1[];
}

/** approval: every step passed · bypass: let out in an emergency, before they had; there is one gate for both */
export interface CertificateV2 extends CertifiedRevision {
  readonly version: 2;
  readonly kind: 'approval' | 'bypass';
  /** a move may go anywhere within the same local day */
  readonly moveSameDay: boolean;
  readonly overlays: readonly { readonly id: string; readonly version: number }[];
  readonly decisions: readonly CertifiedDecision[];
  /** windows that ended in silence: no objection, and nobody's approval */
  readonly lapsed: readonly { readonly stepKey: string; readonly at: Instant }[];
  /** who let it out, when it was a bypass; the reason stands in the round */
  readonly bypass: { readonly personId: string; readonly at: Instant; readonly strength: string } | null;
}

export interface CertifiedDecisionV1 {
  readonly stepKey: string;
  readonly personId: string;
  readonly capacity: Capacity;
  readonly at: Instant;
  readonly strength: AuthStrength;
}

export interface CertifiedDecision extends CertifiedDecisionV1 {
  /** what was in front of the decider: another than the certificate's after a minor correction, or when carried over */
  readonly hash: string;
  /** the earlier round it was taken over from; null = this one */
  readonly carriedFrom: string | null;
  readonly recordedBy: string | null;
}
