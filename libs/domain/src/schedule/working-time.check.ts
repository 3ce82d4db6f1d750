import { Temporal } from 'temporal-polyfill';
import { accept, refuse, type Decided, type Refusal } from '../refusal.js';
import { isZone } from './wall-time.js';
import {
  DAY_MS,
  inSeason,
  spansOfDay,
  type WorkCalendar,
  type WorkSpan,
  type WorkWeek,
} from './working-time.calendar.js';

/** A calendar that closes for longer would let a term hang for years. */
const LONGEST_CLOSURE_DAYS = 366;
const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/**
 * A calendar that terms can be counted by, its holidays in order and each once.
 * Refuses `field_invalid` with the path that is wrong (`zone`, `week.1.0.to`, `seasons.2.from`, `holidays.7`) and details
 * `reason`: `zone`, `weekday`, `time`, `empty_span` (ends when it begins, or before), `overlap`, `date`,
 * `season_overlap`, and `closed_too_long` (field `week`, `from` the first day of more than a year without a working
 * minute). Holidays lie between 2000 and 2100; within those years `addTerm` always ends.
 */
export function checkCalendar(calendar: WorkCalendar): Decided<WorkCalendar> {
  const wrong =
    checkZone(calendar.zone) ??
    checkWeek(calendar.week, 'week') ??
    checkSeasons(calendar) ??
    checkHolidays(calendar.holidays) ??
    checkClosure(calendar);
  if (wrong) return wrong;
  return accept({ ...calendar, holidays: [...new Set(calendar.holidays)].sort() });
}

type Wrong = ReturnType<typeof refuse>;

const wrong = (field: string, reason: string, details: Refusal['details'] = {}): Wrong =>
  refuse('field_invalid', field, { reason, ...details });

const checkZone = (zone: string): Wrong | null => (isZone(zone) ? null : wrong('zone', 'zone', { zone }));

function checkWeek(week: WorkWeek, path: string): Wrong | null {
  for (const weekday of Object.keys(week)) {
    if (!/^[1-7]$/.test(weekday)) return wrong(`${path}.${weekday}`, 'weekday');
    const refused = checkSpans(week[Number(weekday)] ?? [], `${path}.${weekday}`);
    if (refused) return refused;
  }
  return null;
}

function checkSpans(spans: readonly WorkSpan[], path: string): Wrong | null {
  let last = '00:00';
  for (const [index, span] of spans.entries()) {
    if (!TIME.test(span.from)) return wrong(`${path}.${index}.from`, 'time', { time: span.from });
    if (!TIME.test(span.to) && span.to !== '24:00') return wrong(`${path}.${index}.to`, 'time', { time: span.to });
    if (span.to <= span.from) return wrong(`${path}.${index}.to`, 'empty_span');
    if (span.from < last) return wrong(`${path}.${index}.from`, 'overlap');
    last = span.to;
  }
  return null;
}

function checkSeasons({ seasons }: WorkCalendar): Wrong | null {
  for (const [index, season] of seasons.entries()) {
    const path = `seasons.${index}`;
    // 2000 is a leap year: 29 February is a day a season may begin or end with.
    if (!isDate(`2000-${season.from}`)) return wrong(`${path}.from`, 'date', { date: season.from });
    if (!isDate(`2000-${season.to}`)) return wrong(`${path}.to`, 'date', { date: season.to });
    // Two spans of a circle meet only where one of them begins inside the other.
    const met = seasons.slice(0, index).find((other) => inSeason(other, season.from) || inSeason(season, other.from));
    if (met) return wrong(`${path}.from`, 'season_overlap', { season: met.name });
    const refused = checkWeek(season.week, `${path}.week`);
    if (refused) return refused;
  }
  return null;
}

function checkHolidays(holidays: readonly string[]): Wrong | null {
  const index = holidays.findIndex((date) => !isDate(date) || !isCounted(Number(date.slice(0, 4))));
  return index < 0 ? null : wrong(`holidays.${index}`, 'date', { date: holidays[index] ?? null });
}

function checkClosure(calendar: WorkCalendar): Wrong | null {
  const holidays = new Set(calendar.holidays);
  const worked = (day: number) => spansOfDay(calendar, day, (date) => holidays.has(date)).length > 0;
  const end = Date.UTC(LAST_YEAR + 1, 0, 1) / DAY_MS;
  let opened = Date.UTC(FIRST_YEAR, 0, 1) / DAY_MS - 1;
  // From one day worked to the last one within the longest closure, looked for backwards: about one step a year, which
  // keeps the check quick enough to run as somebody types.
  while (opened < end) {
    let day = opened + LONGEST_CLOSURE_DAYS + 1;
    while (day > opened && !worked(day)) day -= 1;
    if (day === opened)
      return wrong('week', 'closed_too_long', { from: new Date((opened + 1) * DAY_MS).toISOString().slice(0, 10) });
    opened = day;
  }
  return null;
}

const isCounted = (year: number): boolean => FIRST_YEAR <= year && year <= LAST_YEAR;

function isDate(date: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return false;
  try {
    return Temporal.PlainDate.from(date).toString() === date;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
