import { inForce, type AbsenceFacts, type Absence, type Instant } from '@pregon/domain';
import type { Tx } from '../ledger/tx.js';
import { AbsenceRow } from './absence.entity.js';
import { departmentsOn } from './departments.queries.js';
import { businessDay, membershipsByPerson } from './people.queries.js';

const EVERYTHING = '1970-01-01T00:00:00.000Z';

/** Those that hold after a moment (all of them without one), soonest first; what was taken back before it began never held. */
export async function absencesAfter(tx: Tx, after: Instant | null): Promise<AbsenceRow[]> {
  return tx
    .createQueryBuilder(AbsenceRow, 'absence')
    .where('absence.organisation_id = :tenant', { tenant: tx.tenant })
    .andWhere('(absence.until_at IS NULL OR absence.until_at > greatest(absence.from_at, :after::timestamptz))', {
      after: after ?? EVERYTHING,
    })
    .orderBy('absence.from_at')
    .addOrderBy('absence.id')
    .getMany();
}

export const absenceById = (tx: Tx, id: string): Promise<AbsenceRow | null> =>
  tx.findOne(AbsenceRow, { where: { organisationId: tx.tenant, id } });

/** What holds now for each of these people; an absence before a delegation. */
export async function absencesNow(tx: Tx, personIds: readonly string[]): Promise<ReadonlyMap<string, AbsenceRow>> {
  const rows = await tx
    .createQueryBuilder(AbsenceRow, 'absence')
    .where('absence.organisation_id = :tenant AND absence.person_id IN (:...personIds)', {
      tenant: tx.tenant,
      personIds: [...personIds],
    })
    .andWhere('absence.from_at <= app_now() AND (absence.until_at IS NULL OR absence.until_at > app_now())')
    .orderBy('absence.kind', 'DESC')
    .getMany();
  return new Map(rows.map((row) => [row.personId, row]));
}

/** As the domain's rules look at it. */
export const asAbsence = ({ id, personId, deputyId, kind, cause, from, until }: AbsenceRow): Absence => ({
  id,
  personId,
  deputyId,
  kind,
  cause,
  from,
  to: until,
});

/** Held and ended, or taken back before it began. */
export const isOver = ({ from, until }: AbsenceRow, now: Instant): boolean =>
  until !== null && (until <= now || until <= from);

/** Where these people work today, for who may enter their absences. */
export async function absenceFacts(tx: Tx, personIds: readonly string[]): Promise<ReadonlyMap<string, AbsenceFacts>> {
  const today = await businessDay(tx);
  const tree = await departmentTree(tx, today);
  const memberships = await membershipsByPerson(tx, personIds);
  return new Map(
    personIds.map((personId) => {
      const held = inForce(memberships.get(personId) ?? [], today);
      const ids = [...new Set(held.flatMap((one) => one.departmentId ?? []))];
      return [
        personId,
        { personId, units: ids.map((departmentId) => ({ departmentId, above: above(tree, departmentId) })) },
      ];
    }),
  );
}

type Tree = ReadonlyMap<string, string | null>;

export const departmentTree = async (tx: Tx, day: string): Promise<Tree> =>
  new Map((await departmentsOn(tx, day)).map((one) => [one.id, one.parentId]));

/** What a department hangs below, nearest first. */
export function above(tree: Tree, id: string): string[] {
  const found: string[] = [];
  for (let up = tree.get(id) ?? null; up !== null && !found.includes(up); up = tree.get(up) ?? null) found.push(up);
  return found;
}
