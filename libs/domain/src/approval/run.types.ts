import type { Instant } from '../schedule/instant.js';
import type { Term } from '../schedule/working-time.js';
import type { Role } from '../vocabulary.js';
import type { ComposedRules } from './compose.types.js';
import type { Facts } from './facts.js';
import type { ApprovalPolicy, StepKind, StepMode, Who } from './policy.types.js';

/** How somebody sits in another's seat. */
export const STANDING_IN = ['absence', 'delegation', 'takeover'] as const;
export type StandingIn = (typeof STANDING_IN)[number];

/** In which right a person decides: shown as "Laia Ferrer, por suplencia de Marta Soler (vacaciones)". */
export interface Capacity {
  readonly kind: 'role' | 'group' | 'named' | 'guest';
  readonly role: Role | null;
  /** null = the whole organisation, a group, or a person named by the policy */
  readonly departmentId: string | null;
  readonly group?: string | null;
  /** absent or null: in their own right */
  readonly standsFor?: {
    readonly personId: string;
    readonly how: StandingIn;
    /** of the absence or delegation: vacaciones, baja, …; of a takeover: the reason given */
    readonly cause: string;
  } | null;
}

/** One person asked by one step, and by which rule of the policy. */
export interface Seat {
  readonly personId: string;
  readonly capacity: Capacity;
  /** otherwise: nobody else may decide · escalated: the SLA passed · takeover: took it with a reason */
  readonly because: 'who' | 'otherwise' | 'escalated' | 'takeover';
  /** each_group_any: the group or department for which this answer counts */
  readonly forGroup?: string | null;
}

export const ABSTENTIONS = [
  'contributor',
  'asked_in_another_step',
  'absent',
  'recused',
  'candidate',
  'deputy_of_own_unit',
] as const;

/** Why somebody whom the policy names is not asked. */
export interface Abstention {
  readonly personId: string;
  readonly reason: (typeof ABSTENTIONS)[number];
}

/** A step as one variant meets it. */
export interface StepScope {
  readonly variantId: string;
  readonly seats: readonly Seat[];
  readonly abstained: readonly Abstention[];
  /** how many different persons must approve; never lowered because somebody is away */
  readonly need: number;
  /** each_group_any: the groups and departments that must each approve, whether anybody sits for them or not */
  readonly groups: readonly string[];
  /** steps of other overlays that ask exactly the same people: one answer is written down for each of them (E-24) */
  readonly twins: readonly string[];
  /** nobody, or too few, may decide it: it waits for a person to mend that, and neither passes nor falls meanwhile */
  readonly short: boolean;
}

/** A flattened step of a run; steps that are equal for several variants are one step with several scopes. */
export interface RunStep {
  readonly key: string;
  readonly name: string;
  readonly kind: StepKind;
  readonly mode: StepMode;
  readonly who: readonly Who[];
  readonly escalateTo: readonly Who[];
  readonly sla: Term | null;
  readonly remindAt: readonly number[];
  readonly onTimeout: 'wait' | 'hold';
  readonly checks: readonly string[];
  readonly requires: readonly string[];
  readonly reviewsTranslation: boolean;
  readonly noDeputyFromUnit: boolean;
  readonly strength: 'second_factor' | null;
  readonly vetoSendsTo: string | null;
  readonly policyIds: readonly string[];
  /** Why it is here: the policies that want it, and the condition that held. */
  readonly because: readonly { readonly policyKey: string; readonly when: string | null }[];
  readonly scopes: readonly StepScope[];
}

/**
 * open: somebody has it · passed: all steps approved (and its group's) · the others: how this round ended for it.
 * `superseded`: its content changed while it was being read.
 */
export const SCOPE_STATES = ['open', 'passed', 'changes_requested', 'rejected', 'withdrawn', 'superseded'] as const;
export type ScopeState = (typeof SCOPE_STATES)[number];

/** The departments a step's `who` may name: the post's own, the campaign's, and the one a reply is about. */
export interface Place {
  readonly unit: string;
  readonly campaign: readonly string[];
  readonly topic: string | null;
}

