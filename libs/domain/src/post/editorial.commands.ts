import type { ScopeOutcome } from '../approval/run.close.js';
import { reasonOr, type By, type DomainEvent } from '../event.js';
import { isInFlight } from '../publication/plan.js';
import { accept, refuse, type Decided } from '../refusal.js';
import { msOf, type Instant } from '../schedule/instant.js';
import type { TraceAction } from '../trace/action.catalogue.js';
import type { EditorialState } from '../vocabulary.js';
import { nextEditorial, type EditorialVerb } from './editorial.table.js';
import type { EditorialVariant } from './post.types.js';

/** What a command makes of the variants it touched, and what the record says. Nothing is touched on a refusal. */
export interface EditorialDecision {
  readonly next: readonly { readonly variantId: string; readonly state: EditorialState }[];
  readonly events: readonly DomainEvent[];
}

const ACTIONS: Readonly<Record<EditorialVerb, TraceAction>> = {
  edit: 'variant.edited',
  submit: 'variant.submitted',
  pass: 'variant.approved',
  request_changes: 'variant.changes_requested',
  reject: 'variant.rejected',
  withdraw: 'variant.withdrawn',
  revoke: 'variant.revoked',
  schedule: 'variant.scheduled',
  unschedule: 'variant.unscheduled',
  reconfirm: 'variant.reconfirmation_asked',
  miss: 'variant.time_missed',
  replan: 'variant.replanned',
  reopen: 'variant.reopened',
  archive: 'variant.archived',
};

/** The chosen variants with the other members of their atomic groups. Refuses `no_variant` and `not_found`. */
export function withGroups(
  variants: readonly EditorialVariant[],
  chosen: readonly string[],
): Decided<readonly EditorialVariant[]> {
  if (chosen.length === 0) return refuse('no_variant');
  const known = variants.filter((variant) => chosen.includes(variant.id));
  if (known.length < new Set(chosen).size) return refuse('not_found', 'variants');
  const groups = new Set(known.flatMap((variant) => (variant.group === null ? [] : [variant.group])));
  return accept(variants.filter((one) => chosen.includes(one.id) || (one.group !== null && groups.has(one.group))));
}

/** One verb for several variants, all or none. */
export function applyVerb(
  variants: readonly EditorialVariant[],
  verb: EditorialVerb,
  by: By,
  reason: string,
): Decided<EditorialDecision> {
  const next: { variantId: string; state: EditorialState }[] = [];
  const events: DomainEvent[] = [];
  for (const variant of variants) {
    const state = nextEditorial(variant.state, verb);
    if (!state.ok) return refuse('invalid_state', null, { ...state.refusal.details, variantId: variant.id });
    next.push({ variantId: variant.id, state: state.value });
    events.push({
      action: ACTIONS[verb],
      subject: { kind: 'variant', id: variant.id },
      by,
      reason,
      previousHash: variant.hash,
      payload: { verb, from: variant.state, to: state.value },
    });
  }
  return accept({ next, events });
}

/** Puts what a run answered onto the variants: passed, changes asked, rejected. */
export function applyOutcomes(
  variants: readonly EditorialVariant[],
  outcomes: readonly ScopeOutcome[],
  by: By,
  reason: string | null,
): Decided<EditorialDecision> {
  const verbs = { passed: 'pass', changes_requested: 'request_changes', rejected: 'reject' } as const;
  const decisions: EditorialDecision[] = [];
  for (const outcome of outcomes) {
    const variant = variants.find((one) => one.id === outcome.variantId);
    // Withdrawn and superseded were said by the command that caused them.
    if (outcome.state === 'withdrawn' || outcome.state === 'superseded') continue;
    if (!variant) return refuse('not_found', 'variants', { variantId: outcome.variantId });
    const verb = verbs[outcome.state];
    const decided = applyVerb([variant], verb, by, reasonOr(reason, outcome.state));
    if (!decided.ok) return decided;
    decisions.push(decided.value);
  }
  return accept({ next: decisions.flatMap((one) => one.next), events: decisions.flatMap((one) => one.events) });
}

