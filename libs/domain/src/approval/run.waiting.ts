import { msOf, type Instant } from '../schedule/instant.js';
import { addTerm, type WorkCalendar } from '../schedule/working-time.js';
import { countedOn, isStuck, marksOf, scopeOf, stepOf, variantOf } from './run.read.js';
import { askedStepKeys } from './run.stands.js';
import type { ApprovalRun, RunStep, RunVariant, Seat } from './run.types.js';

/** Who has a variant, and since when. */
export interface Waiting {
  readonly variantId: string;
  readonly stepKey: string;
  readonly stepName: string;
  readonly since: Instant;
  /** when an answer is expected; null where the policy says nothing */
  readonly expectedBy: Instant | null;
  /** those who are still asked */
  readonly seats: readonly Seat[];
  /** nobody may decide it */
  readonly stuck: boolean;
  /** its time has passed and an alarm was raised */
  readonly held: boolean;
}

/**
 * One for each step asked now, several where they run beside each other; none when nobody has it: it is closed, or only
 * waits for the other variants of its group.
 */
export function waitingOn(run: ApprovalRun, variantId: string, calendar: WorkCalendar): readonly Waiting[] {
  const variant = variantOf(run, variantId);
  return openSteps(run, variant).map(({ step, since }) => ({
    variantId,
    stepKey: step.key,
    stepName: step.name,
    since,
    expectedBy: step.sla === null ? null : addTerm(calendar, since, step.sla),
    seats: stillAsked(run, step.key, variantId),
    stuck: isStuck(run, step.key, variantId),
    held: marksOf(run, 'held', step.key, variantId).length > 0,
  }));
}

/** What of this run waits for one person: the tray. */
export const waitingFor = (run: ApprovalRun, personId: string, calendar: WorkCalendar): readonly Waiting[] =>
  run.variants
    .flatMap((variant) => waitingOn(run, variant.variantId, calendar))
    .filter((waiting) => waiting.seats.some((seat) => seat.personId === personId));

/** Whether a person is asked about a variant now. */
export const isAskedNow = (run: ApprovalRun, variantId: string, personId: string): boolean =>
  openSteps(run, variantOf(run, variantId)).some(({ step }) =>
    stillAsked(run, step.key, variantId).some((seat) => seat.personId === personId),
  );

/** The seats of a step that have not answered in its present turn. */
export function stillAsked(run: ApprovalRun, stepKey: string, variantId: string): readonly Seat[] {
  const answered = countedOn(run, stepKey, variantId).map((decision) => decision.personId);
  const seats = scopeOf(stepOf(run, stepKey), variantId)?.seats ?? [];
  return seats.filter((seat) => !answered.includes(seat.personId));
}

/** The steps asked now, each with the moment it was reached. */
export function openSteps(
  run: ApprovalRun,
  variant: RunVariant | undefined,
): readonly { readonly step: RunStep; readonly since: Instant }[] {
  if (variant?.state !== 'open') return [];
  return askedStepKeys(run, variant).flatMap((key) => {
    const step = stepOf(run, key);
    return step ? [{ step, since: reachedAt(run, variant, key) }] : [];
  });
}

/**
 * When a step's present turn began: with the last answer of the stage before it, when it was sent back or added, or with
 * the round.
 */
function reachedAt(run: ApprovalRun, variant: RunVariant, stepKey: string): Instant {
  const { variantId, stages } = variant;
  const before = stages.slice(
    0,
    stages.findIndex((stage) => stage.includes(stepKey)),
  );
  const answers = before
    .flat()
    .flatMap((key) => [
      ...countedOn(run, key, variantId).map((decision) => decision.at),
      ...marksOf(run, 'lapsed', key, variantId).map((mark) => mark.at),
    ]);
  const begun = run.marks.filter(
    (mark) =>
      (mark.kind === 'sent_back' || mark.kind === 'reevaluated') &&
      mark.stepKey === stepKey &&
      mark.variantIds.includes(variantId),
  );
  return [run.openedAt, ...answers, ...begun.map((mark) => mark.at)].reduce((latest, at) =>
    msOf(at) > msOf(latest) ? at : latest,
  );
}
