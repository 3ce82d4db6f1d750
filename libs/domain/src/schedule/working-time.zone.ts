import { Temporal } from 'temporal-polyfill';

/** A stretch of time with one offset from UTC: from one clock change to the next. */
export interface OffsetStretch {
  /** milliseconds since the epoch, `[start, end)`; the last one has no end, `Infinity` */
  readonly start: number;
  readonly end: number;
  /** milliseconds that the wall clock is ahead of UTC */
  readonly offset: number;
}

/**
 * The stretches from `fromMs` on, the first one cut there. Working time is counted stretch by stretch, which makes it
 * exact: an hour that does not exist is never worked, one that exists twice is worked twice. And a zone is asked twice a
 * year instead of twice a day, which is what counting costs.
 */
export function* offsetStretches(fromMs: number, zone: string): Generator<OffsetStretch> {
  let at: Temporal.ZonedDateTime | null = zonedAt(fromMs, zone);
  while (at) {
    const next: Temporal.ZonedDateTime | null = at.getTimeZoneTransition('next');
    yield { start: at.epochMilliseconds, end: next?.epochMilliseconds ?? Infinity, offset: offsetOf(at) };
    at = next;
  }
}

/** What the wall clock of a zone reads at an instant, as milliseconds of a clock that knows no zones. */
export const wallMs = (ms: number, zone: string): number => ms + offsetOf(zonedAt(ms, zone));

const zonedAt = (ms: number, zone: string) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);

const offsetOf = (at: Temporal.ZonedDateTime): number => at.offsetNanoseconds / 1e6;
