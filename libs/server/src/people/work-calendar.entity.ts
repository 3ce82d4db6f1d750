import type { WorkSeason, WorkWeek } from '@pregon/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What is kept of a calendar; the zone is the organisation's, public holidays are counted from the region. */
export interface CalendarBody {
  readonly week: WorkWeek;
  readonly seasons: readonly WorkSeason[];
  /** ISO 3166-2, e.g. `ES-VC`; null: only `daysOff` */
  readonly region: string | null;
  readonly daysOff: readonly { readonly date: string; readonly name: string }[];
}

@Entity('work_calendar')
export class WorkCalendarRow {
  @PrimaryColumn('uuid', { name: 'organisation_id' }) organisationId: string;
  @PrimaryColumn('uuid') id: string;
  /** null: the organisation's own */
  @Column('uuid', { name: 'department_id', nullable: true }) departmentId: string | null;
  @Column('jsonb') body: CalendarBody;
  @Column('uuid', { name: 'saved_by' }) savedBy: string;
  @Column({ type: 'timestamptz', name: 'saved_at', precision: 3, default: () => 'clock_timestamp()' }) savedAt: Date;
}
