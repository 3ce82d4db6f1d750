import type { StandingPart, WithdrawalWay } from './withdrawal.types.js';

/** What a network lets a program do to what stands there. */
export interface TakeDownRules {
  /** null = not by program; `hours` null = at any time */
  readonly remove: { readonly hours: number | null } | null;
  readonly edit: { readonly hours: number | null } | null;
}

export const WAY_REASONS = ['too_old', 'unsupported', 'no_address', 'several_parts'] as const;
export type WayReason = (typeof WAY_REASONS)[number];

export interface OfferedWay {
  readonly way: WithdrawalWay;
  /** null = possible; otherwise why not */
  readonly reason: WayReason | null;
}

const HOUR_MS = 3_600_000;

/**
 * What can be done about it, in the order people should think of it. `ageMs` is machine time since it went out: the
 * network's own clock decides in the end, and says so. A correction and a person's hand are always possible.
 */
export function waysFor(rules: TakeDownRules, parts: readonly StandingPart[], ageMs: number): readonly OfferedWay[] {
  const posts = parts.filter((part) => part.kind === 'post');
  const limited = (rule: { readonly hours: number | null } | null): WayReason | null => {
    if (rule === null) return 'unsupported';
    if (parts.length === 0) return 'no_address';
    return rule.hours !== null && ageMs >= rule.hours * HOUR_MS ? 'too_old' : null;
  };
  return [
    { way: 'correct', reason: null },
    { way: 'edit', reason: limited(rules.edit) ?? (posts.length > 1 ? 'several_parts' : null) },
    { way: 'remove', reason: limited(rules.remove) },
    { way: 'by_hand', reason: null },
  ];
}
