import { canonicalise } from '../canonical.js';
import type { By, DomainEvent } from '../event.js';
import { scopeJson, seatJson } from './run.json.js';
import { isStuck, turnOf } from './run.read.js';
import { seatRun } from './run.seat.js';
import type { ApprovalRun, RunMark } from './run.types.js';
import type { Staff } from './staff.js';

export interface Reassigned {
  readonly run: ApprovalRun;
  /** false: nothing to save */
  readonly changed: boolean;
  readonly events: readonly DomainEvent[];
}

/**
 * Names the people of the steps still open again, because somebody left, lost a role, went away, came or took a case
 * over. Decisions taken stay valid, and nobody who decided is asked a second time. Never refuses: a step left with too
 * few is marked `stuck` and waits for a person to mend it, it never passes (I5); `unstuck` once there are enough.
 */
export function reassign(run: ApprovalRun, staff: Staff, by: By): Reassigned {
  const next = seatAndMark(run, staff, by);
  const changed = next.run.marks.length > run.marks.length || scopesOf(next.run) !== scopesOf(run);
  if (!changed) return { run, changed, events: [] };
  const moved = peopleOf(next.run) === peopleOf(run) ? [] : [reassignedEvent(next.run, by)];
  return { run: next.run, changed, events: [...moved, ...next.events] };
}

/** Names the people again and marks what that leaves stuck or mends; not an event of its own, but for those. */
export function seatAndMark(run: ApprovalRun, staff: Staff, by: By): Pick<Reassigned, 'run' | 'events'> {
  const seated = seatRun(run, staff);
  const marks = stuckMarks(seated.run, seated.short, by);
  const events = marks.map((mark): DomainEvent => ({
    action: mark.kind === 'stuck' ? 'run.stuck' : 'run.unstuck',
    subject: { kind: 'run', id: run.id },
    by,
    reason: mark.reason,
    previousHash: null,
    payload: { stepKey: mark.stepKey, variantIds: [...mark.variantIds] },
  }));
  return { run: { ...seated.run, marks: [...seated.run.marks, ...marks] }, events };
}

function stuckMarks(
  run: ApprovalRun,
  short: readonly { readonly variantId: string; readonly stepKey: string }[],
  by: By,
): readonly RunMark[] {
  const open = run.variants.filter((variant) => variant.state === 'open');
  return run.steps.flatMap(({ key: stepKey }) => {
    const asked = open.filter((variant) => variant.stages.flat().includes(stepKey)).map((variant) => variant.variantId);
    const lacking = asked.filter((id) => short.some((one) => one.stepKey === stepKey && one.variantId === id));
    const stuck = lacking.filter((id) => !isStuck(run, stepKey, id));
    const mended = asked.filter((id) => !lacking.includes(id) && isStuck(run, stepKey, id));
    const mark = (kind: 'stuck' | 'unstuck', variantIds: readonly string[], reason: string): RunMark[] =>
      variantIds.length === 0 ? [] : [{ kind, stepKey, variantIds, personId: by.personId, at: by.at, reason, ref: '' }];
    return [...mark('stuck', stuck, 'nobody_may_decide'), ...mark('unstuck', mended, 'people_came')];
  });
}

const peopleOf = (run: ApprovalRun): string =>
  canonicalise(run.steps.map(({ scopes }) => scopes.map(({ seats }) => seats.map(seatJson))));

const scopesOf = (run: ApprovalRun): string => canonicalise(run.steps.map(({ scopes }) => scopes.map(scopeJson)));

const reassignedEvent = (run: ApprovalRun, by: By): DomainEvent => ({
  action: 'run.reassigned',
  subject: { kind: 'run', id: run.id },
  by,
  reason: 'people_changed',
  previousHash: null,
  payload: {
    steps: run.steps.map(({ key, scopes }) => ({
      key,
      scopes: scopes.map(({ variantId, seats }) => ({
        variantId,
        turn: turnOf(run, key, variantId),
        personIds: seats.map((seat) => seat.personId),
      })),
    })),
  },
});
