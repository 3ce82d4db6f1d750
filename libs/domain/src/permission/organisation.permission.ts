import { allowed, denied, holdsWide, type Permission, type Viewer } from './viewer.js';

export const ORGANISATION_ACTIONS = [
  'read',
  'edit',
  'edit_departments',
  'edit_people',
  'edit_memberships',
  'edit_policies',
  'pause',
  'move_clock',
] as const;
export type OrganisationAction = (typeof ORGANISATION_ACTIONS)[number];

/**
 * The house itself. The administrator keeps people and departments; circuits and pauses are also the chief's; whoever
 * belongs to it, but for externals, may read who is who.
 */
export function canOrganisation(viewer: Viewer, action: OrganisationAction): Permission {
  const administrator = holdsWide(viewer, 'administrator');
  const chief = holdsWide(viewer, 'communications_chief');
  switch (action) {
    case 'read':
      return viewer.memberships.some((held) => held.role !== 'external') ? allowed : denied('role_missing');
    case 'edit':
    case 'edit_departments':
    case 'edit_people':
    case 'edit_memberships':
    case 'move_clock':
      return administrator ? allowed : denied('role_missing');
    case 'edit_policies':
    case 'pause':
      return administrator || chief ? allowed : denied('role_missing');
  }
}
