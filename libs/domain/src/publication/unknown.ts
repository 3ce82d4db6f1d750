import type { By } from '../event.js';
import { refuse, type Decided } from '../refusal.js';
import { isBefore, msOf, plusMs, type Instant } from '../schedule/instant.js';
import { AT_REST, change, type Delivered } from './delivery.change.js';
import { provePublished, proveStanding } from './outcome.js';
import type { Publication, Standing } from './publication.types.js';
import type { Haste } from './retry.js';

/** What one look on the network saw, already limited to after the intent and to unclaimed remote ids. */
export type Look =
  /** `complete`: all of it is out; otherwise more visible calls have to follow */
  | ({ readonly kind: 'one'; readonly complete: boolean; readonly at: Instant } & Standing)
  | { readonly kind: 'none' | 'several'; readonly at: Instant };

/** What a network's own nature says about looking; milliseconds of machine time. */
export interface LookRules {
  readonly canLook: boolean;
  readonly requestTimeoutMs: number;
  readonly readLagMs: number;
  readonly haste?: Haste;
}

/** How many empty looks, after everything that could still arrive has had its time, prove that nothing was sent. */
export const EMPTY_LOOKS_NEEDED = 3;
/** Between two looks that count. */
export const LOOK_EVERY_MS = 20_000;
/** Looks that saw several matches, after which a person is asked. */
const SEVERAL_LOOKS = 2;

export type LookPlan =
  | { readonly kind: 'look'; readonly at: Instant }
  | ({ readonly kind: 'published' | 'standing' } & Standing)
  | { readonly kind: 'not_sent' }
  | { readonly kind: 'person' };

/** Machine time from which nothing of the attempt can still arrive and show: lease, request time-out, read lag. */
export const settledFrom = (leaseUntil: Instant, rules: LookRules): Instant =>
  plusMs(leaseUntil, rules.requestTimeoutMs + rules.readLagMs);

/**
 * What to do about an unknown outcome, from the looks so far. One match is proof. "Not found" means not sent only
 * after several looks past `settledFrom`; several matches stay unknown; who can't look asks a person.
 */
export function planLook(leaseUntil: Instant, looks: readonly Look[], rules: LookRules, machineNow: Instant): LookPlan {
  if (!rules.canLook) return { kind: 'person' };
  const found = looks.find((look) => look.kind === 'one');
  const several = looks.filter((look) => look.kind === 'several').length;
  if (found && several === 0) {
    const { remoteId, permalink, parts } = found;
    return { kind: found.complete ? 'published' : 'standing', remoteId, permalink, parts };
  }
  if (several >= SEVERAL_LOOKS) return { kind: 'person' };
  const settled = settledFrom(leaseUntil, rules);
  const everyMs = Math.round(LOOK_EVERY_MS / (rules.haste ?? 1));
  const counted = looks.filter((look) => look.kind === 'none' && !isBefore(look.at, settled));
  if (counted.length >= EMPTY_LOOKS_NEEDED && several === 0 && spaced(counted, everyMs)) return { kind: 'not_sent' };
  const last = looks.at(-1);
  return { kind: 'look', at: last ? plusMs(last.at, everyMs) : machineNow };
}

/**
 * Applies what the looks prove: found → published, or pending where more has to follow; proved absent → waiting;
 * otherwise it stays unknown.
 */
export function applyLookPlan(
  publication: Publication,
  plan: LookPlan,
  machineNow: Instant,
  by: By,
): Decided<Delivered> {
  if (publication.state !== 'unknown') return refuse('invalid_state', null, { state: publication.state, verb: 'look' });
  if (plan.kind === 'published') return provePublished(publication, plan, by, 'found_on_network');
  if (plan.kind === 'standing') return proveStanding(publication, plan, machineNow, by, 'found_on_network');
  if (plan.kind === 'not_sent') {
    const fields = { ...AT_REST, epoch: publication.epoch + 1, reason: null, notBefore: null };
    return change(publication, 'not_found', by, fields, { action: 'publication.looked_up', reason: 'not_found' });
  }
  const said = {
    action: 'publication.looked_up',
    reason: plan.kind === 'person' ? 'person_needed' : 'undecided',
  } as const;
  return change(publication, 'look_undecided', by, {}, said);
}

export const UNKNOWN_VERDICTS = ['published', 'not_sent', 'leave'] as const;
export type UnknownVerdict = (typeof UNKNOWN_VERDICTS)[number];

/**
 * A person decides an unknown outcome with the evidence before them; the reason is kept. published needs what they saw
 * (remote id or address, may be null on networks without one) · not_sent is refused `outcome_undecided` (details:
 * notBefore) while the call may still arrive, and then sends it again through the same gate · leave stops asking.
 */
export function decideUnknown(
  publication: Publication,
  verdict: UnknownVerdict,
  seen: { readonly remoteId: string | null; readonly permalink: string | null },
  rules: LookRules,
  machineNow: Instant,
  by: By,
  reason: string,
): Decided<Delivered> {
  if (reason.trim() === '') return refuse('reason_required', 'reason');
  const said = { action: 'publication.decided', reason } as const;
  if (verdict === 'published') {
    // Half out, its first post is what people know it by: the address they give is of the part that was lost.
    const where = publication.remoteId === null ? seen : {};
    return change(publication, 'decide_published', by, { ...AT_REST, ...where, reason: null }, said);
  }
  if (verdict === 'leave') return change(publication, 'decide_leave', by, { settled: true }, said);
  const settled = publication.leaseUntil === null ? null : settledFrom(publication.leaseUntil, rules);
  if (publication.state === 'unknown' && settled !== null && msOf(machineNow) < msOf(settled))
    return refuse('outcome_undecided', null, { notBefore: settled });
  const fields = { ...AT_REST, epoch: publication.epoch + 1, released: true, tries: 0, reason: null, notBefore: null };
  return change(publication, 'decide_not_sent', by, fields, said);
}

const spaced = (looks: readonly Look[], everyMs: number): boolean => {
  const [first, last] = [looks[0], looks.at(-1)];
  return !!first && !!last && msOf(last.at) - msOf(first.at) >= (EMPTY_LOOKS_NEEDED - 1) * everyMs;
};
