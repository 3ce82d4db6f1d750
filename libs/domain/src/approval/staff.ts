import { inForce } from '../permission/viewer.js';
import type { Membership } from '../vocabulary.js';
import type { Who } from './policy.types.js';
import type { Capacity } from './run.types.js';

/** Who holds what, and who is still there. `date` is the organisation's local date at business now. */
export interface Staff {
  readonly memberships: readonly Membership[];
  /** persons who may still act; a suspended or departed person is absent */
  readonly activePersonIds: ReadonlySet<string>;
  /** `YYYY-MM-DD` */
  readonly date: string;
}

export interface Candidate {
  readonly personId: string;
  readonly capacity: Capacity;
}

/** Everybody whom `who` names today for a department, each once, in a stable order. */
export function candidates(who: readonly Who[], departmentId: string, staff: Staff): readonly Candidate[] {
  const found = new Map<string, Candidate>();
  for (const rule of who)
    for (const candidate of namedBy(rule, departmentId, staff))
      if (staff.activePersonIds.has(candidate.personId) && !found.has(candidate.personId))
        found.set(candidate.personId, candidate);
  return [...found.values()];
}

function namedBy(rule: Who, departmentId: string, staff: Staff): readonly Candidate[] {
  if (rule.kind === 'person')
    return [{ personId: rule.personId, capacity: { kind: 'named', role: null, departmentId: null } }];
  return inForce(staff.memberships, staff.date)
    .filter((held) => held.role === rule.role && (rule.scope === 'organisation' || held.departmentId === departmentId))
    .map((held): Candidate => {
      const capacity: Capacity = { kind: 'role', role: held.role, departmentId: held.departmentId };
      return { personId: held.personId, capacity };
    })
    .sort((a, b) => (a.personId < b.personId ? -1 : a.personId > b.personId ? 1 : 0));
}

/** Whether a person still holds the right in which they were asked. */
export function stillHolds(personId: string, capacity: Capacity, staff: Staff): boolean {
  if (!staff.activePersonIds.has(personId)) return false;
  if (capacity.kind === 'named') return true;
  return inForce(staff.memberships, staff.date).some(
    (held) => held.personId === personId && held.role === capacity.role && held.departmentId === capacity.departmentId,
  );
}
