import type { RefusalCode } from '../refusal.js';
import { msOf, type Instant } from '../schedule/instant.js';
import { addTerm, type WorkCalendar } from '../schedule/working-time.js';
import { draftRun, noApprovers, type RunRequest } from './run.open.js';
import { scopeOf, stepOf } from './run.read.js';
import { isAnswered } from './run.stands.js';
import type { Abstention, ApprovalRun, RunStep, RunVariant, Seat } from './run.types.js';

/** What "this draft, on that day" would meet. */
export interface Simulation {
  /** null: no round could be opened at all */
  readonly run: ApprovalRun | null;
  readonly steps: readonly SimulatedStep[];
  /** when it would be through if everybody answered at the end of their time; null = some step has none, or it blocks */
  readonly expectedEnd: Instant | null;
  readonly blocks: readonly Block[];
}

export interface SimulatedStep {
  readonly key: string;
  readonly name: string;
  readonly kind: RunStep['kind'];
  readonly mode: RunStep['mode'];
  readonly variantIds: readonly string[];
  readonly people: readonly Seat[];
  readonly abstained: readonly Abstention[];
  readonly because: RunStep['because'];
  /** of the variant that reaches it last; null = the step, or one before it, has no time */
  readonly expectedBy: Instant | null;
}

/** ends_after_slot: at this pace the round would end after the hour planned for. */
export interface Block {
  readonly code: RefusalCode | 'ends_after_slot';
  readonly stepKey: string | null;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
}

/** Never refuses: whatever would stop the round is said as a block. `request.staff` is the house on that day. */
export function simulate(request: Omit<RunRequest, 'ids'>, calendar: WorkCalendar): Simulation {
  const ids = (request.previous?.decisions ?? []).map((_, n) => `simulated-${n + 1}`);
  const drafted = draftRun({ ...request, ids });
  if (!drafted.ok) {
    const { code, details } = drafted.refusal;
    return { run: null, steps: [], expectedEnd: null, blocks: [{ code, stepKey: null, details }] };
  }
  const { run, short } = drafted.value;
  const ends = run.variants.map((variant) => expectations(run, variant, calendar));
  const steps = run.steps.map((step): SimulatedStep => {
    const scopes = step.scopes.filter((scope) => scopeOf(step, scope.variantId) !== undefined);
    return {
      key: step.key,
      name: step.name,
      kind: step.kind,
      mode: step.mode,
      variantIds: scopes.map((scope) => scope.variantId),
      people: onePerPerson(scopes.flatMap((scope) => scope.seats)),
      abstained: onePerPerson(scopes.flatMap((scope) => scope.abstained)),
      because: step.because,
      expectedBy: latest(ends.filter((end) => end.has(step.key)).map((end) => end.get(step.key) ?? null)),
    };
  });
  const blocks = short.map(({ stepKey, variantId }): Block => {
    const refused = noApprovers(run, stepKey, variantId);
    return { code: 'no_approvers', stepKey, details: refused.ok ? {} : refused.refusal.details };
  });
  const end = blocks.length > 0 ? null : latest(ends.map((each) => each.get(END) ?? null));
  const late = end !== null && run.plannedFor !== null && msOf(end) > msOf(run.plannedFor);
  const slow: Block = {
    code: 'ends_after_slot',
    stepKey: null,
    details: { plannedFor: run.plannedFor, expectedEnd: end },
  };
  return { run, steps, expectedEnd: end, blocks: late ? [...blocks, slow] : blocks };
}

const END = '';

/** When each step of a variant is answered at the latest, by key, and the whole of it under `END`. */
function expectations(
  run: ApprovalRun,
  variant: RunVariant,
  calendar: WorkCalendar,
): ReadonlyMap<string, Instant | null> {
  const expected = new Map<string, Instant | null>();
  let reached: Instant | null = run.openedAt;
  for (const stage of variant.stages) {
    const since: Instant | null = reached;
    const ends = stage.map((key) => {
      const step = stepOf(run, key);
      const end = step ? endOf(run, step, variant, since, calendar) : since;
      expected.set(key, end);
      return end;
    });
    reached = latest(ends);
  }
  return expected.set(END, reached);
}

function endOf(
  run: ApprovalRun,
  step: RunStep,
  { variantId }: RunVariant,
  since: Instant | null,
  calendar: WorkCalendar,
): Instant | null {
  if (since === null || isAnswered(run, step.key, variantId)) return since;
  return step.sla === null ? null : addTerm(calendar, since, step.sla);
}

/** null (unknown) outlasts any moment. */
const latest = (moments: readonly (Instant | null)[]): Instant | null =>
  moments.reduce((a, b) => (a === null || b === null ? null : msOf(b) > msOf(a) ? b : a), moments[0] ?? null);

const onePerPerson = <T extends { readonly personId: string }>(list: readonly T[]): readonly T[] =>
  list.filter((one, at) => list.findIndex((other) => other.personId === one.personId) === at);
