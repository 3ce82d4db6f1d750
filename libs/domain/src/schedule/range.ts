import { Temporal } from 'temporal-polyfill';
import { instantOf, msOf, type Instant } from './instant.js';

/** A half-open span of a calendar view: `[from, to)`, with the local dates it shows. */
export interface CalendarRange {
  readonly from: Instant;
  readonly to: Instant;
  /** `YYYY-MM-DD`, in order */
  readonly days: readonly string[];
}

/** The Monday-to-Sunday week that holds `date` (`YYYY-MM-DD`), as people in `zone` live it. */
export const weekRange = (date: string, zone: string): CalendarRange => {
  const monday = mondayOf(Temporal.PlainDate.from(date));
  return range(monday, monday.add({ days: 7 }), zone);
};

/** The whole weeks that cover the month of `date`: four to six rows of a calendar. */
export const monthRange = (date: string, zone: string): CalendarRange => {
  const first = Temporal.PlainDate.from(date).with({ day: 1 });
  const last = first.add({ months: 1 }).subtract({ days: 1 });
  return range(mondayOf(first), mondayOf(last).add({ days: 7 }), zone);
};

/** One local day: 23, 24 or 25 hours. */
export const dayRange = (date: string, zone: string): CalendarRange => {
  const day = Temporal.PlainDate.from(date);
  return range(day, day.add({ days: 1 }), zone);
};

/** The local date of an instant, `YYYY-MM-DD`. */
export const dateIn = (instant: Instant, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(msOf(instant)).toZonedDateTimeISO(zone).toPlainDate().toString();

const mondayOf = (date: Temporal.PlainDate): Temporal.PlainDate => date.subtract({ days: date.dayOfWeek - 1 });

function range(from: Temporal.PlainDate, to: Temporal.PlainDate, zone: string): CalendarRange {
  const days: string[] = [];
  for (let day = from; Temporal.PlainDate.compare(day, to) < 0; day = day.add({ days: 1 })) days.push(day.toString());
  return { from: startOf(from, zone), to: startOf(to, zone), days };
}

const startOf = (date: Temporal.PlainDate, zone: string): Instant =>
  instantOf(date.toZonedDateTime(zone).epochMilliseconds);
