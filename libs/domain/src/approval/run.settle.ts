import type { By, DomainEvent } from '../event.js';
import { closeScopes, type ClosedScopes } from './run.close.js';
import { stepOf, stepsOfVariant } from './run.read.js';
import { currentStepKeys, stepStands, type StepStands } from './run.stands.js';
import type { ApprovalRun, RunMark, RunVariant, ScopeState } from './run.types.js';

export interface SettledRun extends ClosedScopes {
  readonly events: readonly DomainEvent[];
}

/**
 * Draws the consequences of what has just been added to a run: variants that passed or fell, with their groups, and
 * where the circuit says so, a no that goes back one level instead of ending the round.
 */
export function settleRun(run: ApprovalRun, by: By, reason: string): SettledRun {
  const events: DomainEvent[] = [];
  let next = run;
  for (const variant of run.variants) {
    if (variant.state !== 'open') continue;
    const keys = sentBackBy(next, variant);
    if (keys.length === 0) continue;
    const sent = sendBack(next, variant.variantId, keys, by, reason);
    next = sent.run;
    events.push(...sent.events);
  }
  const open = next.variants.filter((variant) => variant.state === 'open');
  const stands = new Map(open.map((variant): [string, ScopeState] => [variant.variantId, standsOf(next, variant)]));
  return { ...closeScopes(next, stands, by.at), events };
}

/** Asks steps of one variant another time within the round: their answers so far stay on record and no longer count. */
export function sendBack(
  run: ApprovalRun,
  variantId: string,
  stepKeys: readonly string[],
  by: By,
  reason: string,
): { readonly run: ApprovalRun; readonly events: readonly DomainEvent[] } {
  const marks = stepKeys.map((stepKey): RunMark => ({
    kind: 'sent_back',
    stepKey,
    variantIds: [variantId],
    personId: by.personId,
    at: by.at,
    reason,
    ref: '',
  }));
  const event: DomainEvent = {
    action: 'run.sent_back',
    subject: { kind: 'run', id: run.id },
    by,
    reason,
    previousHash: run.variants.find((variant) => variant.variantId === variantId)?.hash ?? null,
    payload: { variantId, stepKeys: [...stepKeys] },
  };
  return { run: { ...run, marks: [...run.marks, ...marks] }, events: [event] };
}

const NO: readonly StepStands[] = ['rejected', 'changes_requested'];

function standsOf(run: ApprovalRun, variant: RunVariant): ScopeState {
  const stands = variant.stages.flat().map((key) => stepStands(run, key, variant.variantId));
  const fallen = NO.find((no) => stands.includes(no));
  if (run.kind === 'review' && currentStepKeys(run, variant).length > 0) return 'open';
  if (fallen) return fallen;
  return stands.every((one) => one === 'passed') ? 'passed' : 'open';
}

/**
 * `previous_level`: the steps that are asked again after a no — those that said it, and those that approved on the level
 * before. Empty where there is nothing before it: then the round ends.
 */
function sentBackBy(run: ApprovalRun, variant: RunVariant): readonly string[] {
  if (variant.rules.rejection !== 'previous_level' || run.kind === 'review') return [];
  const fallen = stepsOfVariant(run, variant)
    .map((step) => step.key)
    .filter((key) => NO.includes(stepStands(run, key, variant.variantId)));
  const approves = (key: string): boolean => stepOf(run, key)?.kind === 'approve';
  const at = variant.stages.findIndex((stage) => stage.some((key) => fallen.includes(key)));
  const before = variant.stages.slice(0, Math.max(0, at)).findLast((stage) => stage.some(approves));
  return before ? [...before.filter(approves), ...fallen] : [];
}
