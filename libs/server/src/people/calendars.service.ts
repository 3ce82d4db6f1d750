import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { accept, canOrganisation, refuse, required, type Decided, type Json, type WorkWeek } from '@pregon/domain';
import type { WorkCalendarInput } from '../generated/schema.js';
import { isId } from '../ledger/identifier.js';
import { Ledger } from '../ledger/ledger.service.js';
import { Organisation } from '../ledger/organisation.entity.js';
import { record } from '../ledger/trace.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { daysOf } from './calendar.days.js';
import { enterCalendar } from './calendar.input.js';
import { departmentById, type DepartmentView } from './departments.queries.js';
import { tellStaffChanged } from './staff.change.js';
import { WorkCalendarRow, type CalendarBody } from './work-calendar.entity.js';

/** Working hours and days off: what terms, reminders and veto windows are counted by. */
@Injectable()
export class CalendarsService {
  constructor(private readonly ledger: Ledger) {}

  /** The organisation's first, then the departments' own. */
  list(viewer: Viewer): Promise<WorkCalendarRow[]> {
    return this.ledger.read(as(viewer), (tx) =>
      tx.find(WorkCalendarRow, {
        where: { organisationId: tx.tenant },
        order: { departmentId: { direction: 'ASC', nulls: 'FIRST' } },
      }),
    );
  }

  /** Open terms are counted anew by it. */
  async save(viewer: Viewer, input: WorkCalendarInput): Promise<Decided<WorkCalendarRow>> {
    const may = required(canOrganisation(viewer, 'edit_policies'));
    if (!may.ok) return may;
    const departmentId = input.departmentId ?? null;
    if (departmentId !== null && !isId(departmentId)) return refuse('not_found', 'input.departmentId');
    return this.ledger.command(as(viewer), async (tx) => {
      if (departmentId !== null && !(await departmentById(tx, departmentId)))
        return refuse('not_found', 'input.departmentId');
      const { zone } = await tx.findOneByOrFail(Organisation, { id: tx.tenant });
      const body = enterCalendar(input, zone);
      if (!body.ok) return body;
      const [kept] = await tx.query<{ id: string }[]>(
        `INSERT INTO work_calendar (organisation_id, id, department_id, body, saved_by) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT ON CONSTRAINT work_calendar_of
           DO UPDATE SET body = $4, saved_by = $5, saved_at = clock_timestamp() RETURNING id`,
        [tx.tenant, randomUUID(), departmentId, JSON.stringify(body.value), viewer.personId],
      );
      if (!kept) throw new Error('the calendar was not kept');
      const subject =
        departmentId === null ? { kind: 'organisation', id: tx.tenant } : { kind: 'department', id: departmentId };
      const calendar = await tx.findOneByOrFail(WorkCalendarRow, { organisationId: tx.tenant, id: kept.id });
      await record(tx, { action: 'calendar.saved', subject, payload: told(body.value) });
      await tellStaffChanged(tx, 'calendar');
      return accept(calendar);
    });
  }

  /** From now on the department counts by the organisation's hours; the record keeps those it had. */
  async remove(viewer: Viewer, departmentId: string): Promise<Decided<DepartmentView>> {
    const may = required(canOrganisation(viewer, 'edit_policies'));
    if (!may.ok) return may;
    return this.ledger.command(as(viewer), async (tx) => {
      const department = await departmentById(tx, departmentId);
      if (!department) return refuse('not_found', 'departmentId');
      const [removed] = await tx.query<{ body: CalendarBody }[]>(
        `WITH gone AS (DELETE FROM work_calendar WHERE organisation_id = $1 AND department_id = $2 RETURNING body)
         SELECT body FROM gone`,
        [tx.tenant, departmentId],
      );
      if (!removed) return refuse('invalid_state', 'departmentId', { reason: 'no_own_hours' });
      const subject = { kind: 'department', id: departmentId };
      await record(tx, { action: 'calendar.removed', subject, payload: told(removed.body) });
      await tellStaffChanged(tx, 'calendar');
      return accept(department);
    });
  }
}

const told = ({ week, seasons, region, daysOff }: CalendarBody): Json => ({
  week: inWords(week),
  seasons: seasons.map((season) => ({ ...season, week: inWords(season.week) })),
  region,
  daysOff: daysOff.map((day) => ({ ...day })),
});

/** `{"1": ["08:00–15:00"], …}` */
const inWords = (week: WorkWeek): Record<string, string[]> =>
  Object.fromEntries(daysOf(week).map(({ weekday, spans }) => [weekday, spans.map(({ from, to }) => `${from}–${to}`)]));
