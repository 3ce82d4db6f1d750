import type { Instant } from '../schedule/instant.js';
import type { Role } from '../vocabulary.js';
import type { ApprovalPolicy, StepMode } from './policy.types.js';

/** In which right a person decides. Later: as deputy or delegate of somebody. */
export interface Capacity {
  readonly kind: 'role' | 'named';
  readonly role: Role | null;
  /** null = the whole organisation, or a person named by the policy */
  readonly departmentId: string | null;
}

/** One person asked by one step, and by which rule of the policy. */
export interface Seat {
  readonly personId: string;
  readonly capacity: Capacity;
  readonly because: 'who' | 'otherwise';
}

/** Why somebody whom the policy names is not asked. */
export interface Abstention {
  readonly personId: string;
  readonly reason: 'contributor' | 'asked_in_another_step';
}

/** A step as one variant meets it. */
export interface StepScope {
  readonly variantId: string;
  readonly seats: readonly Seat[];
  readonly abstained: readonly Abstention[];
}

/** A flattened step of a run; steps that are equal for several variants are one step with several scopes. */
export interface RunStep {
  readonly key: string;
  readonly name: string;
  readonly kind: 'approve';
  readonly mode: StepMode;
  readonly slaHours: number | null;
  readonly policyIds: readonly string[];
  readonly scopes: readonly StepScope[];
}

/**
 * open: somebody has it · passed: all steps approved (and its group's) · the others: how this round ended for it.
 * `superseded`: its content changed while it was being read.
 */
export const SCOPE_STATES = ['open', 'passed', 'changes_requested', 'rejected', 'withdrawn', 'superseded'] as const;
export type ScopeState = (typeof SCOPE_STATES)[number];

/** One variant in a run: the revision that is being decided on, and how far it is. */
export interface RunVariant {
  readonly variantId: string;
  readonly revisionId: string;
  /** the revision's hash: decisions bind it */
  readonly hash: string;
  /** atomic group (a language pair of one account): passes and falls together; null = alone */
  readonly group: string | null;
  readonly policyId: string;
  readonly policyVersion: number;
  /** this variant's steps, in order */
  readonly stepKeys: readonly string[];
  readonly contributors: readonly string[];
  readonly state: ScopeState;
  readonly closedAt: Instant | null;
}

export const VERDICTS = ['approve', 'request_changes', 'reject'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** How the decider proved who they are. */
export type AuthStrength = 'password' | 'setup_code' | 'second_factor';

/** One row per (step, variant, person). Never changed, never removed. */
export interface RunDecision {
  readonly stepKey: string;
  readonly variantId: string;
  readonly revisionId: string;
  readonly hash: string;
  readonly personId: string;
  readonly capacity: Capacity;
  readonly verdict: Verdict;
  readonly reason: string | null;
  /** business time */
  readonly at: Instant;
  readonly strength: AuthStrength;
}

/** One submitted round. Plain data: storable as it is, and readable for ever with the policies it was opened under. */
export interface ApprovalRun {
  readonly id: string;
  readonly organisationId: string;
  readonly postId: string;
  /** 1, 2, … within the post */
  readonly round: number;
  /** submission: all steps · reconfirmation: only the last step, for the same revision */
  readonly kind: 'submission' | 'reconfirmation';
  readonly openedBy: string | null;
  readonly openedAt: Instant;
  /** the slot the reviewers saw, or null when none was planned */
  readonly plannedFor: Instant | null;
  readonly policies: readonly ApprovalPolicy[];
  readonly steps: readonly RunStep[];
  readonly variants: readonly RunVariant[];
  readonly decisions: readonly RunDecision[];
}
