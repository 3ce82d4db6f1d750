import type { By, DomainEvent } from '../event.js';
import { accept, refuse, type Decided } from '../refusal.js';
import { countedOn, variantOf } from './run.read.js';
import type { ApprovalRun, RunDecision, RunMark } from './run.types.js';

export interface ConfirmationRequest {
  readonly decisionId: string;
  /** who looks at what was written down in their name */
  readonly personId: string;
  readonly verdict: 'confirm' | 'deny';
  readonly reason: string | null;
  readonly by: By;
}

export interface Confirmed {
  readonly run: ApprovalRun;
  /** denied: variants that had passed and no longer have the evidence; their certificates are to be revoked */
  readonly revoke: readonly string[];
  readonly events: readonly DomainEvent[];
}

/**
 * E-41: the person in whose name a decision was recorded confirms or denies it, with all rows of the same answer. A
 * denied one no longer counts: where the round still runs the step is open again. Confirming late is possible, the
 * incident stays on record. Refuses `not_found`, `not_allowed`, `already_decided` (said before) and `reason_required`.
 */
export function confirmOnBehalf(run: ApprovalRun, request: ConfirmationRequest): Decided<Confirmed> {
  const { personId, verdict, by } = request;
  const decision = run.decisions.find((one) => one.id === request.decisionId);
  if (!decision || decision.recordedBy === null) return refuse('not_found', 'decisionId');
  if (decision.personId !== personId) return refuse('not_allowed', null, { reason: 'not_yours' });
  const said = run.marks.find(({ kind, ref }) => (kind === 'confirmed' || kind === 'denied') && ref === decision.id);
  if (said) return refuse('already_decided', null, { personId, at: said.at, verdict: said.kind });
  const reason = request.reason?.trim() ?? '';
  if (verdict === 'deny' && reason === '') return refuse('reason_required', 'reason');
  const rows = run.decisions.filter((one) => sameAnswer(one, decision));
  const marks = rows.map((row): RunMark => ({
    kind: verdict === 'confirm' ? 'confirmed' : 'denied',
    stepKey: row.stepKey,
    variantIds: [row.variantId],
    personId,
    at: by.at,
    reason: reason || 'confirmed',
    ref: row.id,
  }));
  const next = { ...run, marks: [...run.marks, ...marks] };
  const events = rows.map((row) => confirmationEvent(run, row, verdict, reason || 'confirmed', by));
  return accept({ run: next, revoke: verdict === 'deny' ? baseless(run, rows) : [], events });
}

/** One answer may be several rows: several variants, and twin steps. */
const sameAnswer = (a: RunDecision, b: RunDecision): boolean =>
  a.personId === b.personId && a.recordedBy === b.recordedBy && a.at === b.at && a.verdict === b.verdict;

/** Variants that passed on these rows, and their atomic groups: what passes together falls together. */
function baseless(run: ApprovalRun, rows: readonly RunDecision[]): readonly string[] {
  const hit = rows.filter(
    ({ id, stepKey, variantId, verdict }) =>
      verdict === 'approve' &&
      variantOf(run, variantId)?.state === 'passed' &&
      countedOn(run, stepKey, variantId).some((one) => one.id === id),
  );
  const groups = hit.map(({ variantId }) => variantOf(run, variantId)?.group ?? variantId);
  return run.variants
    .filter(({ state, group, variantId }) => state === 'passed' && groups.includes(group ?? variantId))
    .map((variant) => variant.variantId);
}

const confirmationEvent = (
  run: ApprovalRun,
  decision: RunDecision,
  verdict: 'confirm' | 'deny',
  reason: string,
  by: By,
): DomainEvent => ({
  action: verdict === 'confirm' ? 'decision.confirmed' : 'decision.denied',
  subject: { kind: 'run', id: run.id },
  by,
  reason,
  previousHash: decision.hash,
  payload: { decisionId: decision.id, stepKey: decision.stepKey, variantId: decision.variantId },
});
