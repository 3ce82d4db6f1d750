import { heldCause, type DeliveryState, type HeldCause, type PostFilter } from '@pregon/domain';
import type { Tx } from '../ledger/tx.js';
import { visibleSql } from '../posts/posts.queries.js';

/** What waits for a person: `d` (publication). The partial index publication_awaiting holds the first half. */
const AWAITING = `d.state IN ('held', 'refused', 'unauthorised', 'unknown') AND NOT d.settled
  AND (d.state <> 'unknown' OR d.look_at IS NULL)`;

export interface HeldFilter {
  readonly causes: readonly HeldCause[] | null;
  readonly departmentId: string | null;
  readonly accountId: string | null;
  readonly network: string | null;
}

export interface HeldGroup {
  readonly cause: HeldCause;
  readonly count: number;
}

interface Stood {
  readonly state: DeliveryState;
  readonly reason: string | null;
}

/** The causes of a list, most urgent first, and which of the rows' own words belong to each. */
export interface HeldGroups {
  readonly groups: readonly HeldGroup[];
  readonly standingsOf: (cause: HeldCause) => readonly Stood[];
}

function from(
  filter: HeldFilter,
  visible: PostFilter,
  at: number,
): { readonly sql: string; readonly parameters: unknown[] } {
  const seen = visibleSql(visible, at + 3);
  return {
    sql: `FROM publication d
      JOIN post p ON p.organisation_id = d.organisation_id AND p.id = d.post_id
      JOIN account c ON c.organisation_id = d.organisation_id AND c.id = d.account_id
      WHERE d.organisation_id = $1 AND ${AWAITING} AND ${seen.sql}
        AND ($${at}::uuid IS NULL OR p.department_id = $${at}) AND ($${at + 1}::uuid IS NULL OR d.account_id = $${at + 1})
        AND ($${at + 2}::text IS NULL OR c.network = $${at + 2})`,
    parameters: [filter.departmentId, filter.accountId, filter.network, ...seen.parameters],
  };
}

/** How many of each cause the viewer may see, whatever causes were chosen. */
export async function heldGroups(tx: Tx, filter: HeldFilter, visible: PostFilter): Promise<HeldGroups> {
  const { sql, parameters } = from(filter, visible, 2);
  const rows = await tx.query<(Stood & { count: number })[]>(
    `SELECT d.state, d.reason, count(*)::int AS count ${sql} GROUP BY d.state, d.reason`,
    [tx.tenant, ...parameters],
  );
  const caused = rows.flatMap((row) => {
    const cause = heldCause({ ...row, settled: false, looking: false });
    return cause === null ? [] : [{ ...row, cause }];
  });
  const causes = [...new Set(caused.map((row) => row.cause))];
  const groups = causes.map((cause) => ({
    cause,
    count: caused.filter((row) => row.cause === cause).reduce((sum, row) => sum + row.count, 0),
  }));
  return { groups, standingsOf: (cause) => caused.filter((row) => row.cause === cause) };
}

/** One page in the order of the hours. */
export async function heldPage(
  tx: Tx,
  filter: HeldFilter,
  visible: PostFilter,
  page: { readonly standings: readonly Stood[] | null; readonly first: number; readonly after: string | null },
): Promise<{ readonly rows: readonly { readonly id: string; readonly postId: string }[]; readonly more: boolean }> {
  const { sql, parameters } = from(filter, visible, 6);
  const rows = await tx.query<{ id: string; postId: string }[]>(
    `SELECT d.id, d.post_id AS "postId" ${sql}
       AND ($2::text[] IS NULL OR (d.state, coalesce(d.reason, '')) IN
         (SELECT * FROM unnest($2::text[], $3::text[])))
       AND ($4::uuid IS NULL OR (d.due_at, d.id) >
         (SELECT due_at, id FROM publication WHERE organisation_id = $1 AND id = $4))
     ORDER BY d.due_at, d.id LIMIT $5`,
    [
      tx.tenant,
      page.standings?.map((one) => one.state) ?? null,
      page.standings?.map((one) => one.reason ?? '') ?? null,
      page.after,
      page.first + 1,
      ...parameters,
    ],
  );
  return { rows: rows.slice(0, page.first), more: rows.length > page.first };
}
