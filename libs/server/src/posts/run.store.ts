import { In } from 'typeorm';
import type { ApprovalRun } from '@pregon/domain';
import { grouped } from '../ledger/group.js';
import type { Tx } from '../ledger/tx.js';
import { ApprovalRunEntity } from './approval-run.entity.js';
import { DecisionEntity } from './decision.entity.js';
import { RunMarkEntity } from './run-mark.entity.js';
import { RunStepEntity } from './run-step.entity.js';
import { RunVariantEntity } from './run-variant.entity.js';

/** The domain's runs of posts, newest round first, put together from their rows. */
export async function runsOf(tx: Tx, postIds: readonly string[]): Promise<ApprovalRun[]> {
  if (postIds.length === 0) return [];
  return assembled(
    tx,
    await tx.find(ApprovalRunEntity, {
      where: { organisationId: tx.tenant, postId: In([...postIds]) },
      order: { round: 'DESC' },
    }),
  );
}

/** One run, whatever its post. Null where the tenant has no such run. */
export async function runById(tx: Tx, id: string): Promise<ApprovalRun | null> {
  const [run] = await assembled(tx, await tx.find(ApprovalRunEntity, { where: { organisationId: tx.tenant, id } }));
  return run ?? null;
}

/** The rounds that are still being decided on: a review after an emergency may stand beside a new one. */
export async function openRunsOf(tx: Tx, postId: string): Promise<ApprovalRun[]> {
  return (await runsOf(tx, [postId])).filter(isOpen);
}

/** The round whose outcome lets something out, while it is being decided on. */
export async function openRunOf(tx: Tx, postId: string): Promise<ApprovalRun | null> {
  return (await openRunsOf(tx, postId)).find((run) => run.kind !== 'review') ?? null;
}

export const isOpen = (run: ApprovalRun): boolean => run.variants.some((variant) => variant.state === 'open');

async function assembled(tx: Tx, heads: readonly ApprovalRunEntity[]): Promise<ApprovalRun[]> {
  if (heads.length === 0) return [];
  const where = { organisationId: tx.tenant, runId: In(heads.map((head) => head.id)) };
  const variants = grouped(await tx.find(RunVariantEntity, { where }), byRun);
  const steps = grouped(
    await tx.find(RunStepEntity, { where: { ...where, inForce: true }, order: { ordinal: 'ASC' } }),
    byRun,
  );
  const decisions = grouped(await tx.find(DecisionEntity, { where, order: { at: 'ASC', id: 'ASC' } }), byRun);
  const marks = grouped(await tx.find(RunMarkEntity, { where, order: { number: 'ASC' } }), byRun);
  return heads.map((head) => {
    const order = new Map(head.snapshot.variants.map(({ variantId }, at) => [variantId, at]));
    return {
      id: head.id,
      organisationId: head.organisationId,
      postId: head.postId,
      departmentId: head.departmentId,
      round: head.round,
      kind: head.kind,
      openedBy: head.openedBy,
      openedAt: head.openedAt,
      plannedFor: head.plannedFor,
      policies: head.policies,
      steps: (steps.get(head.id) ?? []).map((row) => row.body),
      variants: (variants.get(head.id) ?? [])
        .sort((a, b) => (order.get(a.variantId) ?? 0) - (order.get(b.variantId) ?? 0))
        .map(({ body, state, closedAt }) => ({ ...body, state, closedAt })),
      decisions: (decisions.get(head.id) ?? []).map(({ organisationId: _tenant, runId: _run, ...row }) => row),
      marks: (marks.get(head.id) ?? []).map(({ organisationId: _tenant, runId: _run, number: _number, ...row }) => row),
    };
  });
}

const byRun = (row: { readonly runId: string }): string => row.runId;
