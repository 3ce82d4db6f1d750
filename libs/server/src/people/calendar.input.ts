import { accept, checkCalendar, enterLine, refuse, type Decided, type WorkWeek } from '@pregon/domain';
import type { WorkCalendarInput, WorkDayInput } from '../generated/schema.js';
import { holidayPlace } from './holidays.js';
import type { CalendarBody } from './work-calendar.entity.js';

const LONGEST = { daysOff: 400, seasons: 12 };

/** A calendar as it is typed; the refusal's path is the input's own. */
export function enterCalendar(input: WorkCalendarInput, zone: string): Decided<CalendarBody> {
  const region = input.region ?? null;
  if (region !== null && !holidayPlace(region)) return refuse('field_invalid', 'input.region', { reason: 'region' });
  if (input.seasons.length > LONGEST.seasons) return tooMany('input.seasons', input.seasons.length, LONGEST.seasons);
  if (input.daysOff.length > LONGEST.daysOff) return tooMany('input.daysOff', input.daysOff.length, LONGEST.daysOff);
  const weeks = [{ path: 'input.week', days: input.week }].concat(
    input.seasons.map((season, index) => ({ path: `input.seasons.${index}.week`, days: season.week })),
  );
  for (const { path, days } of weeks) {
    const twice = days.findIndex(({ weekday }, index) => days.slice(0, index).some((day) => day.weekday === weekday));
    if (twice >= 0) return refuse('field_invalid', `${path}.${twice}.weekday`, { reason: 'weekday_twice' });
  }
  const names = enterNames(input);
  if (!names.ok) return names;
  const body: CalendarBody = {
    week: weekOf(input.week),
    seasons: input.seasons.map(({ from, to, week }, index) => ({
      name: names.value.seasons[index] ?? '',
      from,
      to,
      week: weekOf(week),
    })),
    region,
    daysOff: input.daysOff
      .map(({ date }, index) => ({ date, name: names.value.daysOff[index] ?? '' }))
      .sort((a, b) => (a.date < b.date ? -1 : 1)),
  };
  const holidays = input.daysOff.map((day) => day.date);
  const checked = checkCalendar({ zone, week: body.week, seasons: body.seasons, holidays });
  if (checked.ok) return accept(body);
  const { field } = checked.refusal;
  return { ok: false, refusal: { ...checked.refusal, field: field === null ? null : inInput(field, input) } };
}

function enterNames(input: WorkCalendarInput): Decided<{ seasons: string[]; daysOff: string[] }> {
  const names: { seasons: string[]; daysOff: string[] } = { seasons: [], daysOff: [] };
  for (const kind of ['seasons', 'daysOff'] as const)
    for (const [index, { name }] of input[kind].entries()) {
      const entered = enterLine(name, `input.${kind}.${index}.name`, 80);
      if (!entered.ok) return entered;
      names[kind].push(entered.value);
    }
  return accept(names);
}

const weekOf = (days: readonly WorkDayInput[]): WorkWeek =>
  Object.fromEntries(days.map(({ weekday, spans }) => [weekday, spans.map(({ from, to }) => ({ from, to }))]));

/** `week.3.0.to` (weekday 3) → `input.week.<its place>.spans.0.to`; `holidays.2` → `input.daysOff.2.date`. */
function inInput(field: string, input: WorkCalendarInput): string {
  const [head = '', ...rest] = field.split('.');
  if (head === 'holidays') return `input.daysOff.${rest[0]}.date`;
  if (head === 'week') return ['input.week', ...inWeek(rest, input.week)].join('.');
  if (head === 'seasons' && rest[1] === 'week') {
    const week = input.seasons[Number(rest[0])]?.week ?? [];
    return [`input.seasons.${rest[0]}.week`, ...inWeek(rest.slice(2), week)].join('.');
  }
  return `input.${field}`;
}

function inWeek([weekday, ...rest]: readonly string[], days: readonly WorkDayInput[]): string[] {
  if (weekday === undefined) return [];
  const place = String(days.findIndex((day) => String(day.weekday) === weekday));
  return rest.length === 0 ? [place, 'weekday'] : [place, 'spans', ...rest];
}

const tooMany = (field: string, count: number, max: number) => refuse('field_too_long', field, { length: count, max });