/** One variant in a run: the revision that is being decided on, and how far it is. */
export interface RunVariant {
  readonly variantId: string;
  readonly revisionId: string;
  /** the revision's hash: decisions bind it */
  readonly hash: string;
  /** atomic group (a language pair of one account): passes and falls together; null = alone */
  readonly group: string | null;
  /** the base */
  readonly policyId: string;
  readonly policyVersion: number;
  readonly overlayIds: readonly string[];
  /** this variant's steps in order; those of one inner list are asked at the same time */
  readonly stages: readonly (readonly string[])[];
  readonly contributors: readonly string[];
  /** what the conditions were decided on, as it was at submission */
  readonly facts: Facts;
  /** what base and overlays say together, the strictest of each */
  readonly rules: ComposedRules;
  /** where its steps look for people; ids of departments */
  readonly place: Place;
  readonly state: ScopeState;
  readonly closedAt: Instant | null;
}

export const VERDICTS = ['approve', 'request_changes', 'reject'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** How the decider proved who they are. `on_behalf`: somebody recorded it for them. */
export type AuthStrength = 'password' | 'setup_code' | 'second_factor' | 'mail_code' | 'on_behalf';

/** One row per (step, variant, person, turn). Never changed, never removed. */
export interface RunDecision {
  readonly id: string;
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
  /** 1, and one more each time the step is asked again within the round */
  readonly turn: number;
  /** what was ticked */
  readonly checks: readonly string[];
  /** what the step requires in words, by code */
  readonly evidence: Readonly<Record<string, string>>;
  /** who wrote it down for somebody who decided by telephone; null = the person */
  readonly recordedBy: string | null;
  /** how many posts were decided at once; null = this one alone */
  readonly bulk: number | null;
  /** the earlier round it was taken over from, because what it was about did not change; null = this one */
  readonly carriedFrom: string | null;
}

export const MARKS = [
  'reminded',
  'escalated',
  'held',
  'lapsed',
  'stuck',
  'unstuck',
  'sent_back',
  'taken_over',
  'abstained',
  'revised',
  'confirmed',
  'denied',
  'unconfirmed',
  'bypassed',
  'reevaluated',
] as const;
export type MarkKind = (typeof MARKS)[number];

/** What befell a step besides decisions. Appended, never changed; with the decisions it tells all of a run. */
export interface RunMark {
  readonly kind: MarkKind;
  readonly stepKey: string | null;
  readonly variantIds: readonly string[];
  /** null = the clock */
  readonly personId: string | null;
  readonly at: Instant;
  readonly reason: string;
  /**
   * reminded: which reminder (1, 2, …) · confirmed, denied, unconfirmed: the decision's id · taken_over: instead of whom ·
   * revised: `old hash>new hash` where the correction was minor, so that what had been approved still counts ·
   * bypassed: strength of authentication · others: ''
   */
  readonly ref: string;
}

/** One submitted round. Plain data: storable as it is, and readable for ever with the policies it was opened under. */
export interface ApprovalRun {
  readonly id: string;
  readonly organisationId: string;
  readonly postId: string;
  readonly departmentId: string;
  /** 1, 2, … within the post */
  readonly round: number;
  /**
   * submission: all steps · reconfirmation: only the last step, for the same revision · review: what is asked once an
   * emergency is out; its outcome changes nothing of what was sent
   */
  readonly kind: 'submission' | 'reconfirmation' | 'review';
  readonly openedBy: string | null;
  readonly openedAt: Instant;
  /** the slot the reviewers saw, or null when none was planned */
  readonly plannedFor: Instant | null;
  /** as they were when it was opened: base and overlays */
  readonly policies: readonly ApprovalPolicy[];
  readonly steps: readonly RunStep[];
  readonly variants: readonly RunVariant[];
  readonly decisions: readonly RunDecision[];
  readonly marks: readonly RunMark[];
}