/**
 * Changes words, media, link or options. In review or after approval the decisions on these variants, and on their
 * atomic groups, fall. Refuses `publication_in_flight`, and `invalid_state` for what is published or archived: a
 * published text is corrected by a new, linked post.
 */
export function edit(
  variants: readonly EditorialVariant[],
  chosen: readonly string[],
  by: By,
): Decided<EditorialDecision> {
  const together = editTogether(variants, chosen);
  if (!together.ok) return together;
  for (const { id, deliveries } of together.value) {
    if (deliveries.some(isInFlight)) return refuse('publication_in_flight', null, { variantId: id });
    if (deliveries.includes('published')) return refuse('invalid_state', null, { state: 'published', verb: 'edit' });
  }
  return applyVerb(together.value, 'edit', by, 'edited');
}

/** Partners fall only where something can fall: a partner that is still a draft is left alone. */
function editTogether(
  variants: readonly EditorialVariant[],
  chosen: readonly string[],
): Decided<readonly EditorialVariant[]> {
  const grouped = withGroups(variants, chosen);
  if (!grouped.ok) return grouped;
  const standing: readonly EditorialState[] = ['in_review', 'approved', 'scheduled', 'time_missed'];
  return accept(grouped.value.filter((one) => chosen.includes(one.id) || standing.includes(one.state)));
}

/** Takes back what has not gone out. Refuses `publication_in_flight`, `invalid_state`. */
export const withdraw = (
  variants: readonly EditorialVariant[],
  chosen: readonly string[],
  by: By,
  reason: string | null,
): Decided<EditorialDecision> => ending(variants, chosen, 'withdraw', by, reasonOr(reason, 'withdrawn'));

/** Takes an approval back; always with a reason. What is already being sent is reported by the caller's fence. */
export function revoke(
  variants: readonly EditorialVariant[],
  chosen: readonly string[],
  by: By,
  reason: string,
): Decided<EditorialDecision> {
  if (reason.trim() === '') return refuse('reason_required', 'reason');
  const together = withGroups(variants, chosen);
  return together.ok ? applyVerb(together.value, 'revoke', by, reason.trim()) : together;
}

/** Puts aside. What still waits for its hour or is being sent has to be withdrawn first. */
export function archive(
  variants: readonly EditorialVariant[],
  chosen: readonly string[],
  by: By,
): Decided<EditorialDecision> {
  const together = withGroups(variants, chosen);
  if (!together.ok) return together;
  const ended = ['published', 'cancelled', 'refused', 'unauthorised'];
  const live = together.value.find((one) => one.deliveries.some((state) => !ended.includes(state)));
  if (live) return refuse('publication_in_flight', null, { variantId: live.id });
  return applyVerb(together.value, 'archive', by, 'archived');
}

/** The hour passes while it still waits: those in review become `time_missed`. Others are left as they are. */
export function miss(variants: readonly EditorialVariant[], slotAt: Instant, by: By): Decided<EditorialDecision> {
  if (msOf(by.at) < msOf(slotAt)) return refuse('invalid_state', null, { verb: 'miss', slotAt });
  return applyVerb(
    variants.filter((variant) => variant.state === 'in_review'),
    'miss',
    by,
    'hour_passed',
  );
}

function ending(
  variants: readonly EditorialVariant[],
  chosen: readonly string[],
  verb: EditorialVerb,
  by: By,
  reason: string,
): Decided<EditorialDecision> {
  const together = withGroups(variants, chosen);
  if (!together.ok) return together;
  for (const { id, deliveries } of together.value) {
    if (deliveries.some(isInFlight)) return refuse('publication_in_flight', null, { variantId: id });
    if (deliveries.includes('published')) return refuse('invalid_state', null, { state: 'published', verb });
  }
  return applyVerb(together.value, verb, by, reason);
}
