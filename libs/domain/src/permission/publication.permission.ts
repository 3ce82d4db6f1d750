import type { Role } from '../vocabulary.js';
import { canPost, type PostFacts } from './post.permission.js';
import { allowed, deniedFor, holds, holdsFor, type Permission, type Viewer } from './viewer.js';

export const PUBLICATION_ACTIONS = [
  'read',
  'read_evidence',
  'hold',
  'release',
  'retry',
  'cancel',
  'decide_outcome',
  'ask_withdrawal',
  'decide_withdrawal',
  'prove_withdrawal',
  'close_incident',
] as const;
export type PublicationAction = (typeof PUBLICATION_ACTIONS)[number];

const STOPPERS: readonly Role[] = ['editor', 'head', 'communications_chief'];
const DECIDERS: readonly Role[] = ['head', 'communications_chief'];
const READERS: readonly Role[] = [...STOPPERS, 'auditor'];

/**
 * Deliveries. Who writes may stop one; letting it go, sending it again or saying what became of an unknown outcome is
 * the head's and the chief's, and so is taking back what is out: who writes may ask for that. Technical evidence is not for externals.
 */
export function canPublication(viewer: Viewer, action: PublicationAction, facts: PostFacts): Permission {
  const has = (roles: readonly Role[]): Permission =>
    roles.some((role) => holdsFor(viewer, role, facts.departmentId)) ? allowed : deniedFor(viewer, roles);
  switch (action) {
    case 'read':
      return canPost(viewer, 'read', facts);
    case 'read_evidence':
      return holds(viewer, 'administrator') ? allowed : has(READERS);
    case 'hold':
    case 'cancel':
    case 'ask_withdrawal':
    case 'prove_withdrawal':
      return has(STOPPERS);
    case 'release':
    case 'retry':
    case 'decide_outcome':
    case 'decide_withdrawal':
    case 'close_incident':
      return has(DECIDERS);
  }
}
