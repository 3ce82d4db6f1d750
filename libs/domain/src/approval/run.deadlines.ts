import { HOUR_MS, msOf, plusMs, type Instant } from '../schedule/instant.js';
import { addTerm, type WorkCalendar } from '../schedule/working-time.js';
import { marksOf } from './run.read.js';
import { openSteps } from './run.waiting.js';
import type { ApprovalRun, RunDecision, RunStep } from './run.types.js';

/** What the clock has to do with a step, and when. */
export interface Deadline {
  readonly kind: 'reminded' | 'escalated' | 'held' | 'lapsed';
  readonly stepKey: string;
  readonly variantId: string;
  readonly at: Instant;
  /** which reminder; '' for the others */
  readonly ref: string;
}

/** A decision recorded for somebody has to be confirmed by them within a day of the clock, nights and all (E-41). */
const CONFIRM_WITHIN_MS = 24 * HOUR_MS;

/** Everything the clock still has to do with the steps asked now. */
export const deadlinesOf = (run: ApprovalRun, calendar: WorkCalendar): readonly Deadline[] =>
  run.variants.flatMap((variant) =>
    openSteps(run, variant).flatMap(({ step, since }) => ofStep(run, step, variant.variantId, since, calendar)),
  );

function ofStep(
  run: ApprovalRun,
  step: RunStep,
  variantId: string,
  since: Instant,
  calendar: WorkCalendar,
): readonly Deadline[] {
  const { sla, key: stepKey } = step;
  if (sla === null) return [];
  const marked = (kind: Deadline['kind']) => marksOf(run, kind, stepKey, variantId);
  const given = Math.max(0, ...marked('reminded').map((mark) => Number(mark.ref)));
  const reminders = [...step.remindAt]
    .sort((a, b) => a - b)
    .map((fraction, n): Deadline => {
      return { kind: 'reminded', stepKey, variantId, at: addTerm(calendar, since, sla, fraction), ref: String(n + 1) };
    })
    .filter((_, n) => n + 1 > given);
  const end = addTerm(calendar, since, sla);
  const atEnd = endsOf(step)
    .filter((kind) => marked(kind).length === 0)
    .map((kind): Deadline => ({ kind, stepKey, variantId, at: end, ref: '' }));
  return [...reminders, ...atEnd];
}

/** What the end of its time does to a step. It never approves (I5): only what binds nobody lapses. */
function endsOf({ kind, onTimeout }: RunStep): readonly Deadline['kind'][] {
  if (kind === 'veto' || kind === 'consult') return ['lapsed'];
  if (kind === 'inform') return [];
  return onTimeout === 'hold' ? ['escalated', 'held'] : ['escalated'];
}

/** Decisions recorded on behalf that nobody has confirmed, denied or missed yet, with the end of their day. */
export const toConfirm = (run: ApprovalRun): readonly { readonly decision: RunDecision; readonly at: Instant }[] =>
  run.decisions
    .filter(({ id, recordedBy, carriedFrom }) => {
      const told = run.marks.some(({ kind, ref }) => SETTLED.includes(kind) && ref === id);
      return recordedBy !== null && carriedFrom === null && !told;
    })
    .map((decision) => ({ decision, at: plusMs(decision.at, CONFIRM_WITHIN_MS) }));

const SETTLED: readonly string[] = ['confirmed', 'denied', 'unconfirmed'];

/** When the clock must look at the run again; a moment that has passed means now, null never. */
export function nextTick(run: ApprovalRun, calendar: WorkCalendar): Instant | null {
  const moments = [...deadlinesOf(run, calendar), ...toConfirm(run)].map((one) => one.at);
  return moments.reduce<Instant | null>((first, at) => (first === null || msOf(at) < msOf(first) ? at : first), null);
}
