/**
 * A moment: ISO 8601 in UTC with milliseconds, `2026-11-22T08:00:00.000Z` (what `Date#toISOString` answers and JSON
 * carries). Which clock it comes from, business or machine, is said where it is used.
 */
export type Instant = string;

/** Milliseconds since the epoch. Throws a `RangeError` on what is not a moment: a defect, not a user's mistake. */
export function msOf(instant: Instant): number {
  const ms = Date.parse(instant);
  if (Number.isNaN(ms)) throw new RangeError('not an instant');
  return ms;
}

export const instantOf = (ms: number): Instant => new Date(ms).toISOString();

/** `instant` moved by milliseconds. */
export const plusMs = (instant: Instant, ms: number): Instant => instantOf(msOf(instant) + ms);

export const isBefore = (a: Instant, b: Instant): boolean => msOf(a) < msOf(b);

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
