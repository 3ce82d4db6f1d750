import { allowed, deniedFor, holdsFor, holdsWide, type Permission, type Viewer } from './viewer.js';

/** Where a post belongs, for who stands above those who are asked about it. */
export interface StepFacts {
  readonly departmentId: string;
  /** the department's parent; null = it has none */
  readonly areaId: string | null;
}

/**
 * Deciding instead of whoever has it: the chief anywhere, the area's coordinator, the unit's head. Whether the person
 * may decide at all (contributors never) is the run's.
 */
export function canTakeOver(viewer: Viewer, { departmentId, areaId }: StepFacts): Permission {
  const may =
    holdsWide(viewer, 'communications_chief') ||
    (areaId !== null && holdsFor(viewer, 'coordinator', areaId)) ||
    holdsFor(viewer, 'head', departmentId);
  return may ? allowed : deniedFor(viewer, ['communications_chief', 'coordinator', 'head']);
}

/** Writing down what somebody decided by telephone: who works on the post, and who is on duty. They confirm it. */
export function canRecordOnBehalf(viewer: Viewer, { departmentId }: Pick<StepFacts, 'departmentId'>): Permission {
  const roles = ['editor', 'head', 'communications_chief', 'duty_officer'] as const;
  return roles.some((role) => holdsFor(viewer, role, departmentId)) ? allowed : deniedFor(viewer, roles);
}

/** Asking somebody outside the house for an opinion, where the circuit has guests. */
export function canInviteGuest(viewer: Viewer, { departmentId }: Pick<StepFacts, 'departmentId'>): Permission {
  const roles = ['editor', 'head', 'communications_chief'] as const;
  return roles.some((role) => holdsFor(viewer, role, departmentId)) ? allowed : deniedFor(viewer, roles);
}
