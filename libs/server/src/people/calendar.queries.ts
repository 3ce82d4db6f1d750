import { defaultCalendar, type Instant, type WorkCalendar } from '@pregon/domain';
import { businessNow } from '../ledger/business-time.js';
import type { Tx } from '../ledger/tx.js';
import { holidayPlace, publicHolidays } from './holidays.js';
import type { CalendarBody } from './work-calendar.entity.js';

/** Public holidays are laid out from the year before to so many after: longer than any term of a circuit. */
const YEARS_AHEAD = 3;

interface Row {
  zone: string;
  body: CalendarBody | null;
}

/** The department's calendar, else the organisation's, else office hours, with the public holidays around `at` (now). */
export async function calendarFor(tx: Tx, departmentId: string | null, at?: Instant): Promise<WorkCalendar> {
  const [row] = await tx.query<Row[]>(
    `SELECT o.zone, c.body FROM organisation o LEFT JOIN work_calendar c ON c.organisation_id = o.id
       AND (c.department_id IS NULL OR c.department_id = $2)
     WHERE o.id = $1 ORDER BY c.department_id NULLS LAST LIMIT 1`,
    [tx.tenant, departmentId],
  );
  if (!row) throw new Error('the organisation of this transaction does not exist');
  return row.body
    ? calendarOf(row.body, row.zone, at ?? (await businessNow(tx)).toISOString())
    : defaultCalendar(row.zone);
}

/** As terms are counted by it: what was saved, and the region's public holidays around a moment. */
export function calendarOf(body: CalendarBody, zone: string, at: Instant): WorkCalendar {
  const place = body.region === null ? null : holidayPlace(body.region);
  const year = Number(at.slice(0, 4));
  const days = place ? publicHolidays(place, year - 1, year + YEARS_AHEAD).map((day) => day.date) : [];
  const holidays = [...new Set([...body.daysOff.map((day) => day.date), ...days])].sort();
  return { zone, week: body.week, seasons: body.seasons, holidays };
}
