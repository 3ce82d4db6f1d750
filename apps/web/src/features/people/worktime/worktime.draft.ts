import { checkCalendar, defaultCalendar, type Refusal, type WorkSpan, type WorkWeek } from '@pregon/domain';
import type { WorkCalendarInput, WorktimeEditor_CalendarFragment } from '../../../generated/graphql.js';

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

export interface SeasonDraft {
  readonly name: string;
  /** `MM-DD` */
  readonly from: string;
  readonly to: string;
  readonly week: WorkWeek;
}

export interface WorktimeDraft {
  readonly week: WorkWeek;
  readonly seasons: readonly SeasonDraft[];
  readonly region: string | null;
  readonly daysOff: readonly { readonly date: string; readonly name: string }[];
}

type Days = WorktimeEditor_CalendarFragment['week'];
const weekOf = (days: Days): WorkWeek =>
  Object.fromEntries(days.map(({ weekday, spans }) => [weekday, spans.map(({ from, to }) => ({ from, to }))]));

/** What counts while nobody has said anything. */
export const unsaidDraft = (zone: string): WorktimeDraft => ({
  week: defaultCalendar(zone).week,
  seasons: [],
  region: null,
  daysOff: [],
});

export const draftOf = (calendar: WorktimeEditor_CalendarFragment): WorktimeDraft => ({
  week: weekOf(calendar.week),
  seasons: calendar.seasons.map(({ name, from, to, week }) => ({ name, from, to, week: weekOf(week) })),
  region: calendar.region ?? null,
  daysOff: calendar.daysOff.map(({ date, name }) => ({ date, name })),
});

const daysOf = (week: WorkWeek) =>
  WEEKDAYS.map((weekday) => ({ weekday, spans: (week[weekday] ?? []).map(({ from, to }) => ({ from, to })) })).filter(
    ({ spans }) => spans.length > 0,
  );

export const worktimeInput = (draft: WorktimeDraft, departmentId: string | null): WorkCalendarInput => ({
  departmentId,
  week: daysOf(draft.week),
  seasons: draft.seasons.map(({ name, from, to, week }) => ({ name, from, to, week: daysOf(week) })),
  region: draft.region,
  daysOff: draft.daysOff.map(({ date, name }) => ({ date, name })),
});

/** What is wrong with it as it is typed, or null; the path is the draft's own (`week.1.0.to`, `holidays.2`). */
export function wrongWith(draft: WorktimeDraft, zone: string): Refusal | null {
  const unnamed = draft.seasons.findIndex((season) => season.name.trim() === '');
  if (unnamed >= 0) return { code: 'field_empty', field: `seasons.${unnamed}.name`, details: { reason: 'name' } };
  const nameless = draft.daysOff.findIndex((day) => day.name.trim() === '');
  if (nameless >= 0) return { code: 'field_empty', field: `daysOff.${nameless}.name`, details: { reason: 'name' } };
  const holidays = draft.daysOff.map((day) => day.date);
  const checked = checkCalendar({ zone, week: draft.week, seasons: draft.seasons, holidays });
  return checked.ok ? null : checked.refusal;
}

export const withSpans = (week: WorkWeek, weekday: number, spans: readonly WorkSpan[]): WorkWeek => ({
  ...week,
  [weekday]: spans,
});

/** Monday's hours on the other days up to `last` (5 Friday, 7 Sunday). */
export const copyMonday = (week: WorkWeek, last: 5 | 7): WorkWeek => ({
  ...week,
  ...Object.fromEntries(WEEKDAYS.filter((day) => day <= last).map((day) => [day, week[1] ?? []])),
});

/** The next stretch somebody would add: a morning, else an afternoon after what stands. */
export function nextSpan(spans: readonly WorkSpan[]): WorkSpan {
  const last = spans.at(-1);
  if (!last) return { from: '08:00', to: '15:00' };
  return last.to < '16:00' ? { from: '16:00', to: '18:00' } : { from: last.to, to: '24:00' };
}

export const sameDraft = (one: WorktimeDraft, other: WorktimeDraft): boolean =>
  JSON.stringify(worktimeInput(one, null)) === JSON.stringify(worktimeInput(other, null));
