import { addDays, addMonths, isDay, monthWeeks, shift, weekDays, weekNumber } from './days.js';

test('weeks begin on Monday', () => {
  expect(weekDays('2026-09-10')).toEqual([
    '2026-09-07',
    '2026-09-08',
    '2026-09-09',
    '2026-09-10',
    '2026-09-11',
    '2026-09-12',
    '2026-09-13',
  ]);
});

test('a month shows whole weeks: four, five or six', () => {
  expect(monthWeeks('2027-02-14')).toHaveLength(4);
  expect(monthWeeks('2026-09-10')[0]?.[0]).toBe('2026-08-31');
  expect(monthWeeks('2026-09-10').at(-1)?.at(-1)).toBe('2026-10-04');
  expect(monthWeeks('2026-08-01')).toHaveLength(6);
});

test('days pass over the change of clocks and leap days without losing one', () => {
  expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
  expect(addMonths('2026-01-15', -1)).toBe('2025-12-15');
});

test('the last days of December belong to week 53 or 1', () => {
  expect(weekNumber('2026-09-10')).toBe(37);
  expect(weekNumber('2026-12-31')).toBe(53);
  expect(weekNumber('2024-12-30')).toBe(1);
});

test('moving by hours passes midnight', () => {
  expect(shift({ date: '2026-09-10', time: '23:30' }, 60)).toEqual({ date: '2026-09-11', time: '00:30' });
  expect(shift({ date: '2026-09-10', time: '00:15' }, -30)).toEqual({ date: '2026-09-09', time: '23:45' });
});

test('only real days are days', () => {
  expect(isDay('2026-02-29')).toBe(false);
  expect(isDay('2028-02-29')).toBe(true);
  expect(isDay('hoy')).toBe(false);
});
