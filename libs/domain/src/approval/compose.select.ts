import { compileCondition, holds } from './condition.js';
import { accept, refuse, type Decided, type Refusal } from '../refusal.js';
import type { Facts } from './facts.js';
import { breadthOf, matches } from './policy.match.js';
import type { ApprovalPolicy } from './policy.types.js';

/** Whether a condition that compiles holds; none always does. */
export function conditionHolds(when: string | null, facts: Facts): boolean {
  if (when === null) return true;
  const condition = compileCondition(when);
  return condition.ok && holds(condition.value, facts);
}

/**
 * The base and the overlays of one variant. Bases: the highest priority; among equals the one whose match and condition
 * say more, then the lower key, so that the answer never hangs on the order of rows. Overlays: all that apply, the lower
 * priority first. Refuses `no_approvers` (reason no_policy) when no base is for it: absence never means approval (I5).
 */
export function selectPolicies(
  policies: readonly ApprovalPolicy[],
  facts: Facts,
): Decided<{ readonly base: ApprovalPolicy; readonly overlays: readonly ApprovalPolicy[] }> {
  const apply = policies.filter((policy) => matches(policy.match, facts) && conditionHolds(policy.when, facts));
  const [base] = apply.filter((policy) => !policy.overlay).sort(byPrecedence);
  if (!base) return refuse('no_approvers', null, { reason: 'no_policy' });
  return accept({ base, overlays: apply.filter((policy) => policy.overlay).sort(byTurn) });
}

/** Of two bases, the one that is taken comes first. */
export const byPrecedence = (a: ApprovalPolicy, b: ApprovalPolicy): number =>
  b.priority - a.priority || saysOf(b) - saysOf(a) || byName(a, b);

const byTurn = (a: ApprovalPolicy, b: ApprovalPolicy): number => a.priority - b.priority || byName(a, b);

const saysOf = (policy: ApprovalPolicy): number => breadthOf(policy.match) + (policy.when === null ? 0 : 1);

const byName = (a: ApprovalPolicy, b: ApprovalPolicy): number =>
  compareText(a.key, b.key) || compareText(a.id, b.id) || a.version - b.version;

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * A condition of theirs that doesn't compile: saving refuses it, so it was written by something else. What can't be
 * understood can't be skipped either, for it might have asked somebody.
 */
export function firstUnreadable(policies: readonly ApprovalPolicy[]): Refusal | null {
  for (const policy of policies) {
    const steps = [...policy.steps, ...policy.stepsAfter];
    for (const when of [policy.when, ...[...steps, ...policy.refuseIf].map((has) => has.when)]) {
      const compiled = when === null ? null : compileCondition(when);
      if (compiled && !compiled.ok)
        return { ...compiled.refusal, details: { ...compiled.refusal.details, policyKey: policy.key } };
    }
  }
  return null;
}
