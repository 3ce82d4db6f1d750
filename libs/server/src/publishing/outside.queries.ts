import type { OutsideStanding } from '@pregon/domain';
import type { Tx } from '../ledger/tx.js';

const FIRST: readonly OutsideStanding[] = ['to_withdraw', 'incident', 'withdrawn'];

/** How the publications of these posts stand outside, where not as they were sent; what most needs somebody counts. */
export async function outsideStandings(
  tx: Tx,
  postIds: readonly string[],
): Promise<ReadonlyMap<string, OutsideStanding>> {
  const rows = await tx.query<{ id: string; standing: OutsideStanding }[]>(
    `SELECT publication_id AS id, CASE state WHEN 'done' THEN 'withdrawn' ELSE 'to_withdraw' END AS standing
     FROM withdrawal WHERE organisation_id = $1 AND post_id = ANY ($2)
       AND (state IN ('offered', 'asked', 'by_hand') OR (state = 'done' AND way IN ('remove', 'by_hand')))
     UNION SELECT publication_id, 'incident' FROM incident
     WHERE organisation_id = $1 AND post_id = ANY ($2) AND closed_at IS NULL`,
    [tx.tenant, [...postIds]],
  );
  const sorted = [...rows].sort((a, b) => FIRST.indexOf(b.standing) - FIRST.indexOf(a.standing));
  return new Map(sorted.map(({ id, standing }) => [id, standing]));
}
