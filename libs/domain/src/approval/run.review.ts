import type { By } from '../event.js';
import { accept, refuse, type Decided } from '../refusal.js';
import { compose } from './compose.js';
import { noApprovers, openedEvent, type OpenedRun } from './run.open.js';
import type { ApprovalPolicy } from './policy.types.js';
import { policiesOf, recusalsOf, variantOf } from './run.read.js';
import { seatRun } from './run.seat.js';
import { StepMerger } from './run.steps.js';
import type { ApprovalRun, RunVariant } from './run.types.js';
import type { Staff } from './staff.js';

export interface ReviewRequest {
  readonly runId: string;
  readonly round: number;
  /** the round that an emergency bypassed; the circuits are those it was opened under */
  readonly previous: ApprovalRun;
  readonly staff: Staff;
  readonly by: By;
}

/**
 * The review after an emergency: the circuit's steps afterwards, for what was let out. Its outcome changes nothing of
 * what was sent: approve = regularised, request_changes = with observations, reject = wrong, and then the correction is
 * a new post. Neither who wrote it nor who let it out reviews it. Refuses `invalid_state` (nothing was bypassed, or the
 * circuit asks nothing afterwards) and `no_approvers`; an unstaffed review is opened all the same with `evenShort`,
 * so that an emergency never goes unreviewed: its step is then stuck until somebody comes.
 */
export function openReview(request: ReviewRequest & { readonly evenShort?: boolean }): Decided<OpenedRun> {
  const { previous } = request;
  const steps = new StepMerger();
  const variants: RunVariant[] = [];
  for (const { variantIds, personId } of previous.marks.filter((mark) => mark.kind === 'bypassed'))
    for (const variantId of variantIds) {
      const variant = variantOf(previous, variantId);
      if (!variant) continue;
      const composed = compose(policiesOf(previous, variant).map(asChosen), { ...variant.facts, exception_used: true });
      if (!composed.ok) return composed;
      const stages = steps.add(composed.value.after);
      const contributors = [...new Set([...variant.contributors, ...(personId === null ? [] : [personId])])];
      if (stages.length > 0) variants.push({ ...variant, stages, contributors, state: 'open', closedAt: null });
    }
  if (variants.length === 0) return refuse('invalid_state', null, { verb: 'review' });
  const { runId: id, round, by } = request;
  const opened = { openedBy: by.personId, openedAt: by.at, decisions: [], marks: recusalsOf(previous) };
  const run: ApprovalRun = { ...previous, ...opened, id, round, kind: 'review', steps: steps.all(), variants };
  const seated = seatRun(run, request.staff);
  const [lacking] = seated.short;
  if (lacking && !request.evenShort) return noApprovers(seated.run, lacking.stepKey, lacking.variantId);
  return accept({ run: seated.run, events: [openedEvent(seated.run, by, 'review')] });
}

/** A circuit that was chosen at submission stays chosen: the review never falls away because the facts have moved on. */
const asChosen = (policy: ApprovalPolicy): ApprovalPolicy => ({ ...policy, match: {}, when: null, refuseIf: [] });
