import type { PauseKind } from '../publication/pause.js';
import { allowed, deniedFor, holds, holdsFor, holdsWide, type Permission, type Viewer } from './viewer.js';

export interface PauseFacts {
  readonly kind: PauseKind;
  /** the department itself, or the one that owns the account; null for everything */
  readonly departmentId: string | null;
}

/** Everything, or anything: who answers for the whole house, and whoever is on duty when nobody else is there. */
const answersForAll = (viewer: Viewer): boolean =>
  holdsWide(viewer, 'communications_chief') || holdsWide(viewer, 'administrator') || holds(viewer, 'duty_officer');

/** Chief, administrator and duty officer may pause anything; a head their own department and its accounts. */
export function canPause(viewer: Viewer, { departmentId }: PauseFacts): Permission {
  if (answersForAll(viewer)) return allowed;
  if (departmentId !== null && holdsFor(viewer, 'head', departmentId)) return allowed;
  return deniedFor(viewer, ['communications_chief', 'administrator', 'duty_officer', 'head']);
}

/** A head ends what they began themselves: what the house has stopped is not theirs to let go. */
export function canResume(viewer: Viewer, facts: PauseFacts & { readonly begunBy: string | null }): Permission {
  if (answersForAll(viewer)) return allowed;
  if (facts.begunBy === viewer.personId) return canPause(viewer, facts);
  return deniedFor(viewer, ['communications_chief', 'administrator', 'duty_officer']);
}

/** Whoever may pause it may keep it paused longer or say better why; sooner is letting go. */
export const canChangePause = (
  viewer: Viewer,
  facts: PauseFacts & { readonly begunBy: string | null },
  sooner: boolean,
): Permission => (sooner ? canResume(viewer, facts) : canPause(viewer, facts));

/** Fencing and releasing are the administrator's: they know which backup was brought back. */
export const canFence = (viewer: Viewer): Permission =>
  holdsWide(viewer, 'administrator') ? allowed : deniedFor(viewer, ['administrator']);
