import { dayAfter, endOfDay, isDayStart, lastDayOf, monthAround, startOfDay } from './absence.days.js';
import { stripOf } from './absence.strip.js';

const ZONE = 'Europe/Madrid';
const away = (id: string, person: string, from: string, to: string | null) => ({
  id,
  person: { id: person },
  from: startOfDay(from, ZONE),
  to: to === null ? null : endOfDay(to, ZONE),
});
const shown = (absences: ReturnType<typeof away>[], day = '2026-09-10') =>
  stripOf(absences, day, ZONE).map(({ personId, bars }) => [
    personId,
    ...bars.map(({ start, end, before, after }) => `${before ? '…' : ''}${start}-${end}${after ? '…' : ''}`),
  ]);

describe('the days of an absence', () => {
  it('last until the end of the last one, also where the clocks change', () => {
    expect(startOfDay('2026-10-25', ZONE)).toBe('2026-10-24T22:00:00.000Z');
    expect(endOfDay('2026-10-25', ZONE)).toBe('2026-10-25T23:00:00.000Z');
    expect(lastDayOf(endOfDay('2026-10-25', ZONE), ZONE)).toBe('2026-10-25');
    expect(isDayStart(endOfDay('2026-10-25', ZONE), ZONE)).toBe(true);
    expect(isDayStart('2026-10-25T10:00:00.000Z', ZONE)).toBe(false);
  });

  it('cross the end of a month and of a year', () => {
    expect(dayAfter('2026-12-31')).toBe('2027-01-01');
    expect(monthAround('2028-02-10')).toEqual({ first: '2028-02-01', days: 29 });
    expect(monthAround('2026-01-15', -1)).toEqual({ first: '2025-12-01', days: 31 });
  });
});

describe('the month strip', () => {
  it('has a row for each person who is away, with the days', () => {
    expect(
      shown([away('b', 'salva', '2026-09-14', '2026-09-18'), away('a', 'marta', '2026-09-01', '2026-09-04')]),
    ).toEqual([
      ['marta', '1-4'],
      ['salva', '14-18'],
    ]);
  });

  it('says where an absence comes from the month before or goes on', () => {
    expect(shown([away('a', 'marta', '2026-08-20', '2026-09-04'), away('b', 'marta', '2026-09-28', null)])).toEqual([
      ['marta', '…1-4', '28-30…'],
    ]);
  });

  it('leaves out other months, and one that was taken back before it began', () => {
    const takenBack = { ...away('c', 'ana', '2026-09-20', null), to: startOfDay('2026-09-20', ZONE) };
    expect(shown([away('a', 'marta', '2026-07-01', '2026-08-31'), takenBack])).toEqual([]);
  });
});
