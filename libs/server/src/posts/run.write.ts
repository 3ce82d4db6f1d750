import { nextTick, type ApprovalRun, type RunDecision, type RunMark, type RunVariant } from '@pregon/domain';
import type { Tx } from '../ledger/tx.js';
import { calendarFor } from '../people/people.queries.js';
import { ApprovalRunEntity, type RunVariantBody } from './approval-run.entity.js';
import { DecisionEntity } from './decision.entity.js';
import { RunMarkEntity } from './run-mark.entity.js';
import { saveProgress } from './run.progress.store.js';
import { RunVariantEntity } from './run-variant.entity.js';

/** A round as it is opened, with the decisions carried over from the one before. */
export async function insertRun(tx: Tx, run: ApprovalRun, note: string | null): Promise<void> {
  const organisationId = tx.tenant;
  const { id, postId, departmentId, round, kind, openedBy, openedAt, plannedFor, policies, steps } = run;
  await tx.insert(ApprovalRunEntity, {
    organisationId,
    ...{ id, postId, departmentId, round, kind, openedBy, openedAt, plannedFor, policies, note },
    snapshot: { policies, steps, variants: run.variants.map(bodyOf) },
    endedAt: endedAt(run),
  });
  for (const variant of run.variants)
    await tx.insert(RunVariantEntity, {
      organisationId,
      runId: id,
      variantId: variant.variantId,
      revisionId: variant.revisionId,
      body: bodyOf(variant),
      state: variant.state,
      closedAt: variant.closedAt,
    });
  await addDecisions(tx, id, run.decisions);
  await addMarks(tx, id, run.marks, 0);
  await notePolicies(tx, run);
  await saveWaiting(tx, run);
}

/**
 * Writes what a decision, a withdrawal, an edit or the clock changed of a run. Decisions and marks are only ever added:
 * those of `before` must stand unchanged at the beginning of those of `after`.
 */
export async function saveRun(tx: Tx, before: ApprovalRun, after: ApprovalRun): Promise<void> {
  const key = { organisationId: tx.tenant, runId: after.id };
  const known = new Set(before.decisions.map((decision) => decision.id));
  await addDecisions(
    tx,
    after.id,
    after.decisions.filter((decision) => !known.has(decision.id)),
  );
  await addMarks(tx, after.id, after.marks.slice(before.marks.length), before.marks.length);
  for (const variant of after.variants) {
    const was = before.variants.find((one) => one.variantId === variant.variantId);
    const change = variantChange(was, variant);
    if (change) await tx.update(RunVariantEntity, { ...key, variantId: variant.variantId }, change);
  }
  if (!same(before.policies, after.policies)) {
    await tx.update(ApprovalRunEntity, { organisationId: tx.tenant, id: after.id }, { policies: after.policies });
    await notePolicies(tx, after);
  }
  const ended = endedAt(after);
  if (ended !== endedAt(before))
    await tx.update(ApprovalRunEntity, { organisationId: tx.tenant, id: after.id }, { endedAt: ended });
  await saveWaiting(tx, after);
}

/** What trays, calendars and the clock read of a run. */
async function saveWaiting(tx: Tx, run: ApprovalRun): Promise<void> {
  const calendar = await calendarFor(tx, run.departmentId);
  await saveProgress(tx, run, calendar);
  const at = nextTick(run, calendar);
  const key = [tx.tenant, run.id];
  if (at === null) await tx.query(`DELETE FROM run_timer WHERE organisation_id = $1 AND run_id = $2`, key);
  else
    await tx.query(
      `INSERT INTO run_timer (organisation_id, run_id, post_id, at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (organisation_id, run_id) DO UPDATE SET at = EXCLUDED.at`,
      [...key, run.postId, at],
    );
}

/** Which rounds use which version, for whoever looks at a circuit. */
const notePolicies = (tx: Tx, { id, policies }: ApprovalRun): Promise<unknown> =>
  tx.query(
    `INSERT INTO run_policy (organisation_id, run_id, policy_id, version)
     SELECT $1, $2, p.id, p.version FROM unnest($3::uuid[], $4::int[]) AS p (id, version) ON CONFLICT DO NOTHING`,
    [tx.tenant, id, policies.map((policy) => policy.id), policies.map((policy) => policy.version)],
  );

const addDecisions = async (tx: Tx, runId: string, decisions: readonly RunDecision[]): Promise<void> => {
  for (const { checks, ...decision } of decisions)
    await tx.insert(DecisionEntity, { organisationId: tx.tenant, runId, ...decision, checks: [...checks] });
};

const addMarks = async (tx: Tx, runId: string, marks: readonly RunMark[], from: number): Promise<void> => {
  for (const [at, { variantIds, ...mark }] of marks.entries())
    await tx.insert(RunMarkEntity, {
      organisationId: tx.tenant,
      runId,
      number: from + at,
      ...mark,
      variantIds: [...variantIds],
    });
};

const bodyOf = ({ state: _state, closedAt: _closedAt, ...body }: RunVariant): RunVariantBody => body;

function variantChange(was: RunVariant | undefined, is: RunVariant): Partial<RunVariantEntity> | null {
  if (was === is) return null;
  const standing = was?.state === is.state ? {} : { state: is.state, closedAt: is.closedAt };
  const content = was && same(bodyOf(was), bodyOf(is)) ? {} : { revisionId: is.revisionId, body: bodyOf(is) };
  const change = { ...standing, ...content };
  return Object.keys(change).length > 0 ? change : null;
}

/** When its last variant was closed; null while one is open. */
const endedAt = (run: ApprovalRun): string | null => {
  const closed = run.variants.map((variant) => (variant.state === 'open' ? null : (variant.closedAt ?? run.openedAt)));
  return closed.includes(null) ? null : (closed.sort().at(-1) ?? null);
};

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
