/** Plain calendar days, `YYYY-MM-DD`, without zone or clock: arithmetic on UTC midnights never meets a clock change. */
export type Day = string;

const DAY_MS = 86_400_000;
const msOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const dayOf = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);

export const isDay = (text: string | null): text is Day =>
  text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(msOf(text)) && dayOf(msOf(text)) === text;

export const addDays = (day: Day, count: number): Day => dayOf(msOf(day) + count * DAY_MS);

export const daysBetween = (from: Day, to: Day): number => Math.round((msOf(to) - msOf(from)) / DAY_MS);

/** 0 = Monday, as weeks begin here. */
export const weekdayOf = (day: Day): number => (new Date(msOf(day)).getUTCDay() + 6) % 7;

export const mondayOf = (day: Day): Day => addDays(day, -weekdayOf(day));

export const monthOf = (day: Day): string => day.slice(0, 7);

/** The same day of another month, or its last where that month is shorter. */
export function addMonths(day: Day, count: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return dayOf(Date.UTC(year, month - 1 + count, Math.min(date, last)));
}

export const weekDays = (day: Day): Day[] => Array.from({ length: 7 }, (_, index) => addDays(mondayOf(day), index));

/** Whole weeks that cover the month of `day`: four to six. */
export function monthWeeks(day: Day): Day[][] {
  const first = `${monthOf(day)}-01`;
  const last = addDays(addMonths(first, 1), -1);
  const start = mondayOf(first);
  const weeks = Math.ceil((daysBetween(start, last) + 1) / 7);
  return Array.from({ length: weeks }, (_, week) => weekDays(addDays(start, week * 7)));
}

/** ISO 8601 week of the year: the one that holds its Thursday. */
export function weekNumber(day: Day): number {
  const thursday = addDays(mondayOf(day), 3);
  return Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) + 1;
}

/** Minutes since midnight of `HH:MM`. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

export const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** A wall time some minutes later or earlier, over midnight too. */
export function shift(
  plan: { readonly date: Day; readonly time: string },
  minutes: number,
): { date: Day; time: string } {
  const total = minutesOf(plan.time) + minutes;
  const days = Math.floor(total / 1440);
  return { date: addDays(plan.date, days), time: timeOf(total - days * 1440) };
}
