import { waitingOn } from '../approval/run.read.js';
import type { ApprovalRun } from '../approval/run.types.js';
import { allowed, denied, deniedFor, holdsFor, holdsWide, type Permission, type Viewer } from './viewer.js';

/**
 * Deciding is a matter of the run: who is asked now may answer. The reducer checks the rest (contributor, stale
 * revision, seat lost); this is what the screens ask before they offer the buttons.
 */
export function canDecide(viewer: Viewer, run: ApprovalRun, variantId: string): Permission {
  const asked = waitingOn(run, variantId)?.seats.some((seat) => seat.personId === viewer.personId) ?? false;
  return asked ? allowed : denied('role_missing');
}

/** Taking an approval back: the chief anywhere, a head in their department. */
export function canRevoke(viewer: Viewer, facts: { readonly departmentId: string }): Permission {
  const may = holdsWide(viewer, 'communications_chief') || holdsFor(viewer, 'head', facts.departmentId);
  return may ? allowed : deniedFor(viewer, ['communications_chief', 'head']);
}
