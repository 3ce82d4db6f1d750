import type { ApprovalPolicy, PolicyRule } from './policy.types.js';

/** The members of a policy that are rules: what a document that says nothing of them means. */
export type PolicyRules = Pick<ApprovalPolicy, Exclude<PolicyRule, 'move'>> &
  Pick<ApprovalPolicy, 'moveWithoutApprovalMinutes' | 'moveSameDay'>;

/** Where a circuit is silent, the careful answer; only substitutes stand in unless it is forbidden. */
export const RULE_DEFAULTS: PolicyRules = {
  rejection: 'restart',
  validityHours: 720,
  moveWithoutApprovalMinutes: 0,
  moveSameDay: false,
  minorEdit: null,
  bulk: null,
  deputies: true,
  selfApproval: null,
  series: null,
  bypass: null,
  guests: null,
  atomicLanguages: true,
};

/** Whether a policy says anything of a rule. */
export function rulesOn(policy: ApprovalPolicy, rule: PolicyRule): boolean {
  if (policy.states?.includes(rule)) return true;
  if (rule !== 'move') return policy[rule] !== RULE_DEFAULTS[rule];
  return policy.moveSameDay || policy.moveWithoutApprovalMinutes !== 0;
}
