import type { By } from '../event.js';
import { accept, refuse, type Decided } from '../refusal.js';
import type { Instant } from '../schedule/instant.js';
import { noApprovers, openedEvent, type OpenedRun } from './run.open.js';
import { recusalsOf, stepOf, variantOf } from './run.read.js';
import { seatRun } from './run.seat.js';
import type { ApprovalRun, RunStep, RunVariant } from './run.types.js';
import type { Staff } from './staff.js';

export interface ReconfirmationRequest {
  readonly runId: string;
  readonly round: number;
  /** the run whose approval is to be confirmed; its policy snapshot is used, whatever was saved since */
  readonly previous: ApprovalRun;
  readonly variantIds: readonly string[];
  readonly plannedFor: Instant | null;
  readonly staff: Staff;
  readonly by: By;
}

/**
 * A round with only the last step that approves (with those beside it), for the same revisions: the slot moved out of
 * what was approved, or the certificate ran out. Who wrote the words still may not confirm them. Refuses
 * `invalid_state` for a variant that had not passed, `no_variant`, and `no_approvers`.
 */
export function openReconfirmation(request: ReconfirmationRequest): Decided<OpenedRun> {
  const { previous } = request;
  const steps = new Map<string, RunStep>();
  const variants: RunVariant[] = [];
  for (const variantId of request.variantIds) {
    const variant = variantOf(previous, variantId);
    const approves = (key: string): boolean => stepOf(previous, key)?.kind === 'approve';
    const last = variant?.stages.findLast((stage) => stage.some(approves))?.filter(approves) ?? [];
    if (variant?.state !== 'passed' || last.length === 0) return refuse('invalid_state', null, { variantId });
    for (const step of last.flatMap((key) => stepOf(previous, key) ?? [])) steps.set(step.key, { ...step, scopes: [] });
    variants.push({ ...variant, stages: [last], state: 'open', closedAt: null });
  }
  if (variants.length === 0) return refuse('no_variant');
  const run: ApprovalRun = {
    ...previous,
    id: request.runId,
    round: request.round,
    kind: 'reconfirmation',
    openedBy: request.by.personId,
    openedAt: request.by.at,
    plannedFor: request.plannedFor,
    steps: [...steps.values()],
    variants,
    decisions: [],
    marks: recusalsOf(previous),
  };
  const seated = seatRun(run, request.staff);
  const [lacking] = seated.short;
  if (lacking) return noApprovers(seated.run, lacking.stepKey, lacking.variantId);
  return accept({ run: seated.run, events: [openedEvent(seated.run, request.by, 'reconfirmation')] });
}
