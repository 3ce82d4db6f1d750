import type { By, DomainEvent } from '../event.js';
import { accept, refuse, type Decided } from '../refusal.js';
import type { TraceAction } from '../trace/action.catalogue.js';
import { barredFrom } from './roster.js';
import { countedOn, scopeOf, stepOf, stepsOfVariant } from './run.read.js';
import { reassign } from './run.reassign.js';
import { circumstancesOf, seatRun } from './run.seat.js';
import type { ApprovalRun, RunMark, RunStep, RunVariant, Seat } from './run.types.js';
import { openSteps, stillAsked } from './run.waiting.js';
import { awayNow, holders, type Staff } from './staff.js';

export interface SeatRequest {
  readonly stepKey: string;
  readonly personId: string;
  readonly reason: string;
  readonly staff: Staff;
  readonly by: By;
}

export interface Seated {
  readonly run: ApprovalRun;
  readonly events: readonly DomainEvent[];
}

/**
 * Somebody asked withdraws from the whole round for a reason of their own (conflict of interest); others are asked, the
 * superior where nobody is left, and else the step is stuck. Refuses `reason_required`, `not_found`, `run_closed`,
 * `already_decided` and `not_an_approver`.
 */
export function abstain(run: ApprovalRun, request: SeatRequest): Decided<Seated> {
  const reason = request.reason.trim();
  if (reason === '') return refuse('reason_required', 'reason');
  const seated = seatRun(run, request.staff).run;
  const asked = askedNow(seated, request.stepKey);
  if (!asked.ok) return asked;
  const { personId, stepKey, by } = request;
  const sits = asked.value.variants.filter(({ variantId }) =>
    scopeOf(asked.value.step, variantId)?.seats.some((seat) => seat.personId === personId),
  );
  if (sits.length === 0) return refuse('not_an_approver', null, { step: stepKey });
  for (const { variantId } of sits) {
    const own = countedOn(seated, stepKey, variantId).find((decision) => decision.personId === personId);
    if (own) return refuse('already_decided', null, { personId, at: own.at, verdict: own.verdict });
  }
  const variantIds = sits.map((variant) => variant.variantId);
  const mark: RunMark = { kind: 'abstained', stepKey, variantIds, personId, at: by.at, reason, ref: '' };
  return accept(marked(seated, mark, 'run.abstained', request));
}

/**
 * Somebody decides instead of who has it: the holder of a delegated seat takes the case back, or a superior (who the
 * caller says may: `viewerMay`) sits down in the first seat that has not answered. Who is replaced is asked no more.
 * Refuses `reason_required`, `not_found`, `run_closed`, `contributor_cannot_approve`, `not_an_approver`, `not_allowed`,
 * and for somebody who has answered this step or another that approves `already_decided`, or who has taken one of them
 * over `invalid_state` (reason taken_over_already): a person counts once.
 */
export function takeOver(run: ApprovalRun, request: SeatRequest & { readonly viewerMay: boolean }): Decided<Seated> {
  const reason = request.reason.trim();
  if (reason === '') return refuse('reason_required', 'reason');
  const seated = seatRun(run, request.staff).run;
  const asked = askedNow(seated, request.stepKey);
  if (!asked.ok) return asked;
  const { step, variants } = asked.value;
  const { personId, stepKey, by } = request;
  const marks: RunMark[] = [];
  for (const variant of variants) {
    const instead = replacedBy(seated, step, variant, request);
    if (!instead.ok) return instead;
    const { variantId } = variant;
    const ref = instead.value.personId;
    marks.push({ kind: 'taken_over', stepKey, variantIds: [variantId], personId, at: by.at, reason, ref });
  }
  const merged = marks.filter((mark, at) => marks.findIndex((one) => one.ref === mark.ref) === at);
  const grouped = merged.map((mark) => ({
    ...mark,
    variantIds: marks.filter((one) => one.ref === mark.ref).flatMap((one) => one.variantIds),
  }));
  return accept(
    grouped.reduce<Seated>(
      (done, mark) => {
        const next = marked(done.run, mark, 'run.taken_over', request);
        return { run: next.run, events: [...done.events, ...next.events] };
      },
      { run: seated, events: [] },
    ),
  );
}

function replacedBy(
  run: ApprovalRun,
  step: RunStep,
  variant: RunVariant,
  { personId, staff, viewerMay }: SeatRequest & { readonly viewerMay: boolean },
): Decided<Seat> {
  const { variantId } = variant;
  const barred = barredFrom(personId, step, circumstancesOf(run, variant, staff));
  if (barred === 'contributor') return refuse('contributor_cannot_approve', null, { variantId });
  if (barred !== null || !staff.activePersonIds.has(personId)) return refuse('not_an_approver', null, { variantId });
  const counting =
    step.kind === 'approve' ? stepsOfVariant(run, variant).filter((one) => one.kind === 'approve') : [step];
  const own = counting
    .flatMap(({ key }) => countedOn(run, key, variantId))
    .find((decision) => decision.personId === personId);
  if (own) return refuse('already_decided', null, { personId, at: own.at, verdict: own.verdict });
  const taken = counting.find((one) =>
    scopeOf(one, variantId)?.seats.some((seat) => seat.personId === personId && seat.because === 'takeover'),
  );
  if (taken) return refuse('invalid_state', null, { reason: 'taken_over_already', step: taken.key, variantId });
  const waiting = stillAsked(run, step.key, variantId).filter((seat) => seat.because !== 'takeover');
  const delegated = waiting.find(({ capacity }) => capacity.standsFor?.personId === personId);
  const holds = holders(step.who, variant.place, staff).some((holder) => holder.personId === personId);
  if (delegated && holds && awayNow(personId, staff)?.kind === 'delegation') return accept(delegated);
  if (!viewerMay) return refuse('not_allowed', null, { reason: 'role_missing', variantId });
  const seat = waiting.find((one) => one.personId !== personId);
  // A step that nobody sits at is exactly what a superior takes over.
  return accept(seat ?? { personId: '', capacity: { kind: 'named', role: null, departmentId: null }, because: 'who' });
}

function askedNow(
  run: ApprovalRun,
  stepKey: string,
): Decided<{ readonly step: RunStep; readonly variants: readonly RunVariant[] }> {
  const step = stepOf(run, stepKey);
  if (!step) return refuse('not_found', 'stepKey');
  const variants = run.variants.filter((variant) => openSteps(run, variant).some((one) => one.step.key === stepKey));
  if (variants.length > 0) return accept({ step, variants });
  if (run.variants.some((variant) => variant.state === 'open'))
    return refuse('invalid_state', 'stepKey', { step: stepKey });
  return refuse('run_closed', null, { state: run.variants[0]?.state ?? null });
}

function marked(run: ApprovalRun, mark: RunMark, action: TraceAction, { staff, by }: SeatRequest): Seated {
  const event: DomainEvent = {
    action,
    subject: { kind: 'run', id: run.id },
    by,
    reason: mark.reason,
    previousHash: run.variants.find((one) => mark.variantIds.includes(one.variantId))?.hash ?? null,
    payload: { stepKey: mark.stepKey, variantIds: [...mark.variantIds], personId: mark.personId, instead: mark.ref },
  };
  const renewed = reassign({ ...run, marks: [...run.marks, mark] }, staff, by);
  return { run: renewed.run, events: [event, ...renewed.events] };
}
