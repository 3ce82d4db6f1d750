import { accept, refuse, type Decided } from '../refusal.js';
import type { DecisionRequest } from './run.decide.types.js';
import { countedOn, decisionsOn, isDenied, scopeOf, stepOf, turnOf, variantOf } from './run.read.js';
import { askedStepKeys, isAnswered, stepStands } from './run.stands.js';
import type { ApprovalRun, RunDecision, RunStep, RunVariant, Seat } from './run.types.js';
import { isDeputyOfDeputy } from './standing-in.js';

/** One variant's part of an answer: in which seat it is given, and on which steps it is written down. */
export interface Answer {
  readonly variant: RunVariant;
  readonly seat: Seat;
  readonly stepKeys: readonly string[];
}

type Ask = Pick<
  DecisionRequest,
  'stepKey' | 'personId' | 'verdict' | 'strength' | 'staff' | 'checks' | 'evidence' | 'asWhom' | 'recordedBy'
>;

/** What an answer on one variant comes to, or why it can't be given; the codes are listed at `decide`. */
export function answerTo(
  run: ApprovalRun,
  ask: Ask,
  item: { readonly variantId: string; readonly hash: string },
): Decided<Answer> {
  const { variantId } = item;
  const variant = variantOf(run, variantId);
  const step = stepOf(run, ask.stepKey);
  if (!variant || !step || !variant.stages.flat().includes(step.key)) return refuse('not_found', 'items');
  if (item.hash !== variant.hash || variant.state === 'superseded')
    return refuse('revision_superseded', 'items', { variantId });
  const before = present(run, step.key, variantId);
  const own = before.find((decision) => decision.personId === ask.personId);
  if (own) return alreadyDecided(own);
  const seat = seatOf(run, ask, step, variant);
  if (!seat.ok) return seat;
  const last = before.at(-1);
  if (last && stepStands(run, step.key, variantId) !== 'open') return alreadyDecided(last);
  if (variant.state !== 'open') return refuse('run_closed', null, { state: variant.state, variantId });
  if (!askedStepKeys(run, variant).includes(step.key))
    return refuse('invalid_state', 'stepKey', { state: variant.state, step: step.key, variantId });
  const stepKeys = [step.key, ...openTwins(run, step, variant, ask.personId)];
  const formal = meets(run, ask, stepKeys);
  return formal.ok ? accept({ variant, seat: seat.value, stepKeys }) : formal;
}

/** The decisions of the step's present turn that nobody denied. */
const present = (run: ApprovalRun, stepKey: string, variantId: string): readonly RunDecision[] =>
  decisionsOn(run, stepKey, variantId).filter(
    (one) => one.turn === turnOf(run, stepKey, variantId) && !isDenied(run, one.id),
  );

function seatOf(run: ApprovalRun, ask: Ask, step: RunStep, variant: RunVariant): Decided<Seat> {
  const { variantId } = variant;
  // Nor does who wrote it say for somebody else that they approve.
  const hands = [ask.personId, ...(ask.recordedBy === null ? [] : [ask.recordedBy])];
  if (step.kind === 'approve' && variant.rules.selfApproval === null)
    if (variant.contributors.some((wrote) => hands.includes(wrote)))
      return refuse('contributor_cannot_approve', null, { variantId });
  const seat = scopeOf(step, variantId)?.seats.find((one) => one.personId === ask.personId);
  const sitsFor = seat?.capacity.standsFor?.personId ?? ask.personId;
  if (seat && (ask.asWhom === null || ask.asWhom === sitsFor)) return accept(seat);
  if (ask.asWhom === null) return refuse('not_an_approver', null, { variantId });
  const { personId, asWhom, staff } = ask;
  if (isDeputyOfDeputy(personId, asWhom, step.who, variant.place, staff))
    return refuse('deputy_of_deputy', 'asWhom', { variantId, asWhom });
  return refuse('capacity_not_held', 'asWhom', { variantId, asWhom });
}

const openTwins = (run: ApprovalRun, step: RunStep, variant: RunVariant, personId: string): readonly string[] =>
  (scopeOf(step, variant.variantId)?.twins ?? []).filter(
    (key) =>
      variant.stages.flat().includes(key) &&
      !isAnswered(run, key, variant.variantId) &&
      !countedOn(run, key, variant.variantId).some((one) => one.personId === personId),
  );

/** Strength, checklist and evidence of all the steps that one answer binds. */
function meets(run: ApprovalRun, ask: Ask, stepKeys: readonly string[]): Decided<true> {
  const steps = stepKeys.flatMap((key) => stepOf(run, key) ?? []);
  const strong = ask.strength === 'second_factor' && ask.recordedBy === null;
  if (!strong && steps.some((step) => step.strength === 'second_factor')) return refuse('second_factor_required');
  if (ask.verdict !== 'approve') return accept(true);
  const checks = missing(steps, 'checks', (code) => ask.checks.includes(code));
  if (checks.length > 0) return refuse('checks_missing', 'checks', { missing: checks.join() });
  const evidence = missing(steps, 'requires', (code) => Boolean(ask.evidence[code]?.trim()));
  if (evidence.length > 0) return refuse('evidence_missing', 'evidence', { missing: evidence.join() });
  return accept(true);
}

const missing = (
  steps: readonly RunStep[],
  what: 'checks' | 'requires',
  has: (code: string) => boolean,
): readonly string[] => [...new Set(steps.flatMap((step) => step[what]))].filter((code) => !has(code));

const alreadyDecided = ({ personId, at, verdict }: RunDecision): Decided<never> =>
  refuse('already_decided', null, { personId, at, verdict });
