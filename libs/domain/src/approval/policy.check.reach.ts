import { byPrecedence } from './compose.select.js';
import type { Condition } from './condition.js';
import { error, warning, type KnownNames } from './policy.check.types.js';
import { rulesOn } from './policy.defaults.js';
import { allOf, compiledOf, domainOf, negate, type Prover } from './policy.domain.js';
import type { PolicyIssue } from './policy.issue.js';
import { RULE_NAMES } from './policy.read.js';
import { riskConditions } from './policy.risk.js';
import { POLICY_RULES, type ApprovalPolicy } from './policy.types.js';

/** Whether the circuit as a whole is ever taken, always asks somebody, and allows only what its risk allows. */
export function checkReach(policy: ApprovalPolicy, known: KnownNames, prove: Prover): readonly PolicyIssue[] {
  const others = known.policies.filter((other) => other.id !== policy.id);
  const taken = others.some((other) => other.key === policy.key)
    ? [error('key_taken', 'key', { key: policy.key })]
    : [];
  const domain = domainOf(policy);
  if (prove.impossible(...domain)) return taken;
  return [
    ...taken,
    ...(policy.overlay
      ? checkOverlay(policy)
      : [...checkBinding(policy, domain, prove), ...checkHidden(policy, others, prove)]),
    ...checkScopes(policy, domain, prove),
    ...checkSelfApproval(policy, domain, prove),
    ...checkBypass(policy, domain, prove),
  ];
}

/** I5: without a step that approves, nothing of it could ever be published. */
function checkBinding(policy: ApprovalPolicy, domain: readonly Condition[], prove: Prover): readonly PolicyIssue[] {
  const binding = policy.steps.filter(({ kind }) => kind === 'approve');
  if (binding.length === 0) return [error('no_binding_step', 'steps')];
  if (binding.some(({ when }) => when === null)) return [];
  const none = binding.flatMap(({ when }) => compiledOf(when)).map(negate);
  return prove.possible(...domain, ...none) ? [warning('no_binding_step', 'steps')] : [];
}

/** A base is never taken where another of higher precedence is for all that it is for. */
function checkHidden(policy: ApprovalPolicy, others: readonly ApprovalPolicy[], prove: Prover): readonly PolicyIssue[] {
  const covers = (wide: ApprovalPolicy, narrow: ApprovalPolicy): boolean =>
    byPrecedence(wide, narrow) < 0 && prove.impossible(...domainOf(narrow), negate(allOf(domainOf(wide))));
  return others
    .filter(({ overlay }) => !overlay)
    .flatMap((other) => [
      ...(covers(other, policy) ? [error('hidden_by', 'priority', { policyKey: other.key })] : []),
      ...(covers(policy, other) ? [warning('hides', 'priority', { policyKey: other.key })] : []),
    ]);
}

function checkScopes(policy: ApprovalPolicy, domain: readonly Condition[], prove: Prover): readonly PolicyIssue[] {
  const asks = (scope: string) =>
    policy.steps.flatMap((step, at) =>
      step.who.some((who) => who.kind === 'role' && who.scope === scope) ? [{ step, path: `steps.${at}.who` }] : [],
    );
  const elsewhere = (scope: string, absent: string) =>
    asks(scope).filter(({ step }) => !prove.impossible(...domain, ...compiledOf(step.when), ...compiledOf(absent)));
  return [
    ...elsewhere('campaign', 'size(campaign_units) == 0').map(({ path }) => warning('scope_of_campaign', path)),
    ...elsewhere('topic', "kind == 'post'").map(({ path }) => warning('scope_of_reply', path)),
  ];
}

/** A contributor's own approval needs proof, from the circuit's own conditions, that nothing of it is a risk. */
function checkSelfApproval(
  policy: ApprovalPolicy,
  domain: readonly Condition[],
  prove: Prover,
): readonly PolicyIssue[] {
  if (policy.selfApproval === null || policy.overlay) return [];
  return riskConditions()
    .filter((risk) => !prove.impossible(...domain, risk))
    .map(({ source }) => error('self_approval_risk', 'self_approval', { risk: source }));
}

function checkBypass(policy: ApprovalPolicy, domain: readonly Condition[], prove: Prover): readonly PolicyIssue[] {
  if (!policy.bypass) return [];
  const ordinary = compiledOf('!emergency');
  return [
    ...(policy.stepsAfter.length === 0 ? [warning('bypass_without_review', 'after')] : []),
    ...(prove.impossible(...domain, ...ordinary) ? [] : [warning('bypass_not_emergency', 'bypass')]),
  ];
}

const PERMISSIONS = ['minorEdit', 'bulk', 'selfApproval', 'series', 'bypass', 'guests'] as const;

/** An overlay narrows what bases allow: what it allows itself allows nothing. */
function checkOverlay(policy: ApprovalPolicy): readonly PolicyIssue[] {
  const widens = PERMISSIONS.filter((rule) => policy[rule] !== null);
  const says =
    policy.steps.length + policy.stepsAfter.length + policy.suspends.length + policy.refuseIf.length > 0 ||
    POLICY_RULES.some((rule) => rulesOn(policy, rule));
  return [
    ...(says ? [] : [error('overlay_empty', 'steps')]),
    ...widens.map((rule) => warning('overlay_widens', RULE_NAMES[rule])),
  ];
}
