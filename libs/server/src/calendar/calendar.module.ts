import { Module } from '@nestjs/common';
import { CalendarEntryResolver, CalendarResolver } from './calendar.resolver.js';

/** A read model: what is planned, light enough for thousands of posts. */
@Module({ providers: [CalendarResolver, CalendarEntryResolver] })
export class CalendarModule {}
