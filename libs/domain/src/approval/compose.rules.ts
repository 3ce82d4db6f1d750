import { longer, whoKey } from './compose.merge.js';
import type { ComposedRules } from './compose.types.js';
import type { Facts } from './facts.js';
import { retryHoursOf, rulesOn } from './policy.defaults.js';
import { isLowRisk } from './policy.risk.js';
import {
  POLICY_RULES,
  type ApprovalPolicy,
  type BypassRule,
  type PolicyRule,
  type SeriesRule,
} from './policy.types.js';

/** What the base rules, narrowed by whatever the overlays state: an overlay never allows what the base does not. */
export function composeRules(base: ApprovalPolicy, overlays: readonly ApprovalPolicy[], facts: Facts): ComposedRules {
  const { rejection, validityHours, moveWithoutApprovalMinutes, moveSameDay, minorEdit, bulk, deputies } = base;
  const { series, bypass, guests, atomicLanguages } = base;
  const own = { rejection, validityHours, moveWithoutApprovalMinutes, moveSameDay, minorEdit, bulk, deputies };
  const selfApproval = isLowRisk(facts) ? base.selfApproval : null;
  let rules: ComposedRules = {
    ...own,
    selfApproval,
    series,
    bypass,
    guests,
    atomicLanguages,
    retryHours: retryHoursOf(base),
  };
  for (const overlay of overlays)
    for (const rule of POLICY_RULES)
      if (rulesOn(overlay, rule)) rules = { ...rules, ...STRICTEST[rule](rules, overlay) };
  return rules;
}

type Narrow = (a: ComposedRules, b: ComposedRules) => Partial<ComposedRules>;

const REJECTIONS = ['restart', 'resume', 'previous_level'] as const;

const STRICTEST: Record<PolicyRule, Narrow> = {
  rejection: (a, b) => ({ rejection: REJECTIONS.find((one) => one === a.rejection || one === b.rejection) }),
  validityHours: (a, b) => ({ validityHours: Math.min(a.validityHours, b.validityHours) }),
  move: (a, b) => ({
    moveWithoutApprovalMinutes: Math.min(a.moveWithoutApprovalMinutes, b.moveWithoutApprovalMinutes),
    moveSameDay: a.moveSameDay && b.moveSameDay,
  }),
  minorEdit: (a, b) => ({
    minorEdit: both(a.minorEdit, b.minorEdit, (one, other) => ({
      maxChars: Math.min(one.maxChars, other.maxChars),
      never: [...new Set([...one.never, ...other.never])],
    })),
  }),
  bulk: (a, b) => ({
    bulk: both(a.bulk, b.bulk, (one, other) => ({
      max: Math.min(one.max, other.max),
      openedEach: one.openedEach || other.openedEach,
    })),
  }),
  deputies: (a, b) => ({ deputies: a.deputies && b.deputies }),
  selfApproval: (a, b) => ({ selfApproval: both(a.selfApproval, b.selfApproval, (one) => one) }),
  series: (a, b) => ({ series: both(a.series, b.series, narrowSeries) }),
  bypass: (a, b) => ({ bypass: both(a.bypass, b.bypass, narrowBypass) }),
  guests: (a, b) => ({ guests: both(a.guests, b.guests, (one, other) => ({ days: Math.min(one.days, other.days) })) }),
  atomicLanguages: (a, b) => ({ atomicLanguages: a.atomicLanguages || b.atomicLanguages }),
  retryHours: (a, b) => ({ retryHours: Math.min(retryHoursOf(a), retryHoursOf(b)) }),
};

const both = <T, R>(a: T | null, b: T | null, of: (a: T, b: T) => R): R | null =>
  a === null || b === null ? null : of(a, b);

const narrowSeries = (a: SeriesRule, b: SeriesRule): SeriesRule => ({
  maxOccurrences: Math.min(a.maxOccurrences, b.maxOccurrences),
  reviewEveryDays: Math.min(a.reviewEveryDays, b.reviewEveryDays),
  variable: a.variable.filter((name) => b.variable.includes(name)),
});

function narrowBypass(a: BypassRule, b: BypassRule): BypassRule | null {
  const allowed = new Set(b.who.map(whoKey));
  const who = a.who.filter((one) => allowed.has(whoKey(one)));
  if (who.length === 0) return null;
  return {
    who,
    after: longer(a.after, b.after),
    templatesOnly: a.templatesOnly || b.templatesOnly,
    validityHours: Math.min(a.validityHours, b.validityHours),
  };
}
