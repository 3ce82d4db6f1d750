import { holdsTogether, keepGroups } from '../approval/compose.groups.js';
import { openRun, type RunRequest, type SubmittedVariant } from '../approval/run.open.js';
import type { ApprovalRun } from '../approval/run.types.js';
import { accept, refuse, type Decided } from '../refusal.js';
import { msOf } from '../schedule/instant.js';
import { applyVerb, withGroups, type EditorialDecision } from './editorial.commands.js';
import type { EditorialVariant } from './post.types.js';

/** A variant ready to be read by others: its new revision, and what its network's rules say of it. */
export interface Submittable extends SubmittedVariant, EditorialVariant {
  readonly hash: string;
  /** errors of the network's `check`; warnings don't stop anybody */
  readonly errors: readonly { readonly code: string; readonly field: string | null }[];
}

export type Submission = EditorialDecision & { readonly run: ApprovalRun };

/**
 * Sends variants into review as one round. Refuses `no_variant`, `not_found`, `date_past` (the planned slot is over;
 * business time), `check_failed` (details: check, variantId), `invalid_state` and `no_approvers`. An atomic group goes
 * in whole: a member whose revision was not handed over refuses `not_found`.
 */
export function submit(
  variants: readonly (EditorialVariant | Submittable)[],
  request: Omit<RunRequest, 'variants'> & { readonly variantIds: readonly string[] },
): Decided<Submission> {
  const together = withGroups(heldTogether(variants, request.policies), request.variantIds);
  if (!together.ok) return together;
  if (request.plannedFor !== null && msOf(request.plannedFor) <= msOf(request.by.at))
    return refuse('date_past', 'slot', { slotAt: request.plannedFor, now: request.by.at });
  const ready = together.value.filter(isSubmittable);
  if (ready.length < together.value.length) return refuse('not_found', 'variants', { reason: 'group_incomplete' });
  for (const { id, errors } of ready) {
    const [error] = errors;
    if (error) return refuse('check_failed', error.field, { check: error.code, variantId: id });
  }
  const decided = applyVerb(ready, 'submit', request.by, 'submitted');
  if (!decided.ok) return decided;
  const opened = openRun({ ...request, variants: ready });
  if (!opened.ok) return opened;
  const events = [...decided.value.events, ...opened.value.events];
  return accept({ next: decided.value.next, events, run: opened.value.run });
}

/** A circuit that lets each language go on its own asks none to wait for another; of what has no facts nothing is said. */
function heldTogether(
  variants: readonly (EditorialVariant | Submittable)[],
  policies: RunRequest['policies'],
): readonly (EditorialVariant | Submittable)[] {
  const told = new Set(variants.filter(isSubmittable).map(({ group }) => group));
  return keepGroups(
    variants,
    (one) => !told.has(one.group) || (isSubmittable(one) && holdsTogether(policies, one.facts)),
  );
}

const isSubmittable = (variant: EditorialVariant): variant is Submittable =>
  'errors' in variant && variant.hash !== null;
