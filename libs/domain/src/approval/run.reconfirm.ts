import { accept, refuse, type Decided } from '../refusal.js';
import { resolveSteps } from './steps.resolve.js';
import { openedEvent, type OpenedRun } from './run.open.js';
import { variantOf } from './run.read.js';
import type { By } from '../event.js';
import type { Instant } from '../schedule/instant.js';
import type { ApprovalRun, RunStep, RunVariant } from './run.types.js';
import type { Staff } from './staff.js';

export interface ReconfirmationRequest {
  readonly runId: string;
  readonly round: number;
  /** the run whose approval is to be confirmed; its policy snapshot is used, whatever was saved since */
  readonly previous: ApprovalRun;
  readonly variantIds: readonly string[];
  readonly departmentId: string;
  readonly plannedFor: Instant | null;
  readonly staff: Staff;
  readonly by: By;
}

/**
 * A round with only the last step, for the same revisions: the slot moved out of what was approved, or the certificate
 * ran out. Who wrote the words still may not confirm them. Refuses `invalid_state` for a variant that had not passed,
 * and `no_approvers`.
 */
export function openReconfirmation(request: ReconfirmationRequest): Decided<OpenedRun> {
  const { previous, departmentId, staff } = request;
  const steps = new Map<string, RunStep>();
  const variants: RunVariant[] = [];
  for (const variantId of request.variantIds) {
    const variant = variantOf(previous, variantId);
    const policy = previous.policies.find((one) => one.id === variant?.policyId);
    const lastKey = variant?.stepKeys.at(-1);
    const last = previous.steps.find((step) => step.key === lastKey);
    const lastRule = policy?.steps.at(-1);
    if (variant?.state !== 'passed' || !policy || !last || !lastRule)
      return refuse('invalid_state', null, { variantId });
    const { contributors } = variant;
    const only = { ...policy, steps: [lastRule] };
    const resolved = resolveSteps({ policy: only, variantId, departmentId, contributors, staff });
    if (!resolved.ok) return resolved;
    const known = steps.get(last.key) ?? { ...last, scopes: [] };
    const scopes = resolved.value.map(({ seats, abstained }) => ({ variantId, seats, abstained }));
    steps.set(last.key, { ...known, scopes: [...known.scopes, ...scopes] });
    variants.push({ ...variant, stepKeys: [last.key], state: 'open', closedAt: null });
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
  };
  return accept({ run, events: [openedEvent(run, request.by, 'reconfirmation')] });
}
