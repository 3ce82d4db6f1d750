import type { By } from '../event.js';
import { accept, type Decided } from '../refusal.js';
import type { OpenedRun } from './run.open.js';
import { decisionsOn, stepStands } from './run.read.js';
import type { PolicyStep } from './policy.types.js';
import type { ApprovalRun, RunVariant, StepScope } from './run.types.js';
import type { Staff } from './staff.js';
import { resolveSteps } from './steps.resolve.js';

/**
 * Names the people of the steps still open again, because somebody left, lost a role or came. Decisions taken stay
 * valid, and nobody who decided is asked a second time. Refuses `no_approvers` when a step would be left with nobody:
 * the run then waits for a person to mend it, it never passes (I5).
 */
export function reassign(run: ApprovalRun, departmentId: string, staff: Staff, by: By): Decided<OpenedRun> {
  let next = run;
  for (const variant of run.variants) {
    if (variant.state !== 'open') continue;
    const renewed = renew(next, variant, departmentId, staff);
    if (!renewed.ok) return renewed;
    next = renewed.value;
  }
  return accept({
    run: next,
    events: [
      {
        action: 'run.reassigned',
        subject: { kind: 'run', id: run.id },
        by,
        reason: 'people_changed',
        previousHash: null,
        payload: {
          steps: next.steps.map(({ key, scopes }) => ({
            key,
            scopes: scopes.map(({ variantId, seats }) => ({
              variantId,
              personIds: seats.map((seat) => seat.personId),
            })),
          })),
        },
      },
    ],
  });
}

function renew(run: ApprovalRun, variant: RunVariant, departmentId: string, staff: Staff): Decided<ApprovalRun> {
  const policy = run.policies.find((one) => one.id === variant.policyId);
  if (!policy) return accept(run);
  const { variantId } = variant;
  const pending = policy.steps
    .map((step) => ({
      step,
      key: variant.stepKeys.find((key) => key === step.key || key === `${policy.id}:${step.key}`),
    }))
    .filter((one): one is { step: PolicyStep; key: string } => one.key !== undefined)
    .filter(({ key }) => stepStands(run, key, variantId) === 'open');
  const decided = run.decisions.filter((one) => one.variantId === variantId).map((one) => one.personId);
  const resolved = resolveSteps({
    policy: { ...policy, steps: pending.map(({ step, key }) => stillNeeded(run, step, key, variantId)) },
    variantId,
    departmentId,
    contributors: [...variant.contributors, ...decided],
    staff,
  });
  if (!resolved.ok) return resolved;
  const scopes = new Map<string, StepScope>();
  for (const [at, { seats, abstained }] of resolved.value.entries()) {
    const key = pending[at]?.key;
    if (key === undefined) continue;
    const kept = seatsThatDecided(run, key, variantId);
    const abstaining = abstained.filter(({ personId }) => !decided.includes(personId));
    scopes.set(key, { variantId, seats: [...kept, ...seats], abstained: abstaining });
  }
  const steps = run.steps.map((step) => ({
    ...step,
    scopes: step.scopes.map((scope) => (scope.variantId === variantId ? (scopes.get(step.key) ?? scope) : scope)),
  }));
  return accept({ ...run, steps });
}

/** A quorum asks new people only for the approvals that are still missing. */
function stillNeeded(run: ApprovalRun, step: PolicyStep, key: string, variantId: string): PolicyStep {
  if (typeof step.mode !== 'object') return step;
  const given = decisionsOn(run, key, variantId).filter((one) => one.verdict === 'approve').length;
  return { ...step, mode: { quorum: Math.max(1, step.mode.quorum - given) } };
}

function seatsThatDecided(run: ApprovalRun, key: string, variantId: string): StepScope['seats'] {
  const decided = decisionsOn(run, key, variantId).map((one) => one.personId);
  const scope = run.steps.find((step) => step.key === key)?.scopes.find((one) => one.variantId === variantId);
  return scope?.seats.filter((seat) => decided.includes(seat.personId)) ?? [];
}
