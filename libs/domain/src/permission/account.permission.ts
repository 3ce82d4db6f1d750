import { allowed, denied, deniedFor, holds, holdsFor, holdsWide, type Permission, type Viewer } from './viewer.js';

/** Who else may address an account's public: the whole organisation, or the listed departments. */
export type AccountSharing = 'organisation' | readonly string[];

export interface AccountFacts {
  readonly ownerDepartmentId: string;
  readonly sharedWith: AccountSharing;
}

export const ACCOUNT_ACTIONS = ['read', 'connect', 'confirm', 'edit', 'disconnect', 'pause', 'resume'] as const;
export type AccountAction = (typeof ACCOUNT_ACTIONS)[number];

/**
 * Accounts. The administrator connects and keeps them; the chief may confirm and pause any and the owner's head their own;
 * everybody of the organisation but an external sees that they exist.
 */
export function canAccount(viewer: Viewer, action: AccountAction, facts: AccountFacts): Permission {
  const administrator = holdsWide(viewer, 'administrator');
  switch (action) {
    case 'read':
      return viewer.memberships.some((held) => held.role !== 'external' || mayUse(facts, held.departmentId))
        ? allowed
        : denied('account_not_shared');
    case 'connect':
    case 'edit':
    case 'disconnect':
      return administrator ? allowed : denied('role_missing');
    case 'confirm':
      // In a small town hall there is one administrator: the second pair of eyes may be the chief's.
      return administrator || holdsWide(viewer, 'communications_chief') ? allowed : denied('role_missing');
    case 'pause':
    case 'resume': {
      const may =
        administrator || holdsWide(viewer, 'communications_chief') || holdsFor(viewer, 'head', facts.ownerDepartmentId);
      return may ? allowed : deniedFor(viewer, ['head', 'communications_chief']);
    }
  }
}

/** Whether posts of a department may go out on an account: a fact of the two, whoever writes. */
export const canTarget = (departmentId: string, account: AccountFacts): Permission =>
  mayUse(account, departmentId) ? allowed : denied('account_not_shared');

/** Credentials are never shown to anybody; this is whether the account's technical state is. */
export const canSeeHealth = (viewer: Viewer, facts: AccountFacts): Permission =>
  holds(viewer, 'administrator') || holds(viewer, 'auditor') || canAccount(viewer, 'read', facts).allowed
    ? allowed
    : denied('role_missing');

const mayUse = ({ ownerDepartmentId, sharedWith }: AccountFacts, departmentId: string | null): boolean =>
  departmentId !== null &&
  (departmentId === ownerDepartmentId || sharedWith === 'organisation' || sharedWith.includes(departmentId));
