import type { TraceFilter } from '../generated/schema.js';
import type { Tx } from './tx.js';
import type { EntryRow } from './trace.rows.js';

export interface TraceRow extends EntryRow {
  seq: number | null;
  hash: string | null;
}

export interface TracePage {
  readonly rows: readonly TraceRow[];
  readonly hasNextPage: boolean;
}

const SELECT = `SELECT e.*, s.seq, s.hash FROM trace_entry e
  LEFT JOIN trace_seal s ON s.organisation_id = e.organisation_id AND s.entry_id = e.id`;

export const LARGEST_PAGE = 200;

/** Newest first. `subjectIds` narrows to a post's; null means no such narrowing. */
export async function tracePage(
  tx: Tx,
  filter: TraceFilter,
  subjectIds: readonly string[] | null,
  page: { first: number; after: string | null },
): Promise<TracePage> {
  const size = Math.min(Math.max(page.first, 1), LARGEST_PAGE);
  const after = page.after === null ? null : position(page.after);
  const rows = await tx.query<TraceRow[]>(
    `${SELECT} WHERE e.organisation_id = $1
       AND ($2::text IS NULL OR e.subject_kind = $2) AND ($3::uuid IS NULL OR e.subject_id = $3)
       AND ($4::uuid[] IS NULL OR e.subject_id = ANY ($4)) AND ($5::uuid IS NULL OR e.actor_person_id = $5)
       AND ($6::text IS NULL OR e.action = $6)
       AND ($7::timestamptz IS NULL OR e.business_at >= $7) AND ($8::timestamptz IS NULL OR e.business_at < $8)
       AND ($9::timestamptz IS NULL OR (e.at, e.id) < ($9, $10::uuid))
     ORDER BY e.at DESC, e.id DESC LIMIT $11`,
    [
      tx.tenant,
      filter.subjectKind ?? null,
      filter.subjectId ?? null,
      subjectIds,
      filter.personId ?? null,
      filter.action ?? null,
      filter.from ?? null,
      filter.to ?? null,
      after?.at ?? null,
      after?.id ?? null,
      size + 1,
    ],
  );
  return { rows: rows.slice(0, size), hasNextPage: rows.length > size };
}

export async function traceRow(tx: Tx, id: string): Promise<TraceRow | null> {
  const rows = await tx.query<TraceRow[]>(`${SELECT} WHERE e.organisation_id = $1 AND e.id = $2`, [tx.tenant, id]);
  return rows[0] ?? null;
}

/** Opaque to clients. */
export const cursor = (row: TraceRow): string =>
  Buffer.from(`${row.at.toISOString()} ${row.id}`, 'utf8').toString('base64url');

function position(cursorText: string): { at: string; id: string } | null {
  const [at, id] = Buffer.from(cursorText, 'base64url').toString('utf8').split(' ');
  const valid = at && id && !Number.isNaN(Date.parse(at)) && /^[0-9a-f-]{36}$/.test(id);
  return valid ? { at, id } : null;
}
