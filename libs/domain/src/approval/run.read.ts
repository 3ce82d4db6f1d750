import { HOUR_MS, plusMs, type Instant } from '../schedule/instant.js';
import type { ApprovalRun, RunDecision, RunStep, RunVariant, ScopeState, Seat, StepScope } from './run.types.js';
import { needOf } from './steps.resolve.js';

export const variantOf = (run: ApprovalRun, variantId: string): RunVariant | undefined =>
  run.variants.find((variant) => variant.variantId === variantId);

export const stepOf = (run: ApprovalRun, key: string): RunStep | undefined =>
  run.steps.find((step) => step.key === key);

export const scopeOf = (step: RunStep | undefined, variantId: string): StepScope | undefined =>
  step?.scopes.find((scope) => scope.variantId === variantId);

/** The decisions of one step on one variant's revision in this round. */
export const decisionsOn = (run: ApprovalRun, stepKey: string, variantId: string): readonly RunDecision[] =>
  run.decisions.filter((decision) => decision.stepKey === stepKey && decision.variantId === variantId);

/**
 * How a step stands for a variant. any: the first answer · all: the first negative ends it · quorum: ends when it is
 * reached or can't be any more; then whichever negative is more frequent, a rejection on a tie, so that the order of
 * answers never matters. Persons count, once each (I3); contributors never do (I4).
 */
export function stepStands(run: ApprovalRun, stepKey: string, variantId: string): ScopeState {
  const step = stepOf(run, stepKey);
  const scope = scopeOf(step, variantId);
  const variant = variantOf(run, variantId);
  if (!step || !scope || !variant) return 'open';
  const counted = decisionsOn(run, stepKey, variantId).filter(
    ({ personId, hash }) => hash === variant.hash && !variant.contributors.includes(personId),
  );
  const persons = (verdict: RunDecision['verdict']): number =>
    new Set(counted.filter((one) => one.verdict === verdict).map((one) => one.personId)).size;
  const [approvals, changes, rejections] = [persons('approve'), persons('request_changes'), persons('reject')];
  const fallen = rejections >= changes ? 'rejected' : 'changes_requested';
  if (typeof step.mode === 'object') {
    if (approvals >= step.mode.quorum) return 'passed';
    const undecided = scope.seats.filter((seat) => !counted.some((one) => one.personId === seat.personId)).length;
    return approvals + undecided < step.mode.quorum && changes + rejections > 0 ? fallen : 'open';
  }
  if (changes + rejections > 0) return fallen;
  if (step.mode === 'any') return approvals >= needOf(step.mode) ? 'passed' : 'open';
  const everybody = scope.seats.every((seat) => counted.some((one) => one.personId === seat.personId));
  return approvals > 0 && everybody ? 'passed' : 'open';
}

/** The first step of a variant that has not passed; null when all have. */
export const currentStepKey = (run: ApprovalRun, variant: RunVariant): string | null =>
  variant.stepKeys.find((key) => stepStands(run, key, variant.variantId) !== 'passed') ?? null;

/** Who has a variant, and since when. */
export interface Waiting {
  readonly variantId: string;
  readonly stepKey: string;
  readonly stepName: string;
  readonly since: Instant;
  /** when an answer is expected; null where the policy says nothing */
  readonly expectedBy: Instant | null;
  /** those who are still asked */
  readonly seats: readonly Seat[];
}

/** Null when nobody has it: it is closed, or only waits for the other variants of its group. */
export function waitingOn(run: ApprovalRun, variantId: string): Waiting | null {
  const variant = variantOf(run, variantId);
  if (variant?.state !== 'open') return null;
  const stepKey = currentStepKey(run, variant);
  const step = stepKey === null ? undefined : stepOf(run, stepKey);
  const scope = scopeOf(step, variantId);
  if (!step || !scope) return null;
  const previous = variant.stepKeys[variant.stepKeys.indexOf(step.key) - 1];
  const before = previous === undefined ? [] : decisionsOn(run, previous, variantId);
  const since = before.at(-1)?.at ?? run.openedAt;
  const decided = decisionsOn(run, step.key, variantId).map((decision) => decision.personId);
  return {
    variantId,
    stepKey: step.key,
    stepName: step.name,
    since,
    expectedBy: step.slaHours === null ? null : plusMs(since, step.slaHours * HOUR_MS),
    seats: scope.seats.filter((seat) => !decided.includes(seat.personId)),
  };
}

/** What of this run waits for one person: the tray. */
export const waitingFor = (run: ApprovalRun, personId: string): readonly Waiting[] =>
  run.variants
    .map((variant) => waitingOn(run, variant.variantId))
    .filter((waiting): waiting is Waiting => waiting !== null)
    .filter((waiting) => waiting.seats.some((seat) => seat.personId === personId));
