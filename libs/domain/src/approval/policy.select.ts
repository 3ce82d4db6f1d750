import { accept, refuse, type Decided } from '../refusal.js';
import type { ApprovalPolicy, PolicyMatch, VariantContext } from './policy.types.js';

/**
 * The policy of one variant: of those that match, the highest priority; among equals the one that names more, then the
 * lower id, so that the answer never hangs on the order of rows. Refuses `no_approvers` (reason no_policy) when none
 * matches: absence never means approval (I5).
 */
export function selectPolicy(policies: readonly ApprovalPolicy[], context: VariantContext): Decided<ApprovalPolicy> {
  const [best] = policies.filter((policy) => matches(policy.match, context)).sort(byPrecedence);
  return best ? accept(best) : refuse('no_approvers', null, { reason: 'no_policy', variantId: context.variantId });
}

function matches(match: PolicyMatch, context: VariantContext): boolean {
  const has = (wanted: readonly string[] | undefined, value: string): boolean => !wanted || wanted.includes(value);
  return (
    has(match.contentClasses, context.contentClass) &&
    has(match.departmentIds, context.departmentId) &&
    has(match.accountIds, context.accountId) &&
    has(match.networks, context.network) &&
    has(match.tiers, context.tier) &&
    has(match.languages, context.language)
  );
}

const byPrecedence = (a: ApprovalPolicy, b: ApprovalPolicy): number =>
  b.priority - a.priority || breadth(b) - breadth(a) || (a.id < b.id ? -1 : 1);
const breadth = (policy: ApprovalPolicy): number => Object.values(policy.match).filter((list) => list).length;
