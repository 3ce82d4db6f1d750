import { inForce } from '../permission/viewer.js';
import { msOf, type Instant } from '../schedule/instant.js';
import type { Membership } from '../vocabulary.js';
import type { Who } from './policy.types.js';
import type { Capacity, Place } from './run.types.js';

/** Who holds what at one moment, who is away, and who is still there. */
export interface Staff {
  readonly memberships: readonly Membership[];
  /** persons who may still act; a suspended or departed person is missing */
  readonly activePersonIds: ReadonlySet<string>;
  /** `YYYY-MM-DD`, the organisation's local date at `at` */
  readonly date: string;
  /** business time */
  readonly at: Instant;
  readonly groups: readonly GroupSeat[];
  readonly absences: readonly Absence[];
  /** departments in force on `date`, and those that have ended, with who took over */
  readonly units: readonly Unit[];
  /** persons who stand as candidates in an electoral period today (E-47) */
  readonly candidates: ReadonlySet<string>;
}

export interface GroupSeat {
  readonly key: string;
  readonly personId: string;
  /** local dates, both included; null = open */
  readonly from: string;
  readonly to: string | null;
}

/** absence: the person does not decide meanwhile · delegation: another decides, and the person may take a case back. */
export interface Absence {
  readonly id: string;
  readonly personId: string;
  /** null: nobody stands in */
  readonly deputyId: string | null;
  readonly kind: 'absence' | 'delegation';
  /** vacaciones, baja, vacante, … */
  readonly cause: string;
  /** business time, `[from, to)`; null = open */
  readonly from: Instant;
  readonly to: Instant | null;
}

export interface Unit {
  readonly id: string;
  readonly code: string;
  readonly parentId: string | null;
  /** once it has ended: the department that took over */
  readonly successorId: string | null;
}

/** Somebody whom a rule names, whether they can sit or not. */
export interface Holder {
  readonly personId: string;
  readonly capacity: Capacity;
  /** each_group_any: what this seat answers for */
  readonly forGroup: string;
}

/** Everybody whom `who` names for a place, each once, in a stable order. People who left or are suspended are out. */
export function holders(who: readonly Who[], place: Place, staff: Staff): readonly Holder[] {
  const found = new Map<string, Holder>();
  for (const rule of who)
    for (const holder of namedBy(rule, place, staff)) {
      const once = `${holder.forGroup} ${holder.personId}`;
      if (staff.activePersonIds.has(holder.personId) && !found.has(once)) found.set(once, holder);
    }
  return [...found.values()];
}

/** The groups and departments that a step of `each_group_any` must hear, whoever is there today. */
export function groupsOf(who: readonly Who[], place: Place): readonly string[] {
  return [...new Set(who.flatMap((rule) => (rule.kind === 'role' ? roleGroups(rule, place) : [nameOf(rule)])))];
}

function roleGroups(rule: Who & { readonly kind: 'role' }, place: Place): readonly string[] {
  switch (rule.scope) {
    case 'organisation':
      return [`role:${rule.role}`];
    case 'unit':
    case 'area':
      return [place.unit];
    case 'campaign':
      return place.campaign;
    case 'topic':
      return place.topic === null ? [] : [place.topic];
  }
}

const nameOf = (rule: Exclude<Who, { kind: 'role' }>): string =>
  rule.kind === 'group' ? `group:${rule.group}` : `person:${rule.personId}`;

function namedBy(rule: Who, place: Place, staff: Staff): readonly Holder[] {
  if (rule.kind === 'person') {
    const capacity: Capacity = { kind: 'named', role: null, departmentId: null };
    return [{ personId: rule.personId, capacity, forGroup: nameOf(rule) }];
  }
  if (rule.kind === 'group') return membersOf(rule.group, nameOf(rule), staff);
  return roleGroups(rule, place).flatMap((forGroup) => withRole(rule, forGroup, staff));
}

const membersOf = (group: string, forGroup: string, staff: Staff): readonly Holder[] =>
  staff.groups
    .filter(({ key, from, to }) => key === group && from <= staff.date && (to === null || staff.date <= to))
    .map(({ personId }): Holder => {
      const capacity: Capacity = { kind: 'group', role: null, departmentId: null, group };
      return { personId, capacity, forGroup };
    })
    .sort(byPerson);

function withRole(rule: Who & { readonly kind: 'role' }, forGroup: string, staff: Staff): readonly Holder[] {
  const whole = rule.scope === 'organisation';
  const unit = whole ? null : rule.scope === 'area' ? areaOf(forGroup, staff) : inForceUnit(forGroup, staff);
  return inForce(staff.memberships, staff.date)
    .filter((held) => held.role === rule.role && (whole || (unit !== null && held.departmentId === unit)))
    .map((held): Holder => {
      const capacity: Capacity = { kind: 'role', role: held.role, departmentId: held.departmentId };
      return { personId: held.personId, capacity, forGroup };
    })
    .sort(byPerson);
}

const byPerson = (a: Holder, b: Holder): number => (a.personId < b.personId ? -1 : a.personId > b.personId ? 1 : 0);

/** The department that answers for one today: itself, or who took over from it (E-14), and from those again. */
export function inForceUnit(unitId: string, staff: Staff): string {
  const seen = new Set<string>();
  let current = unitId;
  while (!seen.has(current)) {
    seen.add(current);
    current = staff.units.find((unit) => unit.id === current)?.successorId ?? current;
  }
  return current;
}

function areaOf(unitId: string, staff: Staff): string | null {
  const parent = staff.units.find((unit) => unit.id === inForceUnit(unitId, staff))?.parentId ?? null;
  return parent === null ? null : inForceUnit(parent, staff);
}

/** Holds a post in that department today. */
export const belongsTo = (personId: string, unitId: string, staff: Staff): boolean =>
  inForce(staff.memberships, staff.date).some(
    (held) => held.personId === personId && held.departmentId === inForceUnit(unitId, staff),
  );

/** The person's absence or delegation that holds at the staff's moment; an absence before a delegation. */
export function awayNow(personId: string, staff: Staff): Absence | null {
  const now = staff.absences.filter((one) => one.personId === personId && holdsAt(one, staff.at));
  return now.find((one) => one.kind === 'absence') ?? now[0] ?? null;
}

export const holdsAt = ({ from, to }: Absence, at: Instant): boolean =>
  msOf(from) <= msOf(at) && (to === null || msOf(at) < msOf(to));
