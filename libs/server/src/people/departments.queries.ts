import type { Tx } from '../ledger/tx.js';
import { businessDay } from './people.queries.js';

/** A department as it stands on some day. */
export interface DepartmentView {
  readonly id: string;
  readonly code: string;
  readonly nameEs: string;
  readonly nameCa: string;
  readonly parentId: string | null;
  readonly from: string;
  readonly to: string | null;
  /** who took over when it ended */
  readonly successorId: string | null;
}

const VIEW = `d.id, d.code, p.name_es AS "nameEs", p.name_ca AS "nameCa", p.parent_id AS "parentId",
  p.valid_from AS "from", p.valid_to AS "to", d.successor_id AS "successorId"`;

/** Those that exist on the day, by code. */
export function departmentsOn(tx: Tx, day: string): Promise<DepartmentView[]> {
  return tx.query<DepartmentView[]>(
    `SELECT ${VIEW} FROM department d
     JOIN department_period p ON p.organisation_id = d.organisation_id AND p.department_id = d.id
     WHERE d.organisation_id = $1 AND p.valid_from <= $2 AND (p.valid_to IS NULL OR p.valid_to >= $2)
     ORDER BY d.code`,
    [tx.tenant, day],
  );
}

/** As they stand today; one that is closed or still to come shows its nearest period, so that old records keep a name. */
export async function departmentsByIds(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, DepartmentView>> {
  const rows = await tx.query<DepartmentView[]>(
    `SELECT DISTINCT ON (d.id) ${VIEW} FROM department d
     JOIN department_period p ON p.organisation_id = d.organisation_id AND p.department_id = d.id
     WHERE d.organisation_id = $1 AND d.id = ANY ($2)
     ORDER BY d.id, (p.valid_from <= $3) DESC, abs($3::date - p.valid_from)`,
    [tx.tenant, ids, await businessDay(tx)],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export async function departmentById(tx: Tx, id: string): Promise<DepartmentView | null> {
  return (await departmentsByIds(tx, [id])).get(id) ?? null;
}
