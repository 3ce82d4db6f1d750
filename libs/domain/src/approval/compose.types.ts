import type { PolicyRules } from './policy.defaults.js';
import type { ApprovalPolicy, PolicyStep } from './policy.types.js';

/** Why a step is asked: the circuit that wants it, and its condition that held; null = it has none. */
export interface StepReason {
  readonly policyKey: string;
  readonly when: string | null;
}

/**
 * A step as one variant meets it, merged from every policy that asks it. `key` is the step's, or `P-06:comunicacion`
 * where another policy asks something else under that name. `vetoSendsTo` is a key of this composition, or null when
 * nothing before it can be asked again.
 */
export interface ComposedStep extends PolicyStep {
  readonly policyIds: readonly string[];
  readonly because: readonly StepReason[];
}

/** A step that a policy has and this variant doesn't meet. */
export interface StepNotAsked {
  readonly key: string;
  readonly name: string;
  readonly policyKey: string;
  readonly why: 'condition' | 'suspended';
  /** condition: the one that doesn't hold · suspended: the key of the overlay */
  readonly by: string;
}

/** The strictest of what the base and its overlays rule. */
export type ComposedRules = PolicyRules;

/** What one variant must pass. */
export interface Composition {
  readonly base: ApprovalPolicy;
  /** in the order in which they add */
  readonly overlays: readonly ApprovalPolicy[];
  /** in order; the steps of one inner list are asked at the same time */
  readonly stages: readonly (readonly ComposedStep[])[];
  /** asked once it is out */
  readonly after: readonly (readonly ComposedStep[])[];
  readonly notAsked: readonly StepNotAsked[];
  readonly rules: ComposedRules;
}
