import type { Term } from '../schedule/working-time.js';
import type { PolicyStep, StepMode, Who } from './policy.types.js';

/**
 * Whether two policies ask the same under one name: the same people for the same kind of answer. What differs else is
 * merged, the stricter of each (`mergeSteps`); what can't be compared stays two steps.
 */
export function twins(a: PolicyStep, b: PolicyStep): boolean {
  return (
    a.key === b.key &&
    a.kind === b.kind &&
    sameWho(a.who, b.who) &&
    stricterMode(a.mode, b.mode) !== null &&
    (a.vetoSendsTo === null || b.vetoSendsTo === null || a.vetoSendsTo === b.vetoSendsTo)
  );
}

/** One step that satisfies both. The place, the name and whom it runs beside are those of the first. */
export function mergeSteps(a: PolicyStep, b: PolicyStep): PolicyStep {
  return {
    ...a,
    mode: stricterMode(a.mode, b.mode) ?? a.mode,
    when: a.when === null || b.when === null ? null : a.when === b.when ? a.when : `(${a.when}) || (${b.when})`,
    sla: a.kind === 'veto' || a.kind === 'consult' ? pick(a.sla, b.sla, longer) : pick(a.sla, b.sla, shorter),
    remindAt: [...new Set([...a.remindAt, ...b.remindAt])].sort((one, other) => one - other),
    escalateTo: unionWho(a.escalateTo, b.escalateTo),
    onTimeout: a.onTimeout === 'hold' || b.onTimeout === 'hold' ? 'hold' : 'wait',
    checks: [...new Set([...a.checks, ...b.checks])],
    requires: [...new Set([...a.requires, ...b.requires])],
    reviewsTranslation: a.reviewsTranslation || b.reviewsTranslation,
    noDeputyFromUnit: a.noDeputyFromUnit || b.noDeputyFromUnit,
    strength: a.strength ?? b.strength,
    vetoSendsTo: a.vetoSendsTo ?? b.vetoSendsTo,
  };
}

/**
 * all, each_group_any and a quorum are each stricter than any, and all than each of them; of two quorums the higher
 * number and the fewer rejections. null: a quorum and each_group_any, neither of which satisfies the other.
 */
export function stricterMode(a: StepMode, b: StepMode): StepMode | null {
  if (typeof a === 'object' && typeof b === 'object')
    return {
      quorum: Math.max(a.quorum, b.quorum),
      rejectIf: pick(a.rejectIf, b.rejectIf, (one, other) => Math.min(one, other)),
    };
  if (a === b || b === 'any' || a === 'all') return a;
  if (a === 'any' || b === 'all') return b;
  return null;
}

const pick = <T>(a: T | null, b: T | null, of: (a: T, b: T) => T): T | null =>
  a === null ? b : b === null ? a : of(a, b);

/** By the minutes of a usual week: 35 of its 168 hours are worked, so a working minute lasts as long as 4.8. */
const lasts = ({ minutes, clock }: Term): number => (clock === 'working' ? minutes * (168 / 35) : minutes);
export const shorter = (a: Term, b: Term): Term => (lasts(b) < lasts(a) ? b : a);
export const longer = (a: Term, b: Term): Term => (lasts(b) > lasts(a) ? b : a);

export const whoKey = (who: Who): string =>
  who.kind === 'role'
    ? `role:${who.role}@${who.scope}`
    : who.kind === 'group'
      ? `group:${who.group}`
      : `person:${who.personId}`;

export function sameWho(a: readonly Who[], b: readonly Who[]): boolean {
  const [left, right] = [new Set(a.map(whoKey)), new Set(b.map(whoKey))];
  return left.size === right.size && [...left].every((key) => right.has(key));
}

function unionWho(a: readonly Who[], b: readonly Who[]): readonly Who[] {
  const known = new Set(a.map(whoKey));
  return [...a, ...b.filter((who) => !known.has(whoKey(who)))];
}
