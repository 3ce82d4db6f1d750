import { randomUUID } from 'node:crypto';
import { In } from 'typeorm';
import { waitingOn, type ApprovalRun, type RunDecision } from '@pregon/domain';
import type { StepState } from '../generated/schema.js';
import type { Tx } from '../ledger/tx.js';
import { ApprovalRunEntity } from './approval-run.entity.js';
import { DecisionEntity } from './decision.entity.js';
import { RunStepEntity } from './run-step.entity.js';
import { RunVariantEntity } from './run-variant.entity.js';

/** The domain's runs of a post, newest round first, put together from their rows. */
export async function runsOf(tx: Tx, postIds: readonly string[]): Promise<ApprovalRun[]> {
  if (postIds.length === 0) return [];
  const organisationId = tx.tenant;
  const heads = await tx.find(ApprovalRunEntity, {
    where: { organisationId, postId: In([...postIds]) },
    order: { round: 'DESC' },
  });
  const runId = In(heads.map((head) => head.id));
  const [variants, decisions] = await Promise.all([
    tx.find(RunVariantEntity, { where: { organisationId, runId } }),
    tx.find(DecisionEntity, { where: { organisationId, runId }, order: { at: 'ASC', id: 'ASC' } }),
  ]);
  return heads.map((head) => assemble(head, variants, decisions));
}

/** The round that is still being decided on, if any. */
export async function openRunOf(tx: Tx, postId: string): Promise<ApprovalRun | null> {
  const runs = await runsOf(tx, [postId]);
  return runs.find((run) => run.variants.some((variant) => variant.state === 'open')) ?? null;
}

function assemble(
  head: ApprovalRunEntity,
  variants: readonly RunVariantEntity[],
  decisions: readonly DecisionEntity[],
): ApprovalRun {
  const order = new Map(head.snapshot.variantOrder.map((variantId, at) => [variantId, at]));
  return {
    id: head.id,
    organisationId: head.organisationId,
    postId: head.postId,
    round: head.round,
    kind: head.kind,
    openedBy: head.openedBy,
    openedAt: head.openedAt,
    plannedFor: head.plannedFor,
    policies: head.snapshot.policies,
    steps: head.snapshot.steps,
    variants: variants
      .filter((variant) => variant.runId === head.id)
      .sort((a, b) => (order.get(a.variantId) ?? 0) - (order.get(b.variantId) ?? 0))
      .map(({ body, state, closedAt }) => ({ ...body, state, closedAt })),
    decisions: decisions.filter((decision) => decision.runId === head.id),
  };
}

export async function insertRun(tx: Tx, run: ApprovalRun, note: string | null): Promise<void> {
  const organisationId = tx.tenant;
  await tx.insert(ApprovalRunEntity, {
    organisationId,
    id: run.id,
    postId: run.postId,
    round: run.round,
    kind: run.kind,
    openedBy: run.openedBy,
    openedAt: run.openedAt,
    plannedFor: run.plannedFor,
    note,
    snapshot: {
      policies: run.policies,
      steps: run.steps,
      variantOrder: run.variants.map((variant) => variant.variantId),
    },
    endedAt: null,
  });
  for (const { state, closedAt, ...body } of run.variants)
    await tx.insert(RunVariantEntity, {
      organisationId,
      runId: run.id,
      variantId: body.variantId,
      revisionId: body.revisionId,
      body,
      state,
      closedAt,
    });
  for (const [ordinal, step] of run.steps.entries())
    await tx.insert(RunStepEntity, {
      organisationId,
      id: randomUUID(),
      runId: run.id,
      postId: run.postId,
      key: step.key,
      ordinal,
      ...progressOf(run, step.key),
    });
}

/** Writes what a decision, a withdrawal or an edit changed of a run. Decisions are only ever added. */
export async function saveRun(tx: Tx, before: ApprovalRun, after: ApprovalRun): Promise<void> {
  const organisationId = tx.tenant;
  for (const decision of after.decisions.slice(before.decisions.length))
    await tx.insert(DecisionEntity, row(tx, after.id, decision));
  for (const variant of after.variants) {
    const was = before.variants.find((one) => one.variantId === variant.variantId);
    if (was?.state === variant.state) continue;
    await tx.update(
      RunVariantEntity,
      { organisationId, runId: after.id, variantId: variant.variantId },
      { state: variant.state, closedAt: variant.closedAt },
    );
  }
  for (const step of after.steps)
    await tx.update(RunStepEntity, { organisationId, runId: after.id, key: step.key }, progressOf(after, step.key));
  if (after.variants.every((variant) => variant.state !== 'open')) {
    const endedAt =
      after.variants
        .map((variant) => variant.closedAt ?? after.openedAt)
        .sort()
        .at(-1) ?? after.openedAt;
    await tx.update(ApprovalRunEntity, { organisationId, id: after.id }, { endedAt });
  }
}

const row = (tx: Tx, runId: string, decision: RunDecision): DecisionEntity => ({
  organisationId: tx.tenant,
  id: randomUUID(),
  runId,
  ...decision,
});

/** How a step stands over all its variants, and whom it waits for: what trays and calendars read. */
export function progressOf(run: ApprovalRun, key: string): Pick<RunStepEntity, 'state' | 'since' | 'due' | 'waitsFor'> {
  const waiting = run.variants
    .map((variant) => waitingOn(run, variant.variantId))
    .filter((one) => one !== null)
    .filter((one) => one.stepKey === key);
  const first = waiting.map((one) => one.since).sort()[0] ?? null;
  return {
    state: waiting.length > 0 ? 'active' : restingState(run, key),
    since: first,
    due: waiting.flatMap((one) => one.expectedBy ?? []).sort()[0] ?? null,
    waitsFor: [...new Set(waiting.flatMap((one) => one.seats.map((seat) => seat.personId)))],
  };
}

function restingState(run: ApprovalRun, key: string): StepState {
  const verdicts = run.decisions.filter((decision) => decision.stepKey === key).map((decision) => decision.verdict);
  if (verdicts.includes('reject')) return 'rejected';
  if (verdicts.includes('request_changes')) return 'changes_requested';
  const open = run.variants.some((variant) => variant.state === 'open' && variant.stepKeys.includes(key));
  if (open) return verdicts.includes('approve') ? 'passed' : 'upcoming';
  return verdicts.includes('approve') ? 'passed' : 'cancelled';
}
