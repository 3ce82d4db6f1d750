import { accept, refuse, type Decided } from '../refusal.js';
import { arrange, type StepSlot, type StepSource } from './compose.arrange.js';
import { mergeSteps } from './compose.merge.js';
import { composeRules } from './compose.rules.js';
import { conditionHolds, firstUnreadable, selectPolicies } from './compose.select.js';
import type { ComposedStep, Composition, StepNotAsked } from './compose.types.js';
import type { Facts } from './facts.js';
import type { ApprovalPolicy, PolicyStep } from './policy.types.js';

/**
 * What one variant must pass, by the policies in force: the base of highest priority, what the overlays add to it, and
 * the strictest of their rules. The order of `policies` never matters. Refuses
 * `no_approvers` with reason `no_policy` (no base is for it) or `no_binding_step` (every step that approves fell away
 * by condition or suspension: absence never means approval, I5; details: policyKey),
 * `policy_refuses` (details: policyKey, reason), and `condition_invalid` (details: policyKey and the compiler's).
 */
export function compose(policies: readonly ApprovalPolicy[], facts: Facts): Decided<Composition> {
  const unreadable = firstUnreadable(policies);
  if (unreadable) return { ok: false, refusal: unreadable };
  const selected = selectPolicies(policies, facts);
  if (!selected.ok) return selected;
  const { base, overlays } = selected.value;
  for (const policy of [base, ...overlays])
    for (const { when, reason } of policy.refuseIf)
      if (conditionHolds(when, facts)) return refuse('policy_refuses', null, { policyKey: policy.key, reason });

  const before = settle([base, ...overlays], (policy) => policy.steps, facts);
  if (!before.stages.flat().some((step) => step.kind === 'approve'))
    return refuse('no_approvers', null, { reason: 'no_binding_step', policyKey: base.key });
  const after = settle([base, ...overlays], (policy) => policy.stepsAfter, facts);
  return accept({
    base,
    overlays,
    stages: before.stages,
    after: after.stages,
    notAsked: [...before.notAsked, ...after.notAsked],
    rules: composeRules(base, overlays, facts),
  });
}

function settle(
  policies: readonly ApprovalPolicy[],
  stepsOf: (policy: ApprovalPolicy) => readonly PolicyStep[],
  facts: Facts,
): Pick<Composition, 'stages' | 'notAsked'> {
  const slots = arrange(policies, stepsOf);
  const notAsked: StepNotAsked[] = [];
  const asked = slots.map((stage) =>
    stage.flatMap((slot) => {
      const sources = slot.sources.filter((source) => {
        const left = whyNot(source, policies, facts);
        if (left) notAsked.push({ key: slot.key, name: source.step.name, policyKey: source.policy.key, ...left });
        return !left;
      });
      return mergeSlot(slot.key, sources);
    }),
  );
  const stages = asked.filter((stage) => stage.length > 0);
  return { stages: stages.map((stage, at) => stage.map((step) => aimVeto(step, stages, at, slots))), notAsked };
}

/** Only law suspends what law demands. */
function whyNot(
  { policy, step }: StepSource,
  policies: readonly ApprovalPolicy[],
  facts: Facts,
): Pick<StepNotAsked, 'why' | 'by'> | null {
  const suspends = policies.find(
    (other) => other !== policy && other.overlay && other.suspends.includes(step.key) && (other.legal || !policy.legal),
  );
  if (suspends) return { why: 'suspended', by: suspends.key };
  if (step.when === null || conditionHolds(step.when, facts)) return null;
  return { why: 'condition', by: step.when };
}

function mergeSlot(key: string, sources: readonly StepSource[]): ComposedStep[] {
  const [first, ...rest] = sources;
  if (!first) return [];
  const merged = rest.reduce((step, source) => mergeSteps(step, source.step), first.step);
  return [
    {
      ...merged,
      key,
      policyIds: sources.map(({ policy }) => policy.id),
      because: sources.map(({ policy, step }) => ({ policyKey: policy.key, when: step.when })),
    },
  ];
}

/** A veto goes back to the step it names, or, when that one isn't asked here, to the last that approved before it. */
function aimVeto(
  step: ComposedStep,
  stages: readonly (readonly ComposedStep[])[],
  at: number,
  slots: readonly (readonly StepSlot[])[],
): ComposedStep {
  if (step.kind !== 'veto') return step;
  const earlier = stages
    .slice(0, at)
    .flat()
    .filter((one) => one.kind === 'approve');
  const named = slots
    .flat()
    .filter((slot) => slot.sources.some((source) => source.step.key === step.vetoSendsTo))
    .sort((a, b) => Number(shares(b, step)) - Number(shares(a, step)));
  const target = named.map((slot) => earlier.find((one) => one.key === slot.key)).find(Boolean) ?? earlier.at(-1);
  return { ...step, vetoSendsTo: target?.key ?? null };
}

/** Its own policy's step of that name comes before another's. */
const shares = (slot: StepSlot, step: ComposedStep): boolean =>
  slot.sources.some(({ policy }) => step.policyIds.includes(policy.id));
