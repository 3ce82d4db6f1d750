import type { ApprovalRun, RunVariant } from '../approval/run.types.js';

/** What must be true of any round, told from its rows and not by the code under test. */
export function checkRound(run: ApprovalRun): void {
  for (const one of run.variants) {
    mustSeatOnce(run, one);
    mustCountOnce(run, one);
    if (one.state === 'passed' && !wasLetOut(run, one.variantId) && !restsOnDenied(run, one.variantId))
      mustBeProven(run, one);
  }
}

/** Denied once it had passed: the round stays as it ended, its certificate falls, and that is for the sends to prove. */
const restsOnDenied = (run: ApprovalRun, variantId: string): boolean =>
  run.marks.some((mark) => mark.kind === 'denied' && mark.variantIds.includes(variantId));

export const wasLetOut = (run: ApprovalRun, variantId: string): boolean =>
  run.marks.some((mark) => mark.kind === 'bypassed' && mark.variantIds.includes(variantId));

const turnOf = (run: ApprovalRun, key: string, variantId: string): number =>
  1 + run.marks.filter((m) => m.kind === 'sent_back' && m.stepKey === key && m.variantIds.includes(variantId)).length;
const scopeOf = (run: ApprovalRun, key: string, variantId: string) =>
  run.steps.find((step) => step.key === key)?.scopes.find((scope) => scope.variantId === variantId);
const needs = (mode: ApprovalRun['steps'][number]['mode']): number => (typeof mode === 'object' ? mode.quorum : 1);

/** The approvals of a step that still stand, by the rows alone. */
function standing(run: ApprovalRun, key: string, { variantId, hash }: RunVariant): ReadonlySet<string> {
  const rows = run.decisions.filter(
    (one) =>
      one.stepKey === key &&
      one.variantId === variantId &&
      one.verdict === 'approve' &&
      reaches(run, one.hash, hash) &&
      !run.marks.some((mark) => mark.kind === 'denied' && mark.ref === one.id) &&
      one.turn === turnOf(run, key, variantId),
  );
  return new Set(rows.map((one) => one.personId));
}

/** I3, I4: nobody sits in two approving steps (but as one task of two overlays), and nobody on their own words. */
function mustSeatOnce(run: ApprovalRun, variant: RunVariant): void {
  const { variantId, contributors, rules, state } = variant;
  if (state !== 'open') return;
  const seen = new Map<string, string>();
  for (const step of run.steps.filter((one) => one.kind === 'approve' && variant.stages.flat().includes(one.key))) {
    const scope = scopeOf(run, step.key, variantId);
    // Who was asked by a step that others have answered since is free for another.
    if (!scope || standing(run, step.key, variant).size >= scope.need) continue;
    for (const { personId } of scope.seats) {
      const elsewhere = seen.get(personId);
      if (elsewhere !== undefined && !scope.twins.includes(elsewhere))
        throw new Error(`I3 ${personId} sits in ${elsewhere} and ${step.key}`);
      seen.set(personId, step.key);
      if (rules.selfApproval === null && contributors.includes(personId)) throw new Error(`I4 ${personId} sits`);
    }
    if (new Set(scope.seats.map((seat) => seat.personId)).size < scope.seats.length) throw new Error('I3 two seats');
  }
}

/** I3: in one turn, one person's approvals are on one step, or on twins at one moment. */
function mustCountOnce(run: ApprovalRun, { variantId, stages }: RunVariant): void {
  const keys = stages.flat();
  const given = new Map<string, { readonly at: string; readonly key: string }>();
  for (const { id, personId, stepKey, turn, verdict, at: when, variantId: of } of run.decisions) {
    if (of !== variantId || verdict !== 'approve' || !keys.includes(stepKey)) continue;
    if (run.steps.find((step) => step.key === stepKey)?.kind !== 'approve') continue;
    if (turn !== turnOf(run, stepKey, variantId)) continue;
    if (run.marks.some((mark) => mark.kind === 'denied' && mark.ref === id)) continue;
    const before = given.get(personId);
    const twins = scopeOf(run, stepKey, of)?.twins ?? [];
    if (before && !(before.at === when && twins.includes(before.key)))
      throw new Error(`I3 ${personId} counted on ${before.key} and ${stepKey}`);
    given.set(personId, { at: when, key: stepKey });
  }
}

/** I1, I5: whatever passed has, for each step that binds, as many different persons' yes as it needs. */
export function mustBeProven(run: ApprovalRun, variant: RunVariant): void {
  const { stages, contributors, rules } = variant;
  let people = 0;
  for (const step of run.steps.filter((one) => stages.flat().includes(one.key))) {
    if (step.kind !== 'approve' && step.kind !== 'attest') continue;
    const persons = standing(run, step.key, variant);
    if (persons.size < needs(step.mode))
      throw new Error(`I5 ${step.key} passed with ${persons.size} of ${needs(step.mode)}`);
    if (step.kind !== 'approve') continue;
    people += persons.size;
    if (rules.selfApproval === null && contributors.some((id) => persons.has(id)))
      throw new Error('I4 a contributor approved');
  }
  if (people === 0) throw new Error('I5 passed, and nobody approved it');
}

/** What was read is what is certified, or became it by corrections marked as minor. */
function reaches(run: ApprovalRun, read: string, certified: string): boolean {
  let current = read;
  for (const { kind, ref } of run.marks) {
    const [before, after] = ref.split('>');
    if (kind === 'revised' && before === current && after !== undefined) current = after;
  }
  return current === certified;
}
