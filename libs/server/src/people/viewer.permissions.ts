import { canOrganisation, canTrace, holds, holdsWide, type Permission, type Viewer } from '@pregon/domain';

export interface PermissionAnswer {
  readonly allowed: boolean;
  readonly reason: string | null;
}

/** A domain permission as the API says it. */
export const permissionAnswer = (permission: Permission): PermissionAnswer =>
  permission.allowed ? { allowed: true, reason: null } : { allowed: false, reason: permission.reason };

const when = (holding: boolean): Permission =>
  holding ? { allowed: true } : { allowed: false, reason: 'role_missing' };

const WRITERS = ['editor', 'head', 'communications_chief', 'external'] as const;

/** What the menu shows; each command asks again for its own subject. */
export const viewerPermissions = (viewer: Viewer) => ({
  createPost: permissionAnswer(when(WRITERS.some((role) => holds(viewer, role)))),
  manageAccounts: permissionAnswer(when(holdsWide(viewer, 'administrator'))),
  managePeople: permissionAnswer(canOrganisation(viewer, 'edit_people')),
  managePolicies: permissionAnswer(canOrganisation(viewer, 'edit_policies')),
  manageCalendars: permissionAnswer(canOrganisation(viewer, 'edit_policies')),
  readTrace: permissionAnswer(canTrace(viewer, 'read_all')),
  moveBusinessTime: permissionAnswer(canOrganisation(viewer, 'move_clock')),
});
