import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { WorkCalendarInput } from '../generated/schema.js';
import { businessNow } from '../ledger/business-time.js';
import { isId } from '../ledger/identifier.js';
import { Ledger } from '../ledger/ledger.service.js';
import { Organisation } from '../ledger/organisation.entity.js';
import { answer, refused } from '../ledger/refused.js';
import type { RequestContext } from '../ledger/request.context.js';
import { badInput } from '../ledger/unauthenticated.js';
import { CurrentViewer, viewerOf } from '../ledger/viewer.decorators.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { daysOf, type WorkedDay } from './calendar.days.js';
import { openingAt } from './calendar.next.js';
import { calendarOf } from './calendar.queries.js';
import { CalendarsService } from './calendars.service.js';
import { holidayPlace, holidayRegions, publicHolidays } from './holidays.js';
import { loadDepartment } from './people.loaders.js';
import type { WorkCalendarRow } from './work-calendar.entity.js';

@Resolver('WorkCalendar')
export class CalendarResolver {
  constructor(
    private readonly ledger: Ledger,
    private readonly calendars: CalendarsService,
  ) {}

  @Query('workCalendars')
  list(@CurrentViewer() viewer: Viewer): Promise<WorkCalendarRow[]> {
    return this.calendars.list(viewer);
  }

  @Query('holidayRegions')
  regions() {
    return holidayRegions('ES');
  }

  @Query('publicHolidays')
  holidays(@Args('region') region: string, @Args('year') year: number, @Context() { locale }: RequestContext) {
    const place = holidayPlace(region);
    if (!place || year < 2000 || year > 2100)
      throw badInput('expected a region of holidayRegions and a year from 2000 to 2100');
    return publicHolidays(place, year, year).map(({ date, name, scope, confirmed }) => ({
      date,
      name: name[locale] ?? name.es,
      scope,
      confirmed,
    }));
  }

  @ResolveField('department')
  department(@Parent() calendar: WorkCalendarRow, @Context() context: RequestContext) {
    return calendar.departmentId === null ? null : loadDepartment(this.ledger, context).load(calendar.departmentId);
  }

  @ResolveField('zone')
  zone(@CurrentViewer() viewer: Viewer): string {
    return viewer.zone;
  }

  @ResolveField('week')
  week(@Parent() { body }: WorkCalendarRow): WorkedDay[] {
    return daysOf(body.week);
  }

  @ResolveField('seasons')
  seasons(@Parent() { body }: WorkCalendarRow) {
    return body.seasons.map((season) => ({ ...season, week: daysOf(season.week) }));
  }

  @ResolveField('region')
  region(@Parent() { body }: WorkCalendarRow): string | null {
    return body.region;
  }

  @ResolveField('daysOff')
  daysOff(@Parent() { body }: WorkCalendarRow) {
    return body.daysOff;
  }

  @ResolveField('openNow')
  async openNow(@Parent() calendar: WorkCalendarRow, @Context() context: RequestContext): Promise<boolean> {
    return (await this.opening(calendar, context)).openNow;
  }

  @ResolveField('nextChange')
  async nextChange(@Parent() calendar: WorkCalendarRow, @Context() context: RequestContext): Promise<string | null> {
    return (await this.opening(calendar, context)).nextChange;
  }

  @Mutation('saveWorkCalendar')
  async saveWorkCalendar(@CurrentViewer() viewer: Viewer, @Args('input') input: Required<WorkCalendarInput>) {
    return answer('WorkCalendar', await this.calendars.save(viewer, input));
  }

  @Mutation('removeWorkCalendar')
  async removeWorkCalendar(@CurrentViewer() viewer: Viewer, @Args('departmentId') departmentId: string) {
    if (!isId(departmentId)) return refused({ code: 'not_found', field: 'departmentId', details: {} });
    return answer('Department', await this.calendars.remove(viewer, departmentId));
  }

  private opening(calendar: WorkCalendarRow, context: RequestContext) {
    return this.ledger.read(as(viewerOf(context)), async (tx) => {
      const now = (await businessNow(tx)).toISOString();
      const { zone } = await tx.findOneByOrFail(Organisation, { id: tx.tenant });
      return openingAt(calendarOf(calendar.body, zone, now), now);
    });
  }
}
