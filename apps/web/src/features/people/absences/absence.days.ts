import { plusMs, toInstant, toWall } from '@pregon/domain';

/** Noon of a day is far enough from both its ends to be counted from in UTC. */
const noon = (day: string): number => Date.parse(`${day}T12:00:00Z`);
const DAY_MS = 86_400_000;

export const dayAfter = (day: string, count = 1): string =>
  new Date(noon(day) + count * DAY_MS).toISOString().slice(0, 10);

/** The instant at which a day begins in a zone; where clocks jump over midnight, the first one of the day. */
export function startOfDay(date: string, zone: string): string {
  for (const time of ['00:00', '01:00']) {
    const start = toInstant({ date, time, zone, fold: 0 });
    if (start.ok) return start.value;
  }
  throw new Error(`no beginning of ${date} in ${zone}`);
}

/** Until the end of its last day. */
export const endOfDay = (date: string, zone: string): string => startOfDay(dayAfter(date), zone);

/** The day of an instant. */
export const dayOf = (instant: string, zone: string): string => toWall(instant, zone).date;

/** The last day that an end touches: midnight belongs to the day before. */
export const lastDayOf = (end: string, zone: string): string => dayOf(plusMs(end, -1), zone);

/** Whether an instant is where a day begins. */
export const isDayStart = (instant: string, zone: string): boolean =>
  Date.parse(startOfDay(dayOf(instant, zone), zone)) === Date.parse(instant);

/** First and last day of the month of a day, moved by some months. */
export function monthAround(day: string, move = 0): { readonly first: string; readonly days: number } {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + move, 1, 12));
  const next = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 1, 12);
  return { first: first.toISOString().slice(0, 10), days: Math.round((next - first.getTime()) / DAY_MS) };
}

/** ISO weekday, 1 Monday … 7 Sunday. */
export const weekdayOf = (day: string): number => ((new Date(noon(day)).getUTCDay() + 6) % 7) + 1;
