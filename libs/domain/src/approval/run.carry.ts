import { countedOn, scopeOf, stepOf, variantOf } from './run.read.js';
import { shapeOf } from './run.steps.js';
import { stepStands } from './run.stands.js';
import type { ApprovalRun, RunDecision, RunVariant, ScopeState } from './run.types.js';

/**
 * E-10, `rejection: resume`: what the round before approved, and the change since does not touch, stays approved.
 * Words unchanged: every step that had passed. Only the translation changed (its partner in the source language keeps
 * its hash): the steps before the first that looks at translations. Each is taken over whole or not at all, only where
 * the step is the same, and never so much that a round would pass without anybody being asked.
 */
export function carryOver(previous: ApprovalRun, fresh: ApprovalRun, ids: readonly string[]): ApprovalRun {
  const spare = [...ids];
  let run = fresh;
  for (const variant of fresh.variants)
    for (const key of carriedSteps(previous, fresh, variant)) {
      const taken = takeOver(previous, run, variant, key, spare);
      if (stepStands(taken, key, variant.variantId) === 'passed') run = taken;
    }
  const groups = new Set(run.variants.map((variant) => variant.group ?? variant.variantId));
  for (const group of groups) {
    const together = run.variants.filter((variant) => (variant.group ?? variant.variantId) === group);
    const passed = together.every(({ stages, variantId }) =>
      stages.flat().every((key) => stepOf(run, key)?.kind === 'inform' || stepStands(run, key, variantId) === 'passed'),
    );
    if (passed) for (const variant of together) run = askLastAgain(run, variant);
  }
  return run;
}

const ENDED: readonly ScopeState[] = ['changes_requested', 'rejected', 'superseded', 'withdrawn'];

/** The steps whose answers may stay; they still have to stand on their own afterwards. */
function carriedSteps(previous: ApprovalRun, fresh: ApprovalRun, variant: RunVariant): readonly string[] {
  const { variantId, rules, stages } = variant;
  const before = variantOf(previous, variantId);
  if (rules.rejection !== 'resume' || previous.kind !== 'submission' || !before || !ENDED.includes(before.state))
    return [];
  const limit = untouchedStages(previous, fresh, variant, before);
  return stages
    .slice(0, limit)
    .flat()
    .filter((key) => {
      const [then, now] = [stepOf(previous, key), stepOf(fresh, key)];
      const same = then && now && shapeOf(then) === shapeOf(now);
      return same && now.kind !== 'inform' && stepStands(previous, key, variantId) === 'passed';
    });
}

function untouchedStages(previous: ApprovalRun, fresh: ApprovalRun, variant: RunVariant, before: RunVariant): number {
  if (variant.hash === before.hash) return variant.stages.length;
  const translated = variant.facts.translation_source !== '';
  const source = fresh.variants.find(
    (one) => one.group !== null && one.group === variant.group && one.facts.translation_source === '',
  );
  if (!translated || !source || variantOf(previous, source.variantId)?.hash !== source.hash) return 0;
  return Math.max(
    0,
    variant.stages.findIndex((stage) => stage.some((key) => stepOf(fresh, key)?.reviewsTranslation)),
  );
}

function takeOver(
  previous: ApprovalRun,
  run: ApprovalRun,
  { variantId }: RunVariant,
  key: string,
  spare: string[],
): ApprovalRun {
  const scope = scopeOf(stepOf(previous, key), variantId);
  const sure = countedOn(previous, key, variantId).filter(
    (one) => one.recordedBy === null || isConfirmed(previous, one),
  );
  if (!scope || sure.length === 0) return run;
  const decisions = sure.map((decision): RunDecision => {
    const id = spare.shift();
    if (id === undefined) throw new RangeError('too few ids for the decisions carried over');
    return { ...decision, id, turn: 1, carriedFrom: decision.carriedFrom ?? previous.id };
  });
  const steps = run.steps.map((step) => (step.key === key ? { ...step, scopes: [...step.scopes, scope] } : step));
  return { ...run, steps, decisions: [...run.decisions, ...decisions] };
}

const isConfirmed = (run: ApprovalRun, { id }: RunDecision): boolean =>
  run.marks.some((mark) => mark.kind === 'confirmed' && mark.ref === id);

/** Leaves the last approving stage to be asked, and whatever comes after it. */
function askLastAgain(run: ApprovalRun, { variantId, stages }: RunVariant): ApprovalRun {
  const last = stages.findLastIndex((stage) => stage.some((key) => stepOf(run, key)?.kind === 'approve'));
  const again = stages.slice(last).flat();
  return {
    ...run,
    steps: run.steps.map((step) =>
      again.includes(step.key)
        ? { ...step, scopes: step.scopes.filter((scope) => scope.variantId !== variantId) }
        : step,
    ),
    decisions: run.decisions.filter((one) => one.variantId !== variantId || !again.includes(one.stepKey)),
  };
}
