import fc from 'fast-check';
import { defaultCalendar } from './working-time.calendar.js';
import { checkCalendar } from './working-time.check.js';
import type { WorkCalendar } from './working-time.js';
import { formatTerm, parseTerm } from './working-time.term.js';

const madrid = defaultCalendar('Europe/Madrid');
const morning = [{ from: '08:00', to: '15:00' }];
const season = (from: string, to: string, week: WorkCalendar['week'] = { 1: morning }) => ({
  name: `${from} ${to}`,
  from,
  to,
  week,
});
/** Every date of the years from `first` to `last`. */
const everyDay = (first: number, last: number): string[] => {
  const dates: string[] = [];
  for (let ms = Date.UTC(first, 0, 1); ms < Date.UTC(last + 1, 0, 1); ms += 86_400_000)
    dates.push(new Date(ms).toISOString().slice(0, 10));
  return dates;
};

describe('a calendar that is saved', () => {
  test('what nobody configured is Monday to Friday from eight to three', () => {
    expect(checkCalendar(madrid)).toEqual({ ok: true, value: madrid });
    expect(Object.keys(madrid.week)).toEqual(['1', '2', '3', '4', '5']);
    expect(madrid.week[5]).toEqual([{ from: '08:00', to: '15:00' }]);
  });

  test('holidays of three lists are put in order, each once', () => {
    const merged = { ...madrid, holidays: ['2026-12-25', '2026-10-09', '2026-12-25'] };
    expect(checkCalendar(merged)).toMatchObject({ ok: true, value: { holidays: ['2026-10-09', '2026-12-25'] } });
  });

  test('spans may touch, fill the day, and seasons may follow each other round the year', () => {
    const busy: WorkCalendar = {
      ...madrid,
      week: { 7: [...morning, { from: '15:00', to: '24:00' }] },
      seasons: [season('02-29', '06-14'), season('06-15', '11-30'), season('12-01', '02-28', {})],
    };
    expect(checkCalendar(busy)).toEqual({ ok: true, value: busy });
  });

  test.each<[string, string, Partial<WorkCalendar>]>([
    ['zone', 'zone', { zone: 'Europe/Riudalba' }],
    ['week.0', 'weekday', { week: { 0: morning } }],
    ['week.8', 'weekday', { week: { 8: morning } }],
    ['week.1.0.from', 'time', { week: { 1: [{ from: '8:00', to: '15:00' }] } }],
    ['week.1.0.from', 'time', { week: { 1: [{ from: '24:00', to: '24:00' }] } }],
    ['week.1.0.to', 'time', { week: { 1: [{ from: '08:00', to: '24:01' }] } }],
    ['week.1.0.to', 'time', { week: { 1: [{ from: '08:00', to: '14:60' }] } }],
    ['week.2.0.to', 'empty_span', { week: { 2: [{ from: '08:00', to: '08:00' }] } }],
    ['week.2.0.to', 'empty_span', { week: { 2: [{ from: '22:00', to: '06:00' }] } }],
    ['week.3.1.from', 'overlap', { week: { 3: [...morning, { from: '14:59', to: '16:00' }] } }],
    ['week.3.1.from', 'overlap', { week: { 3: [{ from: '16:00', to: '18:00' }, ...morning] } }],
    ['seasons.0.from', 'date', { seasons: [season('06-31', '09-15')] }],
    ['seasons.0.to', 'date', { seasons: [season('06-15', '9-15')] }],
    ['seasons.1.from', 'season_overlap', { seasons: [season('06-15', '09-15'), season('09-15', '09-30')] }],
    ['seasons.1.from', 'season_overlap', { seasons: [season('07-01', '07-31'), season('06-15', '09-15')] }],
    ['seasons.1.from', 'season_overlap', { seasons: [season('12-20', '01-07'), season('01-05', '01-10')] }],
    [
      'seasons.0.week.4.0.to',
      'empty_span',
      { seasons: [season('06-15', '09-15', { 4: [{ from: '09:00', to: '08:00' }] })] },
    ],
    ['holidays.1', 'date', { holidays: ['2026-12-25', '2026-02-29'] }],
    ['holidays.0', 'date', { holidays: ['25/12/2026'] }],
    ['holidays.0', 'date', { holidays: ['1999-12-31'] }],
    ['holidays.0', 'date', { holidays: ['2101-01-01'] }],
  ])('is refused at %s: %s', (field, reason, wrong) => {
    expect(checkCalendar({ ...madrid, ...wrong })).toMatchObject({
      ok: false,
      refusal: { code: 'field_invalid', field, details: { reason } },
    });
  });

  test('a calendar that never opens would keep a term waiting for ever', () => {
    const never = { ok: false, refusal: { field: 'week', details: { reason: 'closed_too_long', from: '2000-01-01' } } };
    expect(checkCalendar({ ...madrid, week: {} })).toMatchObject(never);
    expect(checkCalendar({ ...madrid, week: { 1: [] } })).toMatchObject(never);
    expect(checkCalendar({ ...madrid, seasons: [season('01-01', '12-31', {})] })).toMatchObject(never);
  });

  test('so would holidays without an end, and the first of them is named', () => {
    expect(checkCalendar({ ...madrid, holidays: everyDay(2026, 2026) }).ok).toBe(true);
    expect(checkCalendar({ ...madrid, holidays: everyDay(2026, 2027) })).toMatchObject({
      refusal: { details: { reason: 'closed_too_long', from: '2026-01-01' } },
    });
  });

  test('open in one season only is enough', () => {
    const beach = { ...madrid, week: {}, seasons: [season('06-15', '09-15')] };
    expect(checkCalendar(beach)).toMatchObject({ ok: true });
  });
});

