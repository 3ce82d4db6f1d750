import { allowed, deniedFor, holdsFor, type Permission, type Viewer } from './viewer.js';

interface OfDepartment {
  readonly departmentId: string;
}

/**
 * Writing down what somebody decided by telephone: who answers for the post, and who is on duty; never who only writes it.
 * The person confirms it.
 */
export function canRecordOnBehalf(viewer: Viewer, { departmentId }: OfDepartment): Permission {
  const roles = ['head', 'communications_chief', 'duty_officer'] as const;
  return roles.some((role) => holdsFor(viewer, role, departmentId)) ? allowed : deniedFor(viewer, roles);
}

/** Asking somebody outside the house for an opinion, where the circuit has guests. */
export function canInviteGuest(viewer: Viewer, { departmentId }: OfDepartment): Permission {
  const roles = ['editor', 'head', 'communications_chief'] as const;
  return roles.some((role) => holdsFor(viewer, role, departmentId)) ? allowed : deniedFor(viewer, roles);
}
