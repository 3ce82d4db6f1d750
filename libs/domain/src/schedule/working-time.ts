import { instantOf, MINUTE_MS, msOf, type Instant } from './instant.js';
import { DAY_MS, spanMs, spansOfDay, type WorkCalendar } from './working-time.calendar.js';
import { offsetStretches, wallMs } from './working-time.zone.js';

export type { WorkCalendar, WorkSeason, WorkSpan, WorkWeek } from './working-time.calendar.js';

/** A length of time as a policy says it, on the clock it runs by. */
export interface Term {
  /** above zero; a fraction where seconds are said, 90 s = 1.5 */
  readonly minutes: number;
  /** working: only while the organisation's calendar is open · elapsed: day and night */
  readonly clock: 'working' | 'elapsed';
}

/** Days without a single working minute after which a term is given up: no checked calendar comes near. */
const LONGEST_CLOSURE_DAYS = 731;

/** Whether the wall clock of the calendar's zone reads a time worked; the end of a span is not. */
export function isOpen(calendar: WorkCalendar, at: Instant): boolean {
  const wall = wallMs(msOf(at), calendar.zone);
  const day = Math.floor(wall / DAY_MS);
  const time = wall - day * DAY_MS;
  const spans = spansOfDay(calendar, day, (date) => calendar.holidays.includes(date));
  return spans.some((span) => spanMs(span.from) <= time && time < spanMs(span.to));
}

/** The first open moment at or after `from`. Throws as `addTerm` does. */
export function nextOpening(calendar: WorkCalendar, from: Instant): Instant {
  for (const [start] of openSpans(calendar, msOf(from))) return instantOf(start);
  throw new RangeError('no opening');
}

/**
 * When the calendar next opens or closes; null where it stays open for more than two years on end (day and night).
 * Throws as `addTerm` does.
 */
export function nextChange(calendar: WorkCalendar, from: Instant): Instant | null {
  if (!isOpen(calendar, from)) return nextOpening(calendar, from);
  const limit = msOf(from) + LONGEST_CLOSURE_DAYS * DAY_MS;
  let closing = msOf(from);
  for (const [start, end] of openSpans(calendar, msOf(from), limit)) {
    if (start > closing) break;
    closing = end;
  }
  return closing < limit ? instantOf(closing) : null;
}

/**
 * When `fraction` of the term has run (0.5 = half of it, for a reminder). A working term that ends with the day ends then,
 * not at the next opening; none of it (0) is the next opening.
 * Throws a `RangeError` when the term or the fraction is negative or not a number, and when the calendar stays closed for
 * more than two years on end: defects, since `checkCalendar` lets no such calendar in.
 */
export function addTerm(calendar: WorkCalendar, from: Instant, term: Term, fraction = 1): Instant {
  let left = Math.round(term.minutes * fraction * MINUTE_MS);
  if (!(left >= 0 && left < Number.MAX_SAFE_INTEGER)) throw new RangeError('not a term');
  if (term.clock === 'elapsed') return instantOf(msOf(from) + left);
  for (const [start, end] of openSpans(calendar, msOf(from))) {
    if (left <= end - start) return instantOf(start + left);
    left -= end - start;
  }
  throw new RangeError('no opening');
}

/** Working minutes from one moment to the other, in fractions; below zero when `to` is the earlier. Throws as `addTerm`. */
export function workingMinutesBetween(calendar: WorkCalendar, from: Instant, to: Instant): number {
  const [first, last] = [msOf(from), msOf(to)];
  if (last < first) return -workingMinutesBetween(calendar, to, from);
  let total = 0;
  for (const [start, end] of openSpans(calendar, first, last)) total += Math.min(end, last) - start;
  return total / MINUTE_MS;
}

/** The open stretches from `fromMs` on and begun before `untilMs`, in order, the first one cut at `fromMs`. */
function* openSpans(calendar: WorkCalendar, fromMs: number, untilMs = Infinity): Generator<readonly [number, number]> {
  const holidays = new Set(calendar.holidays);
  const isHoliday = (date: string) => holidays.has(date);
  let lastOpen: number | null = null;
  for (const { start, end, offset } of offsetStretches(fromMs, calendar.zone)) {
    const until = Math.min(end, untilMs);
    for (let day = Math.floor((start + offset) / DAY_MS); day * DAY_MS - offset < until; day += 1) {
      lastOpen ??= day;
      if (day - lastOpen > LONGEST_CLOSURE_DAYS) throw new RangeError('the calendar stays closed for over two years');
      for (const span of spansOfDay(calendar, day, isHoliday)) {
        const midnight = day * DAY_MS - offset;
        const opening = Math.max(start, midnight + spanMs(span.from));
        const closing = Math.min(end, midnight + spanMs(span.to));
        if (opening >= closing || opening >= until) continue;
        lastOpen = day;
        yield [opening, closing];
      }
    }
    if (end >= untilMs) return;
  }
}
