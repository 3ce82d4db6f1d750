import {
  canAccount,
  canPost,
  canTarget,
  denied,
  holdsWide,
  required,
  type AccountFacts,
  type Decided,
  type Permission,
  type Viewer,
} from '@pregon/domain';
import type { ChannelAccount } from './account.entity.js';

export const accountFacts = ({ departmentId, sharedWith }: ChannelAccount): AccountFacts => ({
  ownerDepartmentId: departmentId,
  sharedWith: sharedWith ?? 'organisation',
});

/** Whoever may edit accounts may create one: a new one has no facts that could change the answer. */
export const canManageAccounts = (viewer: Viewer): Permission =>
  canAccount(viewer, 'edit', { ownerDepartmentId: '', sharedWith: [] });

export const refuseUnlessManaging = (viewer: Viewer): Decided<true> => required(canManageAccounts(viewer));

export const canManage = (viewer: Viewer, account: ChannelAccount): Permission =>
  canAccount(viewer, 'connect', accountFacts(account));

/** The second pair of eyes; that it is another person's is the domain's to see. */
export const canConfirm = (viewer: Viewer, account: ChannelAccount): Permission =>
  canAccount(viewer, 'confirm', accountFacts(account));

/** Whether some post that the viewer may write could go out on this account. */
export function canWriteFor(viewer: Viewer, account: ChannelAccount): Permission {
  const facts = accountFacts(account);
  const writesIn = (departmentId: string): boolean =>
    canPost(viewer, 'create', { departmentId, authorId: viewer.personId }).allowed;
  if (holdsWide(viewer, 'communications_chief') || holdsWide(viewer, 'editor') || holdsWide(viewer, 'head'))
    return { allowed: true };
  const own = viewer.memberships.flatMap((held) => (held.departmentId === null ? [] : [held.departmentId]));
  const writing = own.filter(writesIn);
  if (writing.length === 0) return denied('role_missing');
  return writing.some((departmentId) => canTarget(departmentId, facts).allowed)
    ? { allowed: true }
    : denied('account_not_shared');
}
