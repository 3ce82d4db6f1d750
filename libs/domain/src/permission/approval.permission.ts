import type { ApprovalRun } from '../approval/run.types.js';
import { isAskedNow } from '../approval/run.waiting.js';
import { allowed, denied, deniedFor, holdsFor, holdsWide, type Permission, type Viewer } from './viewer.js';

/**
 * Deciding is a matter of the run: who is asked now may answer. The reducer checks the rest (contributor, stale
 * revision, seat lost); this is what the screens ask before they offer the buttons.
 */
export function canDecide(viewer: Viewer, run: ApprovalRun, variantId: string): Permission {
  return isAskedNow(run, variantId, viewer.personId) ? allowed : denied('role_missing');
}

/** Taking an approval back: the chief anywhere, a head in their department. */
export function canRevoke(viewer: Viewer, facts: { readonly departmentId: string }): Permission {
  const may = holdsWide(viewer, 'communications_chief') || holdsFor(viewer, 'head', facts.departmentId);
  return may ? allowed : deniedFor(viewer, ['communications_chief', 'head']);
}

/**
 * Deciding instead of whoever has it: the chief anywhere, a head of a department above this one, a coordinator of it or
 * of one above. The holder of a delegated seat needs none of it; the run knows them. `above`: from the parent upwards.
 */
export function canTakeOver(
  viewer: Viewer,
  { departmentId, above }: { readonly departmentId: string; readonly above: readonly string[] },
): Permission {
  const may =
    holdsWide(viewer, 'communications_chief') ||
    above.some((id) => holdsFor(viewer, 'head', id)) ||
    [departmentId, ...above].some((id) => holdsFor(viewer, 'coordinator', id));
  return may ? allowed : deniedFor(viewer, ['communications_chief', 'head', 'coordinator']);
}
