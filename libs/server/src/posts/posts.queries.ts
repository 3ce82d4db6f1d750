import type { PostFilter } from '@pregon/domain';
import type { Tx } from '../ledger/tx.js';

/** `visiblePosts` as SQL over `p` (post), with its parameters beginning at `$from`. */
export function visibleSql(filter: PostFilter, from: number): { readonly sql: string; readonly parameters: unknown[] } {
  if (filter.all) return { sql: 'true', parameters: [] };
  return {
    sql: `(p.department_id = ANY ($${from}) OR (p.department_id = ANY ($${from + 1}) AND p.author_id = $${from + 2}))`,
    parameters: [filter.departmentIds, filter.ownInDepartmentIds, filter.personId],
  };
}

/** Posts in hand without a planned moment, newest first. */
export async function unplanned(
  tx: Tx,
  filter: PostFilter,
  page: { readonly first: number; readonly after: string | null },
): Promise<{ readonly ids: string[]; readonly more: boolean }> {
  const visible = visibleSql(filter, 4);
  const rows = await tx.query<{ id: string }[]>(
    `SELECT p.id FROM post p
     WHERE p.organisation_id = $1 AND NOT p.archived AND ${visible.sql}
       AND NOT EXISTS (SELECT 1 FROM slot s WHERE s.organisation_id = p.organisation_id AND s.post_id = p.id)
       AND ($2::uuid IS NULL OR (p.created_at, p.id) <
         (SELECT created_at, id FROM post WHERE organisation_id = $1 AND id = $2))
     ORDER BY p.created_at DESC, p.id DESC LIMIT $3`,
    [tx.tenant, page.after, page.first + 1, ...visible.parameters],
  );
  return { ids: rows.slice(0, page.first).map((row) => row.id), more: rows.length > page.first };
}

export async function knownLabels(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ label: string }[]>(
    `SELECT DISTINCT unnest(labels) AS label FROM post WHERE organisation_id = $1 ORDER BY label`,
    [tx.tenant],
  );
  return rows.map((row) => row.label);
}