describe('a term as a policy says it', () => {
  test.each([
    ['4h working', 240, 'working'],
    ['4h laborables', 240, 'working'],
    ['2h working', 120, 'working'],
    ['24h', 1440, 'elapsed'],
    ['90s', 1.5, 'elapsed'],
    ['30d', 43_200, 'elapsed'],
    ['15m', 15, 'elapsed'],
    [' 60 m ', null, null],
    ['15 m working', 15, 'working'],
  ] as const)('%s', (text, minutes, clock) => {
    if (minutes === null) expect(parseTerm(text)).toEqual({ ok: true, value: { minutes: 60, clock: 'elapsed' } });
    else expect(parseTerm(text)).toEqual({ ok: true, value: { minutes, clock } });
  });

  test.each([
    ['', 'format'],
    ['4', 'format'],
    ['h', 'format'],
    ['-4h', 'format'],
    ['4.5h', 'format'],
    ['4h holidays', 'format'],
    ['4h  working', 'format'],
    ['4hworking', 'format'],
    ['4w', 'format'],
    ['0h working', 'zero'],
    ['5d working', 'working_days'],
    ['3661d', 'too_long'],
    ['99999999h', 'format'],
  ])('%p is refused: %s', (text, reason) => {
    expect(parseTerm(text)).toEqual({
      ok: false,
      refusal: { code: 'field_invalid', field: null, details: { term: text, reason } },
    });
  });

  test('written back in the largest whole unit', () => {
    expect(formatTerm({ minutes: 240, clock: 'working' })).toBe('4h working');
    expect(formatTerm({ minutes: 90, clock: 'elapsed' })).toBe('90m');
    expect(formatTerm({ minutes: 1.5, clock: 'elapsed' })).toBe('90s');
    expect(formatTerm({ minutes: 48 * 60, clock: 'elapsed' })).toBe('48h');
    expect(formatTerm({ minutes: 30 * 1440, clock: 'elapsed' })).toBe('30d');
    expect(formatTerm({ minutes: 30 * 1440, clock: 'working' })).toBe('720h working');
  });

  test('whatever is written back reads the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_000_000 }), fc.constantFrom('s', 'm'), fc.boolean(), (n, unit, open) => {
        const read = parseTerm(`${n}${unit}${open ? ' working' : ''}`);
        if (!read.ok) throw new Error(read.refusal.code);
        expect(parseTerm(formatTerm(read.value))).toEqual(read);
      }),
      { numRuns: 500 },
    );
  });
});
