import type { Resolution, StepHistory } from './resolution.types.js';
import { barredFrom, type Circumstances } from './roster.js';
import { countedOn, marksOf, scopeOf, stepOf, stepsOfVariant } from './run.read.js';
import { askedStepKeys, isAnswered } from './run.stands.js';
import type { ApprovalRun, Capacity, RunStep, RunVariant, Seat, StepScope } from './run.types.js';
import { holders, type Staff } from './staff.js';
import { resolveSteps } from './steps.resolve.js';

export interface SeatedRun {
  readonly run: ApprovalRun;
  /** steps that nobody, or too few, may decide, by variant */
  readonly short: readonly { readonly variantId: string; readonly stepKey: string }[];
}

/**
 * Names the people of every step still open, as the house stands at the staff's moment. Decisions taken stay, and keep
 * their seats; nobody who decided is asked in another approving step. Seating twice changes nothing.
 */
export function seatRun(run: ApprovalRun, staff: Staff): SeatedRun {
  let next = run;
  const short: { variantId: string; stepKey: string }[] = [];
  for (const variant of run.variants) {
    if (variant.state !== 'open') continue;
    const asked = askedStepKeys(next, variant);
    const open = new Set(
      variant.stages
        .flat()
        .filter(
          (key) =>
            !scopeOf(stepOf(next, key), variant.variantId) ||
            !isAnswered(next, key, variant.variantId) ||
            asked.includes(key),
        ),
    );
    const resolved = resolveSteps(resolutionOf(next, variant, open, staff));
    const scopes = new Map(
      resolved.map(({ key, twins, ...scope }): [string, StepScope] => {
        const known = scopeOf(stepOf(next, key), variant.variantId)?.twins ?? [];
        const kept = known.filter((twin) => !open.has(twin));
        return [key, { ...scope, variantId: variant.variantId, twins: [...twins, ...kept] }];
      }),
    );
    next = { ...next, steps: next.steps.map((step) => withScope(step, scopes.get(step.key))) };
    for (const step of resolved) if (step.short) short.push({ variantId: variant.variantId, stepKey: step.key });
  }
  return { run: next, short };
}

function withScope(step: RunStep, scope: StepScope | undefined): RunStep {
  if (!scope) return step;
  const known = step.scopes.some((one) => one.variantId === scope.variantId);
  const scopes = known
    ? step.scopes.map((one) => (one.variantId === scope.variantId ? scope : one))
    : [...step.scopes, scope];
  return { ...step, scopes };
}

function resolutionOf(run: ApprovalRun, variant: RunVariant, open: ReadonlySet<string>, staff: Staff): Resolution {
  const stages = variant.stages.map((stage) =>
    stage.filter((key) => open.has(key)).flatMap((key) => stepOf(run, key) ?? []),
  );
  const history = new Map([...open].map((key) => [key, historyOf(run, variant, key, staff)]));
  return { ...circumstancesOf(run, variant, staff), stages, history };
}

/** What decides who may sit for a variant, besides the steps. */
export const circumstancesOf = (run: ApprovalRun, variant: RunVariant, staff: Staff): Circumstances => ({
  place: variant.place,
  contributors: variant.contributors,
  selfApproval: variant.rules.selfApproval !== null,
  deputies: variant.rules.deputies,
  electoral: variant.facts.electoral_active,
  overlayIds: new Set(variant.overlayIds),
  // Whoever has a conflict of interest has it in the whole round.
  recused: new Set(
    run.marks
      .filter((mark) => mark.kind === 'abstained' && mark.variantIds.includes(variant.variantId))
      .flatMap((mark) => mark.personId ?? []),
  ),
  staff,
});

function historyOf(run: ApprovalRun, variant: RunVariant, key: string, staff: Staff): StepHistory {
  const { variantId } = variant;
  const scope = scopeOf(stepOf(run, key), variantId);
  const counted = countedOn(run, key, variantId);
  const kept = new Map<string, Seat>();
  for (const { personId, capacity } of counted) {
    const seat = scope?.seats.find((one) => one.personId === personId);
    kept.set(personId, seat ? { ...seat, capacity } : { personId, capacity, because: 'who' });
  }
  const approved = new Set(counted.filter((one) => one.verdict === 'approve').map((one) => one.personId));
  const heard = [...kept.values()].filter((seat) => approved.has(seat.personId)).flatMap((seat) => seat.forGroup ?? []);
  return {
    kept: [...kept.values()],
    approvals: approved.size,
    heard: new Set(heard),
    escalated: marksOf(run, 'escalated', key, variantId).length > 0,
    takeovers: takeoversOf(run, variant, key, staff).filter(({ seat }) => !kept.has(seat.personId)),
    elsewhere: elsewhere(run, variant, key, scope?.twins ?? []),
  };
}

function takeoversOf(run: ApprovalRun, variant: RunVariant, key: string, staff: Staff): StepHistory['takeovers'] {
  const step = stepOf(run, key);
  const before = scopeOf(step, variant.variantId)?.seats ?? [];
  return marksOf(run, 'taken_over', key, variant.variantId).flatMap(({ personId, ref, reason }) => {
    if (personId === null || !step || !staff.activePersonIds.has(personId)) return [];
    if (barredFrom(personId, step, circumstancesOf(run, variant, staff)) !== null) return [];
    const known = before.find((seat) => seat.personId === personId && seat.because === 'takeover');
    const replaced = before.find((seat) => seat.personId === ref);
    const seat: Seat = {
      personId,
      capacity: {
        ...rightOf(personId, step, variant, staff),
        ...(ref === '' ? {} : { standsFor: { personId: ref, how: 'takeover', cause: reason } }),
      },
      because: 'takeover',
      ...(replaced?.forGroup == null ? {} : { forGroup: replaced.forGroup }),
    };
    return [{ seat: known ?? seat, instead: ref }];
  });
}

/** In which right somebody takes a case over: the one the step names them by, or the highest post they hold. */
function rightOf(personId: string, step: RunStep, variant: RunVariant, staff: Staff): Capacity {
  const named = holders([...step.who, ...step.escalateTo], variant.place, staff);
  const own = named.find((holder) => holder.personId === personId);
  if (own) return own.capacity;
  const held = staff.memberships.filter(
    ({ personId: id, from, to }) => id === personId && from <= staff.date && (to === null || staff.date <= to),
  );
  const post = held.find((one) => one.departmentId === null) ?? held[0];
  return post
    ? { kind: 'role', role: post.role, departmentId: post.departmentId }
    : { kind: 'named', role: null, departmentId: null };
}

/** I3: who has answered, or sits for good, in another approving step; answers to twins are the same answer. */
function elsewhere(run: ApprovalRun, variant: RunVariant, key: string, twins: readonly string[]): ReadonlySet<string> {
  const others = stepsOfVariant(run, variant).filter(
    (step) => step.kind === 'approve' && step.key !== key && !twins.includes(step.key),
  );
  return new Set(
    others.flatMap((step) => [
      ...countedOn(run, step.key, variant.variantId).map((decision) => decision.personId),
      ...marksOf(run, 'taken_over', step.key, variant.variantId).flatMap((mark) => mark.personId ?? []),
    ]),
  );
}
