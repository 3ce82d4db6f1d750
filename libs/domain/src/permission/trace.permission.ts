import { canPost, type PostFacts } from './post.permission.js';
import { allowed, denied, holds, holdsWide, type Permission, type Viewer } from './viewer.js';

export const TRACE_ACTIONS_OF_VIEWERS = ['read_all', 'verify', 'export', 'read_of_post'] as const;
export type TraceViewerAction = (typeof TRACE_ACTIONS_OF_VIEWERS)[number];

/**
 * The record. All of it: auditors, the chief and administrators. Of one post: whoever reads the post. An external
 * never sees any of it, whatever else they hold in that department.
 */
export function canTrace(viewer: Viewer, action: TraceViewerAction, post?: PostFacts): Permission {
  if (viewer.memberships.every((held) => held.role === 'external')) return denied('role_missing');
  const overseer = holdsWide(viewer, 'auditor') || holdsWide(viewer, 'communications_chief');
  switch (action) {
    case 'read_all':
    case 'verify':
      return overseer || holdsWide(viewer, 'administrator') ? allowed : denied('role_missing');
    case 'export':
      return overseer ? allowed : denied('role_missing');
    case 'read_of_post': {
      if (overseer) return allowed;
      if (!post) return denied('role_missing');
      const externalHere = viewer.memberships.every(
        (held) => held.departmentId !== post.departmentId || held.role === 'external',
      );
      if (externalHere && holds(viewer, 'external') && post.authorId === viewer.personId) return denied('role_missing');
      return canPost(viewer, 'read', post);
    }
  }
}
