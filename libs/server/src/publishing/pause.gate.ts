import { gateSetting, type PauseKind } from '@pregon/domain';
import { IsNull } from 'typeorm';
import type { Tx } from '../ledger/tx.js';
import { businessDay } from '../people/people.queries.js';
import { departmentsOn, type DepartmentView } from '../people/departments.queries.js';
import { PauseEntity, type InFlight } from './pause.entity.js';

/** The gate rows that a pause shuts: the subject's own and, of a department, of those below it today. */
export async function coveredBy(tx: Tx, kind: PauseKind, subjectId: string): Promise<string[]> {
  if (kind !== 'department') return [subjectId];
  return withBelow(subjectId, await departmentsOn(tx, await businessDay(tx)));
}

function withBelow(id: string, all: readonly DepartmentView[], above: ReadonlySet<string> = new Set()): string[] {
  if (above.has(id)) return [];
  const path = new Set([...above, id]);
  return [id, ...all.filter((one) => one.parentId === id).flatMap((one) => withBelow(one.id, all, path))];
}

/**
 * Shuts these gates to whoever asks from now on, until this transaction ends. Whoever is between the last check and
 * writing its intent down holds them FOR SHARE: this waits, and so knows afterwards what was already on its way.
 */
export async function lockGates(tx: Tx, kind: PauseKind, covers: readonly string[]): Promise<void> {
  await tx.query(
    `SELECT 1 FROM gate WHERE organisation_id = $1 AND kind = $2 AND subject_id = ANY ($3) ORDER BY subject_id FOR UPDATE`,
    [tx.tenant, kind, covers],
  );
}

/** Writes on locked gates what the pauses that stand make of them. */
export async function settleGates(tx: Tx, kind: PauseKind, covers: readonly string[]): Promise<void> {
  const standing = await tx.findBy(PauseEntity, { organisationId: tx.tenant, kind, endedAt: IsNull() });
  for (const subjectId of covers) {
    const over = standing.filter((pause) => pause.covers.includes(subjectId));
    const { pausedUntil, sparesEmergencies } = gateSetting(over);
    await tx.update(
      'gate',
      { organisationId: tx.tenant, kind, subjectId },
      { pausedUntil, pauseSpares: sparesEmergencies, pauseReason: over.at(-1)?.reason ?? null },
    );
  }
}

/** Publications `p` (with their post `t`) that a pause of this kind over the subjects in `$2` concerns. */
export const CONCERNED: Readonly<Record<PauseKind, string>> = {
  organisation: 'p.organisation_id = ANY ($2::uuid[])',
  department: 't.department_id = ANY ($2::uuid[])',
  account: 'p.account_id = ANY ($2::uuid[])',
};

/** What was with a worker at this moment. Ask under `lockGates`. */
export async function inFlightNow(tx: Tx, kind: PauseKind, covers: readonly string[]): Promise<InFlight[]> {
  const rows = await tx.query<{ id: string; committing: boolean }[]>(
    `SELECT p.id, p.committing_at IS NOT NULL AS committing FROM publication p
     JOIN post t ON t.organisation_id = p.organisation_id AND t.id = p.post_id
     WHERE p.organisation_id = $1 AND p.state IN ('sending', 'pending') AND ${CONCERNED[kind]} ORDER BY p.due_at, p.id`,
    [tx.tenant, covers],
  );
  return rows.map(({ id, committing }) => ({ publicationId: id, committing }));
}
