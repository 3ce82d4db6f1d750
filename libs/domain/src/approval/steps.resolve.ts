import { accept, refuse, type Decided } from '../refusal.js';
import type { ApprovalPolicy, PolicyStep, StepMode } from './policy.types.js';
import type { Abstention, Seat } from './run.types.js';
import { shareSeats } from './seats.js';
import { candidates, type Staff } from './staff.js';

/** A policy's step with the people it asks today: what the author sees as "why these steps". */
export interface ResolvedStep {
  readonly step: PolicyStep;
  readonly seats: readonly Seat[];
  readonly abstained: readonly Abstention[];
}

/** Whom a resolution leaves out from the start, besides contributors: e.g. who already decided in this round. */
export interface Resolution {
  readonly policy: ApprovalPolicy;
  readonly variantId: string;
  readonly departmentId: string;
  readonly contributors: readonly string[];
  readonly staff: Staff;
}

/**
 * The named people of each step. Contributors abstain (I4); a person named by two steps is asked in one (I3); where
 * that leaves too few, the step's `otherwise` is asked. Refuses `no_approvers` (details: step, need) when a step still
 * has too few: absence never means approval, and a quorum is never lowered (I5).
 */
export function resolveSteps(resolution: Resolution): Decided<readonly ResolvedStep[]> {
  if (resolution.policy.steps.length === 0) return noApprovers(resolution, undefined);
  const contributors = new Set(resolution.contributors);
  const drafts = resolution.policy.steps.map((step) => draft(step, resolution, contributors, false));
  for (;;) {
    const shared = shareSeats(
      drafts.map(({ step, free }) => ({
        personIds: free.map((seat) => seat.personId),
        need: needOf(step.mode),
        all: step.mode === 'all',
      })),
    );
    if ('seats' in shared) return accept(drafts.map((one, at) => withSeats(one, shared.seats[at] ?? [])));
    const short = drafts[shared.short];
    if (!short || short.widened || short.step.otherwise.length === 0) return noApprovers(resolution, short?.step);
    drafts[shared.short] = draft(short.step, resolution, contributors, true);
  }
}

/** How many answers a step can't do without. */
export const needOf = (mode: StepMode): number => (typeof mode === 'object' ? mode.quorum : 1);

interface Draft {
  readonly step: PolicyStep;
  readonly free: readonly Seat[];
  readonly contributed: readonly string[];
  readonly widened: boolean;
}

function draft(step: PolicyStep, resolution: Resolution, contributors: ReadonlySet<string>, widened: boolean): Draft {
  const { departmentId, staff } = resolution;
  const seats = new Map<string, Seat>();
  for (const found of candidates(step.who, departmentId, staff))
    seats.set(found.personId, { ...found, because: 'who' });
  if (widened)
    for (const found of candidates(step.otherwise, departmentId, staff))
      if (!seats.has(found.personId)) seats.set(found.personId, { ...found, because: 'otherwise' });
  const asked = [...seats.values()];
  return {
    step,
    free: asked.filter((seat) => !contributors.has(seat.personId)),
    contributed: asked.filter((seat) => contributors.has(seat.personId)).map((seat) => seat.personId),
    widened,
  };
}

function withSeats({ step, free, contributed }: Draft, kept: readonly string[]): ResolvedStep {
  const elsewhere = free.filter((seat) => !kept.includes(seat.personId));
  return {
    step,
    seats: free.filter((seat) => kept.includes(seat.personId)),
    abstained: [
      ...contributed.map((personId): Abstention => ({ personId, reason: 'contributor' })),
      ...elsewhere.map(({ personId }): Abstention => ({ personId, reason: 'asked_in_another_step' })),
    ],
  };
}

const noApprovers = ({ variantId, policy }: Resolution, step: PolicyStep | undefined): Decided<never> =>
  refuse('no_approvers', null, {
    reason: 'nobody_may_decide',
    variantId,
    policyId: policy.id,
    step: step?.key ?? null,
    stepName: step?.name ?? null,
    need: step ? needOf(step.mode) : null,
  });
