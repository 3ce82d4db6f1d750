import type { By, DomainEvent } from '../event.js';
import { msOf, type Instant } from '../schedule/instant.js';
import type { WorkCalendar } from '../schedule/working-time.js';
import type { TraceAction } from '../trace/action.catalogue.js';
import type { ScopeOutcome } from './run.close.js';
import { deadlinesOf, toConfirm, type Deadline } from './run.deadlines.js';
import { variantOf } from './run.read.js';
import { reassign } from './run.reassign.js';
import { settleRun } from './run.settle.js';
import type { ApprovalRun, RunMark } from './run.types.js';
import type { Staff } from './staff.js';

export interface TickRequest {
  /** business time */
  readonly now: Instant;
  readonly calendar: WorkCalendar;
  readonly staff: Staff;
}

export interface Ticked {
  readonly run: ApprovalRun;
  /** those added now */
  readonly marks: readonly RunMark[];
  /** variants that passed because a window ended */
  readonly outcomes: readonly ScopeOutcome[];
  readonly events: readonly DomainEvent[];
}

const ACTIONS: Readonly<Record<Deadline['kind'], TraceAction>> = {
  reminded: 'run.reminded',
  escalated: 'run.escalated',
  held: 'run.held',
  lapsed: 'run.lapsed',
};

/**
 * What the passing of time does to a run: reminders, escalations, alarms, windows that end in silence, decisions
 * recorded for somebody who has not confirmed them, seats of who has gone away or come back. Each is marked, so that ticking twice at one time changes nothing.
 * Of several reminders missed at once (nobody was running), only the last is given.
 */
export function tick(run: ApprovalRun, request: TickRequest): Ticked {
  const by: By = { personId: null, name: 'clock', at: request.now };
  let next = run;
  const outcomes: ScopeOutcome[] = [];
  const events: DomainEvent[] = [];
  // A window that ends may lead to a step whose own end is due as well; each pass adds a mark or is the last.
  for (;;) {
    const due = deadlinesOf(next, request.calendar).filter(({ at }) => msOf(at) <= msOf(request.now));
    if (due.length === 0) break;
    const marks = marksFor(due, by);
    events.push(...marks.map((mark) => markEvent(next, mark, by)));
    next = { ...next, marks: [...next.marks, ...marks] };
    const settled = settleRun(next, by, 'time_passed');
    outcomes.push(...settled.outcomes);
    events.push(...settled.events);
    next = settled.run;
  }
  const missed = unconfirmed(next, by);
  next = { ...next, marks: [...next.marks, ...missed.marks] };
  // An absence may have begun or ended since, without anybody having done anything.
  const renewed = reassign(next, request.staff, by);
  return {
    run: renewed.run,
    marks: renewed.run.marks.slice(run.marks.length),
    outcomes,
    events: [...events, ...missed.events, ...renewed.events],
  };
}

/** One mark for each step and deadline, with all the variants it concerns; the latest reminder stands for those before. */
function marksFor(due: readonly Deadline[], by: By): readonly RunMark[] {
  const marks = new Map<string, RunMark>();
  for (const { kind, stepKey, variantId, ref } of due) {
    const overtaken = due.some(
      (one) =>
        one.kind === kind && one.stepKey === stepKey && one.variantId === variantId && Number(one.ref) > Number(ref),
    );
    if (overtaken) continue;
    const id = `${kind} ${ref} ${stepKey}`;
    const variantIds = [...(marks.get(id)?.variantIds ?? []), variantId];
    marks.set(id, { kind, stepKey, variantIds, personId: null, at: by.at, reason: REASONS[kind], ref });
  }
  return [...marks.values()];
}

const REASONS: Readonly<Record<Deadline['kind'], string>> = {
  reminded: 'time_running',
  escalated: 'time_passed',
  held: 'time_passed',
  lapsed: 'silence',
};

const markEvent = (run: ApprovalRun, mark: RunMark, by: By): DomainEvent => ({
  action: ACTIONS[mark.kind as Deadline['kind']],
  subject: { kind: 'run', id: run.id },
  by,
  reason: mark.reason,
  previousHash: mark.variantIds.map((id) => variantOf(run, id)?.hash)[0] ?? null,
  payload: { stepKey: mark.stepKey, variantIds: [...mark.variantIds], ref: mark.ref },
});

function unconfirmed(run: ApprovalRun, by: By): Pick<Ticked, 'marks' | 'events'> {
  const late = toConfirm(run).filter(({ at }) => msOf(at) <= msOf(by.at));
  return {
    marks: late.map(({ decision }) => ({
      kind: 'unconfirmed',
      stepKey: decision.stepKey,
      variantIds: [decision.variantId],
      personId: null,
      at: by.at,
      reason: 'not_confirmed_in_time',
      ref: decision.id,
    })),
    events: late.map(({ decision }) => ({
      action: 'decision.unconfirmed',
      subject: { kind: 'run', id: run.id },
      by,
      reason: 'not_confirmed_in_time',
      previousHash: decision.hash,
      payload: { decisionId: decision.id, variantId: decision.variantId, personId: decision.personId },
    })),
  };
}
