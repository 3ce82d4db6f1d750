import type { Membership } from '@pregon/domain';
import { In } from 'typeorm';
import { grouped } from '../ledger/group.js';
import type { Tx } from '../ledger/tx.js';
import { MembershipRow } from './membership.entity.js';
import { Person } from './person.entity.js';

export { calendarFor } from './calendar.queries.js';
export { staffAt, staffNow } from './staff.queries.js';

export interface HeldRole extends Membership {
  readonly id: string;
}

const asHeld = (row: MembershipRow): HeldRole => ({
  id: row.id,
  personId: row.personId,
  departmentId: row.departmentId,
  role: row.role,
  from: row.validFrom,
  to: row.validTo,
});

/** Today in the organisation's zone, by business time: `YYYY-MM-DD`. */
export async function businessDay(tx: Tx): Promise<string> {
  const rows = await tx.query<{ today: string }[]>(
    `SELECT (app_now() AT TIME ZONE zone)::date AS today FROM organisation WHERE id = $1`,
    [tx.tenant],
  );
  const today = rows[0]?.today;
  if (!today) throw new Error('the organisation of this transaction does not exist');
  return today;
}

/** All that a person holds, held or will hold; `inForce` of the domain says which count on a day. */
export async function membershipsOf(tx: Tx, personId: string): Promise<readonly HeldRole[]> {
  const rows = await tx.find(MembershipRow, {
    where: { organisationId: tx.tenant, personId },
    order: { validFrom: 'ASC', id: 'ASC' },
  });
  return rows.map(asHeld);
}

export async function membershipsByPerson(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, HeldRole[]>> {
  const rows = await tx.find(MembershipRow, {
    where: { organisationId: tx.tenant, personId: In([...ids]) },
    order: { validFrom: 'ASC', id: 'ASC' },
  });
  return grouped(rows.map(asHeld), (held) => held.personId);
}

/** Who holds any role in these departments on a day. */
export async function peopleByDepartment(
  tx: Tx,
  ids: readonly string[],
  day: string,
): Promise<ReadonlyMap<string, Person[]>> {
  const rows = await tx.query<{ department_id: string; person_id: string }[]>(
    `SELECT DISTINCT department_id, person_id FROM membership
     WHERE organisation_id = $1 AND department_id = ANY ($2) AND valid_from <= $3 AND (valid_to IS NULL OR valid_to >= $3)`,
    [tx.tenant, ids, day],
  );
  const people = await personsByIds(tx, [...new Set(rows.map((row) => row.person_id))]);
  const held = rows.flatMap(({ department_id, person_id }) => {
    const person = people.get(person_id);
    return person ? [{ department_id, person }] : [];
  });
  held.sort((a, b) => a.person.name.localeCompare(b.person.name, 'es'));
  return new Map(
    [...grouped(held, (one) => one.department_id)].map(([id, those]) => [id, those.map((one) => one.person)]),
  );
}

/** Only colleagues of this organisation answer. */
export async function personsByIds(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Person>> {
  const rows = await tx.find(Person, { where: { id: In([...ids]) } });
  return new Map(rows.map((person) => [person.id, person]));
}

export const allPeople = (tx: Tx): Promise<Person[]> => tx.find(Person, { order: { name: 'ASC' } });
