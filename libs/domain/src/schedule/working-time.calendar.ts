/** A stretch of a day that is worked: `HH:MM`–`HH:MM`, the end not included and up to `24:00`. */
export interface WorkSpan {
  readonly from: string;
  readonly to: string;
}

/**
 * A week of opening: per ISO weekday (1 Monday … 7 Sunday) the spans worked, ordered, not overlapping; a day left out is
 * not worked. A night shift is two spans: until `24:00`, and from `00:00` of the next day.
 */
export interface WorkWeek {
  readonly [isoWeekday: number]: readonly WorkSpan[];
}

/** A part of every year with hours of its own: summer, Christmas, the local fair. */
export interface WorkSeason {
  readonly name: string;
  /** `MM-DD`, inclusive; with a later `from` than `to` the season crosses the year's end */
  readonly from: string;
  readonly to: string;
  readonly week: WorkWeek;
}

/** When an organisation, or one of its units, is open. Read by the wall clock of `zone`. */
export interface WorkCalendar {
  /** IANA */
  readonly zone: string;
  readonly week: WorkWeek;
  readonly seasons: readonly WorkSeason[];
  /** `YYYY-MM-DD`: whole local days not worked, whatever the week says */
  readonly holidays: readonly string[];
}

/**
 * What an organisation that has said nothing counts by: Monday to Friday, 08:00 to 15:00, no seasons and no holidays:
 * the usual public-counter hours of a Spanish administration.
 */
export function defaultCalendar(zone: string): WorkCalendar {
  const day: readonly WorkSpan[] = [{ from: '08:00', to: '15:00' }];
  return { zone, week: { 1: day, 2: day, 3: day, 4: day, 5: day }, seasons: [], holidays: [] };
}

export const DAY_MS = 86_400_000;

/** `HH:MM` as milliseconds of a 24-hour day. */
export const spanMs = (time: string): number => (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * 60_000;

/** Whether `monthDay` (`MM-DD`) lies in the season. */
export const inSeason = (season: Pick<WorkSeason, 'from' | 'to'>, monthDay: string): boolean =>
  season.from <= season.to
    ? season.from <= monthDay && monthDay <= season.to
    : season.from <= monthDay || monthDay <= season.to;

/** The spans of a local day, counted in days since 1970-01-01; empty on a holiday. */
export function spansOfDay(calendar: WorkCalendar, day: number, isHoliday: (date: string) => boolean) {
  const date = new Date(day * DAY_MS).toISOString().slice(0, 10);
  const season = calendar.seasons.find((each) => inSeason(each, date.slice(5)));
  const spans = (season?.week ?? calendar.week)[isoWeekday(day)] ?? [];
  return spans.length > 0 && isHoliday(date) ? [] : spans;
}

/** 1970-01-01 was a Thursday, 4. */
const isoWeekday = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;
