import { DEFAULT_RETRY_HOURS } from '../publication/retry.js';
import type { ApprovalPolicy, PolicyRule } from './policy.types.js';

/** The members of a policy that are rules: what a document that says nothing of them means. */
export type PolicyRules = Pick<ApprovalPolicy, Exclude<PolicyRule, 'move'>> &
  Pick<ApprovalPolicy, 'moveWithoutApprovalMinutes' | 'moveSameDay'>;

/** Of a circuit, or of a round, that may be older than the rule. */
export const retryHoursOf = ({ retryHours }: Pick<PolicyRules, 'retryHours'>): number =>
  retryHours ?? DEFAULT_RETRY_HOURS;

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
  retryHours: DEFAULT_RETRY_HOURS,
};

/** Whether a policy says anything of a rule. */
export function rulesOn(policy: ApprovalPolicy, rule: PolicyRule): boolean {
  if (policy.states?.includes(rule)) return true;
  if (rule === 'retryHours') return retryHoursOf(policy) !== DEFAULT_RETRY_HOURS;
  if (rule !== 'move') return policy[rule] !== RULE_DEFAULTS[rule];
  return policy.moveSameDay || policy.moveWithoutApprovalMinutes !== 0;
}
