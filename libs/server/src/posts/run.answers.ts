import type { ApprovalRun, RunStep } from '@pregon/domain';
import type { RunState, StepState } from '../generated/schema.js';
import { expectedBy, modeOf, neededBy, reasonsOf, seatsOf } from './post.path.js';
import { progressOf } from './run.store.js';

export interface PathStepAnswer {
  readonly key: string;
  readonly name: string;
  readonly mode: string;
  readonly needed: number;
  readonly personIds: readonly string[];
  readonly reasons: readonly string[];
  readonly slaHours: number | null;
  readonly expectedBy: string | null;
  readonly state: StepState;
}

/** A run's steps as "who will see it and why". */
export const pathSteps = (run: ApprovalRun): PathStepAnswer[] =>
  run.steps.map((step) => ({ ...plainStep(run, step), personIds: seatsOf(step) }));

const plainStep = (run: ApprovalRun, step: RunStep) => ({
  key: step.key,
  name: step.name,
  mode: modeOf(step.mode),
  needed: neededBy(step),
  reasons: reasonsOf(run, step),
  slaHours: step.slaHours,
  expectedBy: expectedBy(run, step.key),
  state: progressOf(run, step.key).state,
});

/** How a round stands as a whole. */
export function runState(run: ApprovalRun): RunState {
  const states = run.variants.map((variant) => variant.state);
  if (states.includes('open')) return 'running';
  for (const ended of ['rejected', 'changes_requested', 'withdrawn', 'superseded'] as const)
    if (states.includes(ended)) return ended;
  return 'passed';
}

/** Approvals given so far, counted per person. */
export const givenBy = (run: ApprovalRun, key: string): number =>
  new Set(run.decisions.filter((one) => one.stepKey === key && one.verdict === 'approve').map((one) => one.personId))
    .size;
