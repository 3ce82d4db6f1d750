import { inForce, type Absence, type Instant, type Membership, type Role, type Staff } from '@pregon/domain';
import { businessNow } from '../ledger/business-time.js';
import type { Tx } from '../ledger/tx.js';

interface Row {
  date: string;
  memberships: { personId: string; departmentId: string | null; role: Role; from: string; to: string | null }[];
  groups: { key: string; personId: string; from: string; to: string | null }[];
  absences: (Omit<Absence, 'from' | 'to'> & { from: string; to: string | null })[];
  units: { id: string; code: string; parentId: string | null; successorId: string | null }[];
  candidates: string[];
}

/** One statement, so that all of it is of one moment and costs one round trip. */
const STAFF = `
  WITH day AS (SELECT ($2::timestamptz AT TIME ZONE zone)::date AS date FROM organisation WHERE id = $1)
  SELECT day.date,
    coalesce((SELECT json_agg(json_build_object('personId', person_id, 'departmentId', department_id, 'role', role,
      'from', valid_from, 'to', valid_to) ORDER BY valid_from, id)
      FROM membership WHERE organisation_id = $1), '[]') AS memberships,
    coalesce((SELECT json_agg(json_build_object('key', g.key, 'personId', m.person_id, 'from', m.valid_from,
      'to', m.valid_to) ORDER BY g.key, m.valid_from, m.id)
      FROM group_member m JOIN people_group g ON g.organisation_id = m.organisation_id AND g.id = m.group_id
      WHERE m.organisation_id = $1), '[]') AS groups,
    coalesce((SELECT json_agg(json_build_object('id', id, 'personId', person_id, 'deputyId', deputy_id, 'kind', kind,
      'cause', cause, 'from', from_at, 'to', until_at) ORDER BY from_at, id)
      FROM absence WHERE organisation_id = $1 AND (until_at IS NULL OR until_at > greatest(from_at, $2))), '[]') AS absences,
    coalesce((SELECT json_agg(json_build_object('id', d.id, 'code', d.code, 'parentId', p.parent_id,
      'successorId', CASE WHEN p.valid_to < day.date THEN d.successor_id END) ORDER BY d.code)
      FROM department d CROSS JOIN LATERAL (SELECT parent_id, valid_to FROM department_period
        WHERE organisation_id = d.organisation_id AND department_id = d.id AND valid_from <= day.date
        ORDER BY valid_from DESC LIMIT 1) p
      WHERE d.organisation_id = $1), '[]') AS units,
    array(SELECT person_id FROM candidate_period
      WHERE organisation_id = $1 AND day.date BETWEEN valid_from AND valid_to) AS candidates
  FROM day`;

/**
 * Who holds what at a moment of business time, past or future, as far as it is known now: roles, groups, absences that hold
 * or are to come, departments in force and those that ended with who took over, candidates. Days are the organisation's.
 */
export async function staffAt(tx: Tx, at: Instant): Promise<Staff> {
  const [row] = await tx.query<Row[]>(STAFF, [tx.tenant, at]);
  if (!row) throw new Error('the organisation of this transaction does not exist');
  const memberships: readonly Membership[] = row.memberships;
  return {
    at,
    date: row.date,
    memberships,
    activePersonIds: new Set(inForce(memberships, row.date).map((held) => held.personId)),
    groups: row.groups,
    absences: row.absences.map((one) => ({ ...one, from: iso(one.from), to: one.to === null ? null : iso(one.to) })),
    units: row.units,
    candidates: new Set(row.candidates),
  };
}

/** The same at business now: what the steps of a round are resolved against. */
export async function staffNow(tx: Tx): Promise<Staff> {
  return staffAt(tx, (await businessNow(tx)).toISOString());
}

const iso = (text: string): Instant => new Date(text).toISOString();
