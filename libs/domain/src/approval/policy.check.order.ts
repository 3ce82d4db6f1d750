import { unknownName } from './policy.check.conditions.js';
import { error, warning, type KnownNames } from './policy.check.types.js';
import type { PolicyIssue } from './policy.issue.js';
import type { ApprovalPolicy, PolicyStep } from './policy.types.js';

/** Where steps stand: before what, beside what, sent back to what, suspended by what. */
export function checkOrder(policy: ApprovalPolicy, known: KnownNames): readonly PolicyIssue[] {
  const others = known.policies.filter((other) => other.id !== policy.id);
  const [before, after] = [others.flatMap(({ steps }) => steps), others.flatMap(({ stepsAfter }) => stepsAfter)];
  return [
    ...checkPlaces(policy, policy.steps, 'steps', byKey(before)),
    ...checkPlaces(policy, policy.stepsAfter, 'after', byKey(after)),
    ...policy.steps.flatMap((_, at) => checkVetoTarget(policy, at, byKey(before))),
    ...checkCycle(policy, others),
    ...checkSuspends(policy, byKey([...before, ...after])),
  ];
}

const byKey = (steps: readonly PolicyStep[]): Steps => new Map(steps.map((step) => [step.key, step]));

const checkPlaces = (
  policy: ApprovalPolicy,
  steps: readonly PolicyStep[],
  path: string,
  theirs: Steps,
): readonly PolicyIssue[] =>
  steps.flatMap((step, at) => [
    ...checkBefore(policy, step, `${path}.${at}`, theirs),
    ...checkBeside(policy, steps, at, path),
  ]);

type Steps = ReadonlyMap<string, PolicyStep>;

function checkBefore(policy: ApprovalPolicy, step: PolicyStep, path: string, theirs: Steps): readonly PolicyIssue[] {
  if (step.before === null) return [];
  const here = `${path}.before`;
  if (!policy.overlay) return [error('before_in_base', here)];
  const own = [...policy.steps, ...policy.stepsAfter].some(({ key }) => key === step.before);
  if (own) return [error('before_itself', here, { step: step.before })];
  if (theirs.has(step.before)) return [];
  return [error('unknown_step', here, unknownName(step.before, new Set(theirs.keys())))];
}

function checkBeside(
  { overlay }: ApprovalPolicy,
  steps: readonly PolicyStep[],
  at: number,
  path: string,
): readonly PolicyIssue[] {
  const step = steps[at];
  if (!step?.parallel) return [];
  if (at === 0) return overlay ? [] : [warning('parallel_first', `${path}.0.parallel`)];
  const leader = steps.slice(0, at).findLast((one, index) => index === 0 || !one.parallel);
  if (step.before === null || step.before === leader?.before) return [];
  return [error('parallel_elsewhere', `${path}.${at}.before`, { beside: leader?.key ?? '' })];
}

function checkVetoTarget(policy: ApprovalPolicy, at: number, theirs: Steps): readonly PolicyIssue[] {
  const step = policy.steps[at];
  if (step?.kind !== 'veto' || step.vetoSendsTo === null) return [];
  const here = `steps.${at}.veto_sends_to`;
  const ownAt = policy.steps.findIndex(({ key }) => key === step.vetoSendsTo);
  if (ownAt >= at) return [error('veto_target_not_before', here, { step: step.vetoSendsTo })];
  const target = policy.steps[ownAt] ?? (policy.overlay ? theirs.get(step.vetoSendsTo) : undefined);
  if (!target) {
    const reachable = new Set([...policy.steps.map(({ key }) => key), ...(policy.overlay ? theirs.keys() : [])]);
    return [error('unknown_step', here, unknownName(step.vetoSendsTo, reachable))];
  }
  return target.kind === 'approve' ? [] : [error('veto_target_not_binding', here, { step: target.key })];
}

/** Overlays whose steps each stand before the other's: none of them could be placed first. */
function checkCycle(policy: ApprovalPolicy, others: readonly ApprovalPolicy[]): readonly PolicyIssue[] {
  const overlays = [policy, ...others].filter(({ overlay }) => overlay);
  const owners = (key: string) => overlays.filter(({ steps }) => steps.some((step) => step.key === key));
  const bases = new Set([policy, ...others].filter(({ overlay }) => !overlay).flatMap(keysOf));
  return policy.steps.flatMap((step, at) => {
    const seen = new Set<string>();
    const ahead = [step.before];
    for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
      if (next === null || seen.has(next) || bases.has(next)) continue;
      if (next === step.key) return [error('before_cycle', `steps.${at}.before`, { through: [...seen].join(', ') })];
      seen.add(next);
      for (const owner of owners(next))
        ahead.push(...owner.steps.filter(({ key }) => key === next).map(({ before }) => before));
    }
    return [];
  });
}

const keysOf = ({ steps }: ApprovalPolicy): readonly string[] => steps.map(({ key }) => key);

function checkSuspends(policy: ApprovalPolicy, theirs: Steps): readonly PolicyIssue[] {
  if (policy.suspends.length > 0 && !policy.overlay) return [error('suspends_in_base', 'suspends')];
  return policy.suspends.flatMap((key, at) => {
    if (theirs.has(key)) return [];
    const own = [...policy.steps, ...policy.stepsAfter].some((step) => step.key === key);
    if (own) return [error('suspends_itself', `suspends.${at}`, { step: key })];
    return [error('unknown_step', `suspends.${at}`, unknownName(key, new Set(theirs.keys())))];
  });
}
