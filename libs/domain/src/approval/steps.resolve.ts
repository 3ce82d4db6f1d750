import type { StepMode } from './policy.types.js';
import { NOTHING_YET, type Resolution } from './resolution.types.js';
import type { AskedStep } from './roster.js';
import type { StepScope } from './run.types.js';
import { SeatUnit } from './seat.unit.js';
import { shareSeats } from './seats.js';
import { groupsOf } from './staff.js';
import { twinGroups } from './twins.js';

export interface ResolvedStep extends Omit<StepScope, 'variantId'> {
  readonly key: string;
}

/**
 * The people of each step. Contributors abstain (I4); a person named by two approving steps is asked in one (I3), or
 * answers both at once where two overlays ask the same people (E-24); where that leaves too few, the superior is asked;
 * where that fails too, the step is `short`. No number is ever lowered because somebody is away (E-25).
 */
export function resolveSteps(resolution: Resolution): readonly ResolvedStep[] {
  const steps = resolution.stages.flat();
  const approving = twinGroups(resolution).flatMap((twins) => unitsOf(twins, resolution));
  for (;;) {
    const shared = shareSeats(
      approving.map(({ people, need, step }) => ({
        personIds: [...people.keys()],
        need,
        all: step.mode === 'all',
      })),
    );
    if ('seats' in shared) {
      for (const [at, unit] of approving.entries()) unit.keeps(shared.seats[at] ?? []);
      break;
    }
    approving[shared.short]?.relieve(approving);
  }
  const others = steps.filter((step) => step.kind !== 'approve').flatMap((step) => unitsOf([step], resolution));
  // Nobody has to be found for what binds nobody.
  for (const unit of others) if (unit.step.kind === 'attest') while (unit.people.size < unit.need) unit.relieve([]);
  return steps.map((step) =>
    resolved(
      step,
      [...approving, ...others].filter((unit) => unit.twins.includes(step)),
      resolution,
    ),
  );
}

function resolved(step: AskedStep, units: readonly SeatUnit[], resolution: Resolution): ResolvedStep {
  const { kept, takeovers } = resolution.history.get(step.key) ?? NOTHING_YET;
  const groups = step.mode === 'each_group_any' ? groupsOf(step.who, resolution.place) : [];
  const taken = takeovers.map(({ seat }) => seat);
  const others = units.flatMap((unit) => unit.seats());
  return {
    key: step.key,
    seats: [...kept, ...taken, ...others],
    abstained: units.flatMap((unit) => unit.abstained()),
    need: needOf(step.mode, groups, kept.length + taken.length + (units[0]?.wanted ?? 0)),
    groups,
    twins: (units[0]?.twins ?? []).filter((one) => one !== step).map((one) => one.key),
    short:
      (step.kind === 'approve' || step.kind === 'attest') && (units.length === 0 || units.some((one) => one.short)),
  };
}

function needOf(mode: StepMode, groups: readonly string[], everybody: number): number {
  if (typeof mode === 'object') return mode.quorum;
  if (mode === 'each_group_any') return Math.max(1, groups.length);
  return mode === 'all' ? Math.max(1, everybody) : 1;
}

function unitsOf(twins: readonly AskedStep[], resolution: Resolution): readonly SeatUnit[] {
  const [step] = twins;
  if (!step) return [];
  if (step.mode !== 'each_group_any') return [new SeatUnit(twins, step, null, resolution)];
  return groupsOf(step.who, resolution.place).map((group) => new SeatUnit(twins, step, group, resolution));
}
