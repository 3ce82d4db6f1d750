import type { RunVariant } from '@pregon/domain';
import type { TrayFilter } from '../generated/schema.js';
import type { Tx } from '../ledger/tx.js';
import type { PostView } from './post.view.js';
import type { RevisionEntity } from './revision.entity.js';
import type { VariantEntity } from './variant.entity.js';

export interface WaitingStep {
  readonly id: string;
  readonly runId: string;
  readonly postId: string;
  readonly since: string;
  readonly due: string | null;
}

interface Row {
  id: string;
  run_id: string;
  post_id: string;
  since: Date;
  due: Date | null;
  total: number;
}

/** By due time, those without one last; `after` is the id of the last step of the page before. */
export async function waitingSteps(
  tx: Tx,
  personId: string,
  filter: TrayFilter,
  page: { readonly first: number; readonly after: string | null },
): Promise<{ readonly steps: WaitingStep[]; readonly total: number; readonly more: boolean }> {
  const rows = await tx.query<Row[]>(
    `WITH mine AS (
       SELECT s.id, s.run_id, s.post_id, s.since, s.due, coalesce(s.due, 'infinity') AS by_when
       FROM run_step s JOIN post p ON p.organisation_id = s.organisation_id AND p.id = s.post_id
       WHERE s.organisation_id = $1 AND s.state = 'active' AND s.waits_for @> ARRAY[$2::uuid]
         AND ($3::uuid IS NULL OR p.department_id = $3) AND ($4::text IS NULL OR p.content_class = $4)
         AND ($5::text IS NULL OR EXISTS (
           SELECT 1 FROM variant v JOIN account a ON a.organisation_id = v.organisation_id AND a.id = v.account_id
           WHERE v.organisation_id = s.organisation_id AND v.post_id = s.post_id AND a.network = $5))
     ), counted AS (SELECT *, count(*) OVER ()::int AS total FROM mine)
     SELECT id, run_id, post_id, since, due, total FROM counted
     WHERE $6::uuid IS NULL
       OR (by_when, since, id) > (SELECT by_when, since, id FROM mine WHERE id = $6)
     ORDER BY by_when, since, id LIMIT $7`,
    [
      tx.tenant,
      personId,
      filter.departmentId ?? null,
      filter.contentClass ?? null,
      filter.network ?? null,
      page.after,
      page.first + 1,
    ],
  );
  const steps = rows.slice(0, page.first).map((row) => ({
    id: row.id,
    runId: row.run_id,
    postId: row.post_id,
    since: row.since.toISOString(),
    due: row.due?.toISOString() ?? null,
  }));
  return { steps, total: rows[0]?.total ?? 0, more: rows.length > page.first };
}

export async function trayCount(tx: Tx, personId: string): Promise<number> {
  const rows = await tx.query<{ waiting: number }[]>(
    `SELECT count(*)::int AS waiting FROM run_step
     WHERE organisation_id = $1 AND state = 'active' AND waits_for @> ARRAY[$2::uuid]`,
    [tx.tenant, personId],
  );
  return rows[0]?.waiting ?? 0;
}

export interface ChangeToRead {
  readonly variant: VariantEntity;
  readonly current: RevisionEntity;
  readonly previous: RevisionEntity | null;
}

/** What a round asks about, beside what the round before held. */
export function changesOf(view: PostView, variants: readonly RunVariant[]): ChangeToRead[] {
  return variants.flatMap(({ variantId, revisionId }) => {
    const variant = view.variants.find((one) => one.id === variantId);
    const current = view.revisions.find((one) => one.id === revisionId);
    if (!variant || !current) return [];
    const earlier = view.revisions.filter((one) => one.variantId === variantId && one.number < current.number);
    return [{ variant, current, previous: earlier[0] ?? null }];
  });
}
