import { dayAfter, dayOf, lastDayOf, monthAround } from './absence.days.js';

interface Spanned {
  readonly id: string;
  readonly person: { readonly id: string };
  readonly from: string;
  readonly to?: string | null;
}

export interface StripBar<Absence> {
  readonly absence: Absence;
  /** 1-based days of the month, both included */
  readonly start: number;
  readonly end: number;
  /** goes on before or after the month */
  readonly before: boolean;
  readonly after: boolean;
}

export interface StripRow<Absence> {
  readonly personId: string;
  readonly bars: readonly StripBar<Absence>[];
}

/** Who is away in a month: one row a person, in the order in which they leave; nobody who is there all the time. */
export function stripOf<Absence extends Spanned>(
  absences: readonly Absence[],
  day: string,
  zone: string,
): readonly StripRow<Absence>[] {
  const { first, days } = monthAround(day);
  const last = dayAfter(first, days - 1);
  const rows = new Map<string, StripBar<Absence>[]>();
  for (const absence of [...absences].sort((one, other) => (one.from < other.from ? -1 : 1))) {
    const from = dayOf(absence.from, zone);
    const to = absence.to == null ? null : lastDayOf(absence.to, zone);
    if (from > last || (to !== null && (to < first || to < from))) continue;
    const bar = {
      absence,
      start: from < first ? 1 : Number(from.slice(8)),
      end: to === null || to > last ? days : Number(to.slice(8)),
      before: from < first,
      after: to === null || to > last,
    };
    rows.set(absence.person.id, [...(rows.get(absence.person.id) ?? []), bar]);
  }
  return [...rows].map(([personId, bars]) => ({ personId, bars }));
}
