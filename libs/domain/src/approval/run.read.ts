import type { ApprovalPolicy } from './policy.types.js';
import type { ApprovalRun, MarkKind, RunDecision, RunMark, RunStep, RunVariant, StepScope } from './run.types.js';

export const variantOf = (run: ApprovalRun, variantId: string): RunVariant | undefined =>
  run.variants.find((variant) => variant.variantId === variantId);

export const stepOf = (run: ApprovalRun, key: string): RunStep | undefined =>
  run.steps.find((step) => step.key === key);

export const scopeOf = (step: RunStep | undefined, variantId: string): StepScope | undefined =>
  step?.scopes.find((scope) => scope.variantId === variantId);

/** Every decision of one step on one variant in this round, whatever became of it. */
export const decisionsOn = (run: ApprovalRun, stepKey: string, variantId: string): readonly RunDecision[] =>
  run.decisions.filter((decision) => decision.stepKey === stepKey && decision.variantId === variantId);

/** How often a variant's step has been asked in this round: 1, and one more for each time it was sent back. */
export const turnOf = (run: ApprovalRun, stepKey: string, variantId: string): number =>
  1 + run.marks.filter((mark) => isOf(mark, 'sent_back', stepKey, variantId)).length;

/** The marks of one kind in the step's present turn. */
export function marksOf(run: ApprovalRun, kind: MarkKind, stepKey: string, variantId: string): readonly RunMark[] {
  const since = run.marks.findLastIndex((mark) => isOf(mark, 'sent_back', stepKey, variantId));
  return run.marks.filter((mark, at) => at > since && isOf(mark, kind, stepKey, variantId));
}

const isOf = (mark: RunMark, kind: MarkKind, stepKey: string, variantId: string): boolean =>
  mark.kind === kind && mark.stepKey === stepKey && mark.variantIds.includes(variantId);

/** Nobody may decide the step: it waits for somebody to mend that. */
export function isStuck(run: ApprovalRun, stepKey: string, variantId: string): boolean {
  const last = run.marks.findLast(
    (mark) => isOf(mark, 'stuck', stepKey, variantId) || isOf(mark, 'unstuck', stepKey, variantId),
  );
  return last?.kind === 'stuck';
}

/** The person it was recorded for says they never decided so. */
export const isDenied = (run: ApprovalRun, decisionId: string): boolean =>
  run.marks.some((mark) => mark.kind === 'denied' && mark.ref === decisionId);

/** The variant's hash and those it had before minor corrections: what was approved of one holds for the next. */
export function standingHashes(run: ApprovalRun, variant: RunVariant): ReadonlySet<string> {
  const hashes = new Set([variant.hash]);
  const revisions = run.marks.filter((one) => one.kind === 'revised' && one.variantIds.includes(variant.variantId));
  for (const { ref } of revisions.reverse()) {
    const [before, after] = ref.split('>');
    if (before && after && hashes.has(after)) hashes.add(before);
  }
  return hashes;
}

/**
 * The decisions that count for a step: of its present turn, on the words as they stand (or taken over from a round
 * before, as said there), not denied by whom they were recorded for, and where it approves, by nobody who wrote the
 * words (I4).
 */
export function countedOn(run: ApprovalRun, stepKey: string, variantId: string): readonly RunDecision[] {
  const variant = variantOf(run, variantId);
  const step = stepOf(run, stepKey);
  if (!variant || !step) return [];
  const turn = turnOf(run, stepKey, variantId);
  const hashes = standingHashes(run, variant);
  const barred = step.kind === 'approve' && variant.rules.selfApproval === null ? variant.contributors : [];
  return decisionsOn(run, stepKey, variantId).filter(
    (decision) =>
      decision.turn === turn &&
      (decision.carriedFrom !== null || hashes.has(decision.hash)) &&
      !barred.includes(decision.personId) &&
      !isDenied(run, decision.id),
  );
}

/** The steps of one variant in the order they are asked. */
export const stepsOfVariant = (run: ApprovalRun, { stages }: RunVariant): readonly RunStep[] =>
  stages.flat().flatMap((key) => stepOf(run, key) ?? []);

/** The circuits a variant goes by, base first: the versions it was last composed of. */
export function policiesOf(run: ApprovalRun, variant: RunVariant): readonly ApprovalPolicy[] {
  const { policyId, policyVersion, overlayIds } = variant;
  const base = run.policies.find(({ id, version }) => id === policyId && version === policyVersion);
  const overlays = overlayIds.map((id) => run.policies.findLast((policy) => policy.id === id));
  return [base, ...overlays].filter((policy) => policy !== undefined);
}

/** Who withdrew for a conflict of interest: it stays one when the same words are asked about again. */
export const recusalsOf = (run: ApprovalRun): readonly RunMark[] =>
  run.marks.filter((mark) => mark.kind === 'abstained');
