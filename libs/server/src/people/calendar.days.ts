import type { WorkSpan, WorkWeek } from '@pregon/domain';

export interface WorkedDay {
  /** 1 Monday … 7 Sunday */
  readonly weekday: number;
  readonly spans: readonly WorkSpan[];
}

/** Monday first; a day of which the week says nothing is left out. */
export const daysOf = (week: WorkWeek): WorkedDay[] =>
  [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => {
    const spans = week[weekday];
    return spans ? [{ weekday, spans }] : [];
  });
