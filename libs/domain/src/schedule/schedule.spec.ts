import fc from 'fast-check';
import type { WallTime } from '../vocabulary.js';
import { instantOf, isBefore, msOf, plusMs } from './instant.js';
import { dateIn, dayRange, monthRange, weekRange } from './range.js';
import { isZone, toInstant, toWall } from './wall-time.js';

const wall = (date: string, time: string, fold: 0 | 1 | null = null, zone = 'Europe/Madrid'): WallTime => ({
  date,
  time,
  zone,
  fold,
});

describe('the moment people plan', () => {
  test('summer and winter', () => {
    expect(toInstant(wall('2026-07-14', '09:00'))).toEqual({ ok: true, value: '2026-07-14T07:00:00.000Z' });
    expect(toInstant(wall('2026-12-14', '09:00'))).toEqual({ ok: true, value: '2026-12-14T08:00:00.000Z' });
    expect(toInstant(wall('2026-07-14', '09:00', null, 'Atlantic/Canary'))).toMatchObject({
      value: '2026-07-14T08:00:00.000Z',
    });
  });

  test('E-33: half past two on the last Sunday of March does not exist; three o’clock is offered', () => {
    expect(toInstant(wall('2026-03-29', '02:30'))).toEqual({
      ok: false,
      refusal: { code: 'time_nonexistent', field: 'time', details: { nextDate: '2026-03-29', nextTime: '03:00' } },
    });
    expect(toInstant(wall('2026-03-29', '02:30', 1))).toMatchObject({ refusal: { code: 'time_nonexistent' } });
    expect(toInstant(wall('2026-03-29', '03:00'))).toMatchObject({ value: '2026-03-29T01:00:00.000Z' });
  });

  test('E-33: half past two on the last Sunday of October exists twice and is asked for', () => {
    expect(toInstant(wall('2026-10-25', '02:30'))).toEqual({
      ok: false,
      refusal: { code: 'time_ambiguous', field: 'time', details: { firstOffset: '+02:00', secondOffset: '+01:00' } },
    });
    expect(toInstant(wall('2026-10-25', '02:30', 0))).toMatchObject({ value: '2026-10-25T00:30:00.000Z' });
    expect(toInstant(wall('2026-10-25', '02:30', 1))).toMatchObject({ value: '2026-10-25T01:30:00.000Z' });
  });

  test.each([
    ['date', wall('2026-02-30', '09:00')],
    ['date', wall('14/07/2026', '09:00')],
    ['date', wall('2026-07-14T09:00', '09:00')],
    ['time', wall('2026-07-14', '24:00')],
    ['time', wall('2026-07-14', '9:00')],
    ['time', wall('2026-07-14', '09:00:30')],
    ['zone', wall('2026-07-14', '09:00', null, 'Europe/Riudalba')],
    ['zone', wall('2026-07-14', '09:00', null, '+02:00')],
    ['zone', wall('2026-07-14', '09:00', null, '')],
  ])('a wrong %s is refused by name', (field, wrong) => {
    expect(toInstant(wrong)).toMatchObject({ refusal: { code: 'field_invalid', field } });
  });

  test('zones are places', () => {
    expect(isZone('Europe/Madrid')).toBe(true);
    expect(isZone('UTC')).toBe(true);
    expect(isZone('Mars/Olympus')).toBe(false);
  });

  test('every whole minute reads back as it was planned', () => {
    const minutes = fc.integer({
      min: msOf('2020-01-01T00:00:00.000Z') / 60_000,
      max: msOf('2035-01-01T00:00:00.000Z') / 60_000,
    });
    const autumn = fc.integer({
      min: msOf('2026-10-24T22:00:00.000Z') / 60_000,
      max: msOf('2026-10-25T04:00:00.000Z') / 60_000,
    });
    fc.assert(
      fc.property(
        fc.oneof(minutes, autumn),
        fc.constantFrom('Europe/Madrid', 'Atlantic/Canary', 'Australia/Lord_Howe'),
        (minute, zone) => {
          const instant = instantOf(minute * 60_000);
          expect(toInstant(toWall(instant, zone))).toEqual({ ok: true, value: instant });
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('what a calendar asks for', () => {
  test('a week from Monday to Sunday, with the hour that October gives back', () => {
    const week = weekRange('2026-10-22', 'Europe/Madrid');
    expect(week.days).toEqual([
      '2026-10-19',
      '2026-10-20',
      '2026-10-21',
      '2026-10-22',
      '2026-10-23',
      '2026-10-24',
      '2026-10-25',
    ]);
    expect((msOf(week.to) - msOf(week.from)) / 3_600_000).toBe(7 * 24 + 1);
    expect(week.from).toBe('2026-10-18T22:00:00.000Z');
  });

  test('a month in whole weeks', () => {
    expect(monthRange('2026-09-15', 'Europe/Madrid').days).toHaveLength(35);
    expect(monthRange('2026-09-15', 'Europe/Madrid').days[0]).toBe('2026-08-31');
    expect(monthRange('2027-02-01', 'Europe/Madrid').days).toHaveLength(28);
    expect(monthRange('2026-08-01', 'Europe/Madrid').days).toHaveLength(42);
  });

  test('a day has 23 hours in March', () => {
    const day = dayRange('2026-03-29', 'Europe/Madrid');
    expect((msOf(day.to) - msOf(day.from)) / 3_600_000).toBe(23);
  });

  test('the date is the local one', () => {
    expect(dateIn('2026-07-14T22:30:00.000Z', 'Europe/Madrid')).toBe('2026-07-15');
  });
});

test('instants', () => {
  expect(plusMs('2026-07-14T07:00:00.000Z', 1)).toBe('2026-07-14T07:00:00.001Z');
  expect(isBefore('2026-07-14T07:00:00.000Z', '2026-07-14T07:00:00.001Z')).toBe(true);
  expect(() => msOf('mañana')).toThrow(RangeError);
});
