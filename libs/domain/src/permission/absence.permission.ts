import { allowed, denied, deniedFor, holdsFor, holdsWide, type Permission, type Viewer } from './viewer.js';

/** Whose absence it is, and where they work. */
export interface AbsenceFacts {
  readonly personId: string;
  /** the departments in which the person holds a post today, each with those it hangs below, nearest first */
  readonly units: readonly { readonly departmentId: string; readonly above: readonly string[] }[];
}

/**
 * Entering and ending absences and delegations. Everyone their own; a head that of the people of the unit;
 * where a unit's own people can't, the superior designates (Ley 40/2015, 13.1): a coordinator for the units of the area,
 * or, registered for the whole house, for anybody; an administrator for anybody.
 */
export function canEnterAbsence(viewer: Viewer, facts: AbsenceFacts): Permission {
  if (facts.personId === viewer.personId) return allowed;
  if (holdsWide(viewer, 'administrator') || holdsWide(viewer, 'coordinator')) return allowed;
  const may = facts.units.some((unit) => canEnterAbsencesOf(viewer, unit.departmentId, unit.above).allowed);
  return may ? allowed : deniedFor(viewer, ['head', 'coordinator']);
}

/**
 * Reading why somebody is away, which may tell of their health: whoever could enter it, and who stands in. Everybody else
 * learns only that they are away, and until when; the trace and the certificates keep what was entered.
 */
export const canReadAbsenceCause = (viewer: Viewer, facts: AbsenceFacts, deputyId: string | null): Permission =>
  deputyId === viewer.personId ? allowed : canEnterAbsence(viewer, facts);

/** Entering for a department as such: whether its people's absences are the viewer's to enter. */
export function canEnterAbsencesOf(viewer: Viewer, departmentId: string, above: readonly string[]): Permission {
  if (viewer.memberships.length === 0) return denied('role_missing');
  if (holdsWide(viewer, 'administrator') || holdsFor(viewer, 'head', departmentId)) return allowed;
  const area = [departmentId, ...above].some((id) => holdsFor(viewer, 'coordinator', id));
  return area ? allowed : deniedFor(viewer, ['head', 'coordinator']);
}
