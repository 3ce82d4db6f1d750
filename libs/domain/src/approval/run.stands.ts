import { countedOn, marksOf, scopeOf, stepOf, variantOf } from './run.read.js';
import type { ApprovalRun, RunDecision, RunStep, RunVariant, StepScope } from './run.types.js';

export type StepStands = 'open' | 'passed' | 'changes_requested' | 'rejected';

/**
 * How a step stands for a variant in its present turn. Persons count, once each (I3).
 * approve, attest — any: the first answer · all: everybody, and the first no ends it · each_group_any: one of each group,
 * and the first no ends it · quorum: ends when it is reached, when `rejectIf` have said no, or when it can't be reached
 * any more; then whichever no is more frequent, a rejection on a tie, so that the order of answers never matters.
 * consult: passed with its answers or its time; one without a time is asked and not waited for. inform: passed at once.
 * veto: passed with a no objection, with its time, and once used, since it was answered by sending back.
 */
export function stepStands(run: ApprovalRun, stepKey: string, variantId: string): StepStands {
  const step = stepOf(run, stepKey);
  const scope = scopeOf(step, variantId);
  const variant = variantOf(run, variantId);
  if (!step || !scope || !variant) return 'open';
  const counted = countedOn(run, stepKey, variantId);
  const lapsed = marksOf(run, 'lapsed', stepKey, variantId).length > 0;
  switch (step.kind) {
    case 'inform':
      return 'passed';
    case 'consult':
      return lapsed || step.sla === null || hasOpinion(scope, counted) ? 'passed' : 'open';
    case 'veto':
      return lapsed ? 'passed' : vetoStands(step, scope, variant, counted);
    case 'approve':
    case 'attest':
      return answered(step, scope, counted, marksOf(run, 'escalated', stepKey, variantId).length > 0);
  }
}

/** Where a veto goes: the step that decides again; null = nowhere, it ends the round like any other no. */
export const vetoTarget = (step: RunStep, variant: RunVariant): string | null =>
  step.kind === 'veto' && step.vetoSendsTo !== null && variant.stages.flat().includes(step.vetoSendsTo)
    ? step.vetoSendsTo
    : null;

function vetoStands(step: RunStep, scope: StepScope, variant: RunVariant, counted: readonly RunDecision[]): StepStands {
  const used = counted.some(({ verdict }) => verdict !== 'approve');
  if (used && vetoTarget(step, variant) !== null) return 'passed';
  return answered(step, scope, counted, false);
}

const hasOpinion = ({ need }: StepScope, counted: readonly RunDecision[]): boolean =>
  new Set(counted.map((one) => one.personId)).size >= need;

function answered(
  { mode }: RunStep,
  { seats, need, groups, short }: StepScope,
  counted: readonly RunDecision[],
  escalated: boolean,
): StepStands {
  const persons = (verdict: RunDecision['verdict']): ReadonlySet<string> =>
    new Set(counted.filter((one) => one.verdict === verdict).map((one) => one.personId));
  const approved = persons('approve');
  const [changes, rejections] = [persons('request_changes').size, persons('reject').size];
  const fallen = rejections >= changes ? 'rejected' : 'changes_requested';
  const against = changes + rejections;
  if (typeof mode === 'object') {
    if (approved.size >= need) return 'passed';
    if (mode.rejectIf !== null && against >= mode.rejectIf) return fallen;
    const undecided = seats.filter((seat) => !counted.some((one) => one.personId === seat.personId)).length;
    return approved.size + undecided < need && against > 0 && !short ? fallen : 'open';
  }
  if (against > 0) return fallen;
  if (approved.size < need) return 'open';
  if (mode === 'each_group_any') {
    const heard = seats.filter((seat) => approved.has(seat.personId)).map((seat) => seat.forGroup);
    return groups.every((group) => heard.includes(group)) ? 'passed' : 'open';
  }
  const asked = seats.filter((seat) => seat.because === 'who');
  return mode === 'any' || escalated || asked.every((seat) => approved.has(seat.personId)) ? 'passed' : 'open';
}

/** A review after the fact hears everybody: a no is an answer like any other there. */
export const isAnswered = (run: ApprovalRun, stepKey: string, variantId: string): boolean => {
  const stands = stepStands(run, stepKey, variantId);
  return run.kind === 'review' ? stands !== 'open' : stands === 'passed';
};

/**
 * The steps somebody is asked now: those the variant waits at, and opinions without a time that nobody has given yet,
 * from the stage that reached them on.
 */
export function askedStepKeys(run: ApprovalRun, variant: RunVariant): readonly string[] {
  const waits = currentStepKeys(run, variant);
  const at = variant.stages.findIndex((stage) => stage.some((key) => waits.includes(key)));
  const wished = variant.stages
    .slice(0, at + 1)
    .flat()
    .filter((key) => {
      const step = stepOf(run, key);
      const scope = scopeOf(step, variant.variantId);
      if (step?.kind !== 'consult' || step.sla !== null || !scope) return false;
      return !hasOpinion(scope, countedOn(run, key, variant.variantId));
    });
  return [...wished, ...waits];
}

/** The steps a variant waits at: those of its first stage that has not been answered; none once all have. */
export function currentStepKeys(run: ApprovalRun, variant: RunVariant): readonly string[] {
  for (const stage of variant.stages) {
    const open = stage.filter((key) => !isAnswered(run, key, variant.variantId));
    if (open.length > 0) return open;
  }
  return [];
}
