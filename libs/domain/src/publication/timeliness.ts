import { MINUTE_MS, msOf, type Instant } from '../schedule/instant.js';

/** Minutes after its hour within which a publication still goes out by itself, by content class. */
export interface Grace {
  readonly defaultMinutes: number;
  readonly byClass: Readonly<Record<string, number>>;
}

export const DEFAULT_GRACE: Grace = { defaultMinutes: 15, byClass: {} };

export const graceMinutes = (grace: Grace, contentClass: string): number =>
  grace.byClass[contentClass] ?? grace.defaultMinutes;

/** From this on a publication is marked late. */
export const LATE_AFTER_MS = MINUTE_MS;
/** A worker may hold a job back this long rather than give it up as early. */
export const EARLY_WAIT_MS = 2_000;

/**
 * Business time against the plan. early: not yet · on_time · late: within the grace, sent and marked · overdue: beyond
 * it, held for a person · useless: past the latest useful time, whatever anybody released.
 */
export type Timeliness =
  { readonly kind: 'early'; readonly inMs: number } | { readonly kind: 'on_time' | 'late' | 'overdue' | 'useless' };

export function timeliness(plan: {
  readonly dueAt: Instant;
  readonly now: Instant;
  readonly graceMinutes: number;
  readonly latestUsefulAt: Instant | null;
  readonly released: boolean;
}): Timeliness {
  const overBy = msOf(plan.now) - msOf(plan.dueAt);
  if (overBy < 0) return { kind: 'early', inMs: -overBy };
  if (plan.latestUsefulAt !== null && msOf(plan.now) > msOf(plan.latestUsefulAt)) return { kind: 'useless' };
  if (overBy <= LATE_AFTER_MS) return { kind: 'on_time' };
  return { kind: plan.released || overBy <= plan.graceMinutes * MINUTE_MS ? 'late' : 'overdue' };
}
