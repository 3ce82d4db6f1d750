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
}

/** Joined only where the filter asks for it: what waits for a person is one range of one index. */
const OF_POST = `AND EXISTS (SELECT 1 FROM post p WHERE p.organisation_id = w.organisation_id AND p.id = w.post_id
  AND ($3::uuid IS NULL OR p.department_id = $3) AND ($4::text IS NULL OR p.content_class = $4)
  AND ($5::text IS NULL OR EXISTS (
    SELECT 1 FROM variant v JOIN account a ON a.organisation_id = v.organisation_id AND a.id = v.account_id
    WHERE v.organisation_id = p.organisation_id AND v.post_id = p.id AND a.network = $5)))`;

const waiting = ({ departmentId, contentClass, network }: TrayFilter): string =>
  `FROM run_seat w WHERE w.organisation_id = $1 AND w.person_id = $2
     AND ($6::text IS NULL OR w.seat = $6) AND ($7::boolean IS NOT TRUE OR w.by_when < app_now())
     ${departmentId || contentClass || network ? OF_POST : 'AND $3::uuid IS NULL AND $4::text IS NULL AND $5::text IS NULL'}`;

/** By due time, those without one last; `after` is the id of the last step of the page before. */
export async function waitingSteps(
  tx: Tx,
  personId: string,
  filter: TrayFilter,
  page: { readonly first: number; readonly after: string | null },
): Promise<{ readonly steps: WaitingStep[]; readonly total: number; readonly more: boolean }> {
  const { departmentId, contentClass, network, seat, late } = filter;
  const parameters = [
    tx.tenant,
    personId,
    departmentId ?? null,
    contentClass ?? null,
    network ?? null,
    seat ?? null,
    late ?? null,
  ];
  const rows = await tx.query<Row[]>(
    `SELECT w.step_id AS id, w.run_id, w.post_id, w.since, nullif(w.by_when, 'infinity') AS due ${waiting(filter)}
       AND ($8::uuid IS NULL OR (w.by_when, w.since, w.step_id) > (SELECT l.by_when, l.since, l.step_id FROM run_seat l
         WHERE l.organisation_id = $1 AND l.person_id = $2 AND l.step_id = $8))
     ORDER BY w.by_when, w.since, w.step_id LIMIT $9`,
    [...parameters, page.after, page.first + 1],
  );
  const [counted] = await tx.query<{ total: number }[]>(`SELECT count(*)::int AS total ${waiting(filter)}`, parameters);
  const steps = rows.slice(0, page.first).map((row) => ({
    id: row.id,
    runId: row.run_id,
    postId: row.post_id,
    since: row.since.toISOString(),
    due: row.due?.toISOString() ?? null,
  }));
  return { steps, total: counted?.total ?? 0, more: rows.length > page.first };
}

export async function trayCount(tx: Tx, personId: string): Promise<number> {
  const rows = await tx.query<{ waiting: number }[]>(
    `SELECT count(*)::int AS waiting FROM run_seat WHERE organisation_id = $1 AND person_id = $2`,
    [tx.tenant, personId],
  );
  return rows[0]?.waiting ?? 0;
}

/** The revisions that a person has opened, by step. */
export async function openedHashes(
  tx: Tx,
  personId: string,
  stepIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await tx.query<{ step_id: string; hashes: string[] }[]>(
    `SELECT step_id, array_agg(hash) AS hashes FROM step_opened
     WHERE organisation_id = $1 AND person_id = $2 AND step_id = ANY ($3) GROUP BY step_id`,
    [tx.tenant, personId, stepIds],
  );
  return new Map(rows.map((row) => [row.step_id, new Set(row.hashes)]));
}

export interface ChangeToRead {
  readonly variant: VariantEntity;
  readonly current: RevisionEntity;
  /** of the round before */
  readonly previous: RevisionEntity | null;
  /** last approved, where it is another one */
  readonly approved: RevisionEntity | null;
}

/** What a round asks about, beside what the round before and the last certificate held. */
export function changesOf(view: PostView, variants: readonly RunVariant[]): ChangeToRead[] {
  return variants.flatMap(({ variantId, revisionId }) => {
    const variant = view.variants.find((one) => one.id === variantId);
    const current = view.revisions.find((one) => one.id === revisionId);
    if (!variant || !current) return [];
    const earlier = view.revisions.filter((one) => one.variantId === variantId && one.number < current.number);
    const certified = view.certificates.find((one) => one.variantId === variantId && one.hash !== current.hash);
    const approved = earlier.find((one) => one.id === certified?.revisionId) ?? null;
    return [{ variant, current, previous: earlier[0] ?? null, approved }];
  });
}
