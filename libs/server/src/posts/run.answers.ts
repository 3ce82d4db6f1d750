import {
  countedOn,
  type Abstention,
  type ApprovalRun,
  type Instant,
  type PolicyStep,
  type RunDecision,
  type RunStep,
  type Seat,
  type Simulation,
  type Term as DomainTerm,
} from '@pregon/domain';
import type { Confirmation, RunState, StepMode, StepState, Term } from '../generated/schema.js';
import type { RunStepEntity } from './run-step.entity.js';

export interface StepReasonAnswer {
  readonly policyKey: string;
  readonly policyName: string;
  readonly when: string | null;
}

export interface PathStepAnswer {
  readonly key: string;
  readonly name: string;
  readonly kind: RunStep['kind'];
  readonly mode: StepMode;
  readonly needed: number;
  readonly seats: readonly Seat[];
  readonly reasons: readonly StepReasonAnswer[];
  readonly sla: Term | null;
  readonly expectedBy: Instant | null;
  readonly state: StepState;
  readonly stage: number;
}

/** A run's steps as "who will see it and why"; `rows` as they were last saved. */
export const pathOfRun = (run: ApprovalRun, rows: readonly RunStepEntity[]): PathStepAnswer[] =>
  run.steps.map((step) => {
    const row = rows.find((one) => one.runId === run.id && one.key === step.key);
    return { ...plainStep(run, step), expectedBy: row?.due ?? null, state: row?.state ?? 'upcoming' };
  });

/** The steps of a round that does not exist; one that nobody could decide is stuck before it begins. */
export function pathOfSimulation({ run, steps, blocks }: Simulation): PathStepAnswer[] {
  if (!run) return [];
  return run.steps.map((step) => ({
    ...plainStep(run, step),
    expectedBy: steps.find((one) => one.key === step.key)?.expectedBy ?? null,
    state: blocks.some((block) => block.stepKey === step.key) ? 'stuck' : 'upcoming',
  }));
}

const plainStep = (run: ApprovalRun, step: RunStep) => ({
  key: step.key,
  name: step.name,
  kind: step.kind,
  mode: modeOf(step.mode),
  needed: neededBy(step),
  seats: seatsOf(step),
  reasons: reasonsOf(run, step),
  sla: termOf(step.sla),
  stage: stageOf(run, step.key),
});

export const modeOf = (mode: PolicyStep['mode']): StepMode => (typeof mode === 'object' ? 'quorum' : mode);

export const termOf = (term: DomainTerm | null): Term | null =>
  term && { minutes: term.minutes, working: term.clock === 'working' };

/** How many answers a step wants, of the variant that wants most. */
export const neededBy = (step: RunStep): number => Math.max(0, ...step.scopes.map((scope) => scope.need));

/** Steps of one number are asked at the same time; where variants differ, the later. */
export const stageOf = (run: ApprovalRun, key: string): number =>
  Math.max(0, ...run.variants.map(({ stages }) => stages.findIndex((stage) => stage.includes(key))));

/** Everybody a step asks over all variants, each once, in the right in which they sit for the first. */
export const seatsOf = (step: RunStep): Seat[] => oncePerPerson(step.scopes.flatMap((scope) => scope.seats));

export const abstentionsOf = (step: RunStep): Abstention[] =>
  oncePerPerson(step.scopes.flatMap((scope) => scope.abstained));

const oncePerPerson = <T extends { readonly personId: string }>(list: readonly T[]): T[] =>
  [...new Map([...list].reverse().map((one) => [one.personId, one])).values()].reverse();

export const reasonsOf = (run: ApprovalRun, step: RunStep): StepReasonAnswer[] =>
  step.because.map(({ policyKey, when }) => ({
    policyKey,
    policyName: run.policies.find((policy) => policy.key === policyKey)?.name ?? policyKey,
    when,
  }));

/** How a round stands as a whole. */
export function runState(run: ApprovalRun): RunState {
  const states = run.variants.map((variant) => variant.state);
  if (states.includes('open')) return 'running';
  for (const ended of ['rejected', 'changes_requested', 'withdrawn', 'superseded'] as const)
    if (states.includes(ended)) return ended;
  return 'passed';
}

/** Approvals that count now, each person once. */
export const givenBy = (run: ApprovalRun, step: RunStep): number =>
  new Set(
    step.scopes.flatMap(({ variantId }) =>
      countedOn(run, step.key, variantId)
        .filter((decision) => decision.verdict === 'approve')
        .map((decision) => decision.personId),
    ),
  ).size;

/** Of a decision that somebody recorded for another; null for all others. */
export function confirmationOf(run: ApprovalRun, decision: RunDecision): Confirmation | null {
  if (decision.recordedBy === null) return null;
  // Only what was confirmed is carried over.
  if (decision.carriedFrom !== null) return 'confirmed';
  const kinds = run.marks.filter((mark) => mark.ref === decision.id).map((mark) => mark.kind);
  if (kinds.includes('denied')) return 'denied';
  if (kinds.includes('confirmed')) return 'confirmed';
  return kinds.includes('unconfirmed') ? 'overdue' : 'waiting';
}
