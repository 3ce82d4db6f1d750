import { addTerm, instantOf, isOpen, msOf, nextOpening, type Instant, type WorkCalendar } from '@pregon/domain';

const MINUTE_MS = 60_000;
/** Open for longer than this without a break: a service that never closes. */
const NEVER_CLOSES_MINUTES = 14 * 24 * 60;

export interface Opening {
  readonly openNow: boolean;
  /** when it closes or opens next; null where it never closes */
  readonly nextChange: Instant | null;
}

/** Whether it is working time, and until when that holds. */
export function openingAt(calendar: WorkCalendar, now: Instant): Opening {
  if (!isOpen(calendar, now)) return { openNow: false, nextChange: nextOpening(calendar, now) };
  return { openNow: true, nextChange: closingAfter(calendar, now) };
}

/**
 * Spans begin and end on whole minutes, so the minute that is running is all open. Working for n minutes takes n minutes
 * exactly as long as nothing closes in between: the largest such n is the closing, found by halving.
 */
function closingAfter(calendar: WorkCalendar, now: Instant): Instant | null {
  const from = instantOf(Math.floor(msOf(now) / MINUTE_MS) * MINUTE_MS);
  const unbroken = (minutes: number): boolean =>
    msOf(addTerm(calendar, from, { minutes, clock: 'working' })) === msOf(from) + minutes * MINUTE_MS;
  if (unbroken(NEVER_CLOSES_MINUTES)) return null;
  let [open, closed] = [1, NEVER_CLOSES_MINUTES];
  while (closed - open > 1) {
    const middle = Math.floor((open + closed) / 2);
    if (unbroken(middle)) open = middle;
    else closed = middle;
  }
  return instantOf(msOf(from) + open * MINUTE_MS);
}
