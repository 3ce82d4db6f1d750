import fc from 'fast-check';
import { instantOf, msOf, type Instant } from './instant.js';
import { toInstant } from './wall-time.js';
import { defaultCalendar, spanMs } from './working-time.calendar.js';
import { checkCalendar } from './working-time.check.js';
import {
  addTerm,
  isOpen,
  nextChange,
  nextOpening,
  workingMinutesBetween,
  type Term,
  type WorkCalendar,
} from './working-time.js';

const madrid = defaultCalendar('Europe/Madrid');
const around: WorkCalendar['week'] = Object.fromEntries(
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => [weekday, [{ from: '00:00', to: '24:00' }]]),
);
const allWeek: WorkCalendar = { ...madrid, week: around };
/** A town hall: half days in summer and at Christmas, its national, regional and local holidays. */
const riudalba: WorkCalendar = {
  ...madrid,
  seasons: [
    { name: 'verano', from: '06-15', to: '09-15', week: week('08:00', '14:00') },
    { name: 'Navidad', from: '12-24', to: '01-05', week: week('09:00', '13:00') },
  ],
  holidays: ['2026-04-03', '2026-04-06', '2026-08-15', '2026-10-09', '2026-10-12', '2026-12-08', '2026-12-25'],
};

function week(from: string, to: string): WorkCalendar['week'] {
  return Object.fromEntries([1, 2, 3, 4, 5].map((weekday) => [weekday, [{ from, to }]]));
}

/** A wall time in Madrid; `fold` where it exists twice. */
function at(date: string, time: string, fold: 0 | 1 | null = null): Instant {
  const instant = toInstant({ date, time, zone: 'Europe/Madrid', fold });
  if (!instant.ok) throw new Error(`${date} ${time}: ${instant.refusal.code}`);
  return instant.value;
}

const working = (hours: number): Term => ({ minutes: hours * 60, clock: 'working' });
const elapsed = (hours: number): Term => ({ minutes: hours * 60, clock: 'elapsed' });

describe('how long an approver has', () => {
  test('four hours asked at nine end at one', () => {
    expect(addTerm(madrid, at('2026-11-24', '09:00'), working(4))).toBe(at('2026-11-24', '13:00'));
  });

  test('what is asked at one leaves two hours for tomorrow', () => {
    expect(addTerm(madrid, at('2026-11-24', '13:00'), working(4))).toBe(at('2026-11-25', '10:00'));
  });

  test('a term that ends with the day ends then, not at the next opening', () => {
    expect(addTerm(madrid, at('2026-11-27', '11:00'), working(4))).toBe(at('2026-11-27', '15:00'));
  });

  test('E-34: what is asked on Friday evening starts on Monday: Sundays don’t count', () => {
    expect(addTerm(madrid, at('2026-11-20', '19:30'), working(4))).toBe(at('2026-11-23', '12:00'));
  });

  test('E-34: nor does a holiday on a Friday, with the Monday after it', () => {
    expect(addTerm(riudalba, at('2026-04-02', '14:00'), working(4))).toBe(at('2026-04-07', '11:00'));
    expect(addTerm(riudalba, at('2026-10-08', '15:00'), working(1))).toBe(at('2026-10-13', '09:00'));
  });

  test('E-34: in August the day ends an hour earlier', () => {
    expect(addTerm(riudalba, at('2026-08-03', '13:00'), working(4))).toBe(at('2026-08-04', '11:00'));
  });

  test('the season changes in the middle of a term', () => {
    // 12 June: 2 h until 15:00; 15 June, summer: 6 h until 14:00; 16 June: the last 2 h
    expect(addTerm(riudalba, at('2026-06-12', '13:00'), working(10))).toBe(at('2026-06-16', '10:00'));
    expect(addTerm(riudalba, at('2026-09-15', '13:00'), working(2))).toBe(at('2026-09-16', '09:00'));
  });

  test('Christmas hours cross the year’s end', () => {
    expect(workingMinutesBetween(riudalba, at('2026-12-23', '00:00'), at('2026-12-27', '00:00'))).toBe(7 * 60 + 4 * 60);
    expect(workingMinutesBetween(riudalba, at('2027-01-05', '00:00'), at('2027-01-07', '00:00'))).toBe(4 * 60 + 7 * 60);
  });

  test('half of the term is when the reminder goes out', () => {
    expect(addTerm(madrid, at('2026-11-24', '13:00'), working(6), 0.5)).toBe(at('2026-11-25', '09:00'));
    expect(addTerm(madrid, at('2026-11-24', '13:00'), working(6), 0.25)).toBe(at('2026-11-24', '14:30'));
    expect(addTerm(madrid, at('2026-11-24', '13:00'), elapsed(24), 0.5)).toBe(at('2026-11-25', '01:00'));
  });

  test('none of the term is the next opening', () => {
    expect(addTerm(madrid, at('2026-11-21', '10:00'), working(4), 0)).toBe(at('2026-11-23', '08:00'));
    expect(addTerm(madrid, at('2026-11-24', '10:00'), working(4), 0)).toBe(at('2026-11-24', '10:00'));
  });

  test('a day on duty is 24 hours, whatever the calendar says: ninety seconds at night too', () => {
    expect(addTerm(madrid, at('2026-11-20', '19:30'), elapsed(24))).toBe(at('2026-11-21', '19:30'));
    expect(addTerm(madrid, at('2026-11-22', '03:06'), { minutes: 1.5, clock: 'elapsed' })).toBe(
      instantOf(msOf(at('2026-11-22', '03:07')) + 30_000),
    );
  });

  test('a morning and an afternoon', () => {
    const split = {
      ...madrid,
      week: {
        4: [
          { from: '08:00', to: '14:00' },
          { from: '16:30', to: '19:00' },
        ],
      },
    };
    expect(addTerm(split, at('2026-11-26', '13:00'), working(2))).toBe(at('2026-11-26', '17:30'));
    expect(isOpen(split, at('2026-11-26', '15:00'))).toBe(false);
    expect(addTerm(split, at('2026-11-26', '18:00'), working(2))).toBe(at('2026-12-03', '09:00'));
  });

  test.each([Number.NaN, -1, Number.POSITIVE_INFINITY])('a fraction of %p is a defect', (fraction) => {
    expect(() => addTerm(madrid, at('2026-11-24', '09:00'), working(4), fraction)).toThrow(RangeError);
    expect(() => addTerm(madrid, at('2026-11-24', '09:00'), elapsed(4), fraction)).toThrow(RangeError);
  });
});

describe('E-44: a veto window at night', () => {
  test('silence from nine in the evening until eight says nothing', () => {
    expect(addTerm(madrid, at('2026-11-24', '21:00'), working(2))).toBe(at('2026-11-25', '10:00'));
    expect(workingMinutesBetween(madrid, at('2026-11-24', '21:00'), at('2026-11-25', '08:00'))).toBe(0);
  });

  test('opened ten minutes before the close it lasts into the next morning', () => {
    expect(addTerm(madrid, at('2026-11-24', '14:50'), working(0.5))).toBe(at('2026-11-25', '08:20'));
  });
});

describe('open and closed', () => {
  test('open from eight on the dot until three, not included', () => {
    expect(isOpen(madrid, at('2026-11-24', '07:59'))).toBe(false);
    expect(isOpen(madrid, at('2026-11-24', '08:00'))).toBe(true);
    expect(isOpen(madrid, at('2026-11-24', '14:59'))).toBe(true);
    expect(isOpen(madrid, at('2026-11-24', '15:00'))).toBe(false);
    expect(isOpen(riudalba, at('2026-10-09', '10:00'))).toBe(false);
  });

  test('the next opening is now while it is open', () => {
    expect(nextOpening(madrid, at('2026-11-24', '09:17'))).toBe(at('2026-11-24', '09:17'));
    expect(nextOpening(madrid, at('2026-11-20', '15:00'))).toBe(at('2026-11-23', '08:00'));
    expect(nextOpening(riudalba, at('2026-10-08', '18:00'))).toBe(at('2026-10-13', '08:00'));
  });

  test('a page says until when it is open, or closed', () => {
    expect(nextChange(madrid, at('2026-11-24', '09:17'))).toBe(at('2026-11-24', '15:00'));
    expect(nextChange(madrid, at('2026-11-20', '15:00'))).toBe(at('2026-11-23', '08:00'));
    const duty = { ...allWeek, holidays: ['2026-12-25'] };
    expect(nextChange(duty, at('2026-11-24', '09:17'))).toBe(at('2026-12-25', '00:00'));
    expect(nextChange(duty, at('2026-12-25', '10:00'))).toBe(at('2026-12-26', '00:00'));
    expect(nextChange(duty, at('2026-12-26', '00:00'))).toBeNull();
  });

  test('a department in the Canaries opens an hour later by the clocks of Madrid', () => {
    expect(nextOpening(defaultCalendar('Atlantic/Canary'), at('2026-11-24', '06:00'))).toBe(at('2026-11-24', '09:00'));
  });

  test('a night shift goes through midnight without a seam', () => {
    const night = { ...madrid, week: { 5: [{ from: '22:00', to: '24:00' }], 6: [{ from: '00:00', to: '06:00' }] } };
    expect(addTerm(night, at('2026-11-27', '23:00'), working(3))).toBe(at('2026-11-28', '02:00'));
    expect(isOpen(night, at('2026-11-28', '00:00'))).toBe(true);
    expect(isOpen(night, at('2026-11-28', '06:00'))).toBe(false);
  });

  test('a holiday takes its own date from the night shift and leaves the rest', () => {
    const night = {
      ...madrid,
      week: { 5: [{ from: '22:00', to: '24:00' }], 6: [{ from: '00:00', to: '06:00' }] },
      holidays: ['2026-11-28'],
    };
    expect(workingMinutesBetween(night, at('2026-11-27', '12:00'), at('2026-11-28', '12:00'))).toBe(120);
  });

  test('minutes between are counted backwards too', () => {
    expect(workingMinutesBetween(madrid, at('2026-11-24', '12:00'), at('2026-11-25', '09:00'))).toBe(240);
    expect(workingMinutesBetween(madrid, at('2026-11-25', '09:00'), at('2026-11-24', '12:00'))).toBe(-240);
  });

  test('nothing opens for two years: said, not waited for', () => {
    const never = { ...madrid, week: {} };
    expect(() => addTerm(never, at('2026-11-24', '09:00'), working(4))).toThrow('over two years');
    expect(() => nextOpening(never, at('2026-11-24', '09:00'))).toThrow(RangeError);
    expect(addTerm(never, at('2026-11-24', '09:00'), elapsed(4))).toBe(at('2026-11-24', '13:00'));
    expect(workingMinutesBetween(never, at('2026-11-24', '09:00'), at('2026-12-24', '09:00'))).toBe(0);
  });
});

describe('when the clocks change', () => {
  test('E-33: the night of March loses its hour of work, the night of October works it twice', () => {
    expect(workingMinutesBetween(allWeek, at('2026-03-29', '00:00'), at('2026-03-30', '00:00'))).toBe(23 * 60);
    expect(workingMinutesBetween(allWeek, at('2026-10-25', '00:00'), at('2026-10-26', '00:00'))).toBe(25 * 60);
  });

  test('E-33: a shift that begins in the hour that does not exist begins when it is over', () => {
    const gap = { ...madrid, week: { 7: [{ from: '02:30', to: '06:00' }] } };
    expect(nextOpening(gap, at('2026-03-29', '00:00'))).toBe(at('2026-03-29', '03:00'));
    expect(addTerm(gap, at('2026-03-29', '00:00'), working(3))).toBe(at('2026-03-29', '06:00'));
    const inside = { ...madrid, week: { 7: [{ from: '02:15', to: '02:45' }] } };
    expect(nextOpening(inside, at('2026-03-29', '00:00'))).toBe(at('2026-04-05', '02:15'));
  });

  test('E-33: half an hour that exists twice is worked twice', () => {
    const twice = { ...madrid, week: { 7: [{ from: '02:15', to: '02:45' }] } };
    expect(workingMinutesBetween(twice, at('2026-10-25', '00:00'), at('2026-10-25', '12:00'))).toBe(60);
    expect(addTerm(twice, at('2026-10-25', '00:00'), working(0.75))).toBe(at('2026-10-25', '02:30', 1));
    expect(isOpen(twice, at('2026-10-25', '02:50', 0))).toBe(false);
  });

  test('office hours don’t move with the clocks: Friday to Monday in both weekends', () => {
    expect(addTerm(madrid, at('2026-03-27', '14:00'), working(2))).toBe(at('2026-03-30', '09:00'));
    expect(addTerm(madrid, at('2026-10-23', '14:00'), working(2))).toBe(at('2026-10-26', '09:00'));
  });
});

describe('for any calendar', () => {
  const MINUTE = fc.integer({ min: 0, max: 24 * 60 });
  const clock = (minute: number) =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const spans = fc.uniqueArray(MINUTE, { minLength: 2, maxLength: 6 }).map((minutes) => {
    const edges = minutes.sort((a, b) => a - b).map(clock);
    return edges.flatMap((from, index) => {
      const to = edges[index + 1];
      return index % 2 === 0 && to !== undefined ? [{ from, to }] : [];
    });
  });
  const anyWeek = fc
    .dictionary(fc.constantFrom('1', '2', '3', '4', '5', '6', '7'), spans, { minKeys: 1, noNullPrototype: true })
    .map((days): WorkCalendar['week'] => days);
  const date = fc
    .integer({ min: msOf('2026-01-01T00:00:00.000Z'), max: msOf('2027-12-31T00:00:00.000Z') })
    .map((ms) => instantOf(ms).slice(0, 10));
  const calendar: fc.Arbitrary<WorkCalendar> = fc
    .record({
      zone: fc.constantFrom('Europe/Madrid', 'Atlantic/Canary', 'UTC', 'America/Havana', 'Australia/Lord_Howe'),
      week: anyWeek,
      seasons: fc.oneof(
        fc.constant([]),
        fc
          .record({ name: fc.constant('s'), from: fc.constant('11-20'), to: fc.constant('02-10'), week: anyWeek })
          .map((s) => [s]),
      ),
      holidays: fc.array(date, { maxLength: 40 }),
    })
    .filter((each) => checkCalendar(each).ok);
  const moment = fc
    .oneof(
      fc.integer({ min: msOf('2026-01-01T00:00:00.000Z'), max: msOf('2027-12-31T00:00:00.000Z') }),
      fc.integer({ min: msOf('2026-10-24T20:00:00.000Z'), max: msOf('2026-10-25T06:00:00.000Z') }),
      fc.integer({ min: msOf('2026-03-28T20:00:00.000Z'), max: msOf('2026-03-29T06:00:00.000Z') }),
    )
    .map(instantOf);
  const minutes = fc.integer({ min: 1, max: 6_000_000 }).map((ms) => ms / 60_000);
  const long = fc.integer({ min: 1, max: 20_000 });
  const term = fc.oneof(minutes, long).map((each): Term => ({ minutes: each, clock: 'working' }));
  const RUNS = { numRuns: 300 };

  test('as many minutes lie between as the term says', () => {
    fc.assert(
      fc.property(calendar, moment, term, (cal, from, each) => {
        const end = addTerm(cal, from, each);
        expect(Math.round(workingMinutesBetween(cal, from, end) * 60_000)).toBe(Math.round(each.minutes * 60_000));
      }),
      RUNS,
    );
  });

  test('a longer term ends later', () => {
    fc.assert(
      fc.property(calendar, moment, term, minutes, (cal, from, each, more) => {
        const longer = addTerm(cal, from, { ...each, minutes: each.minutes + more });
        expect(msOf(longer)).toBeGreaterThan(msOf(addTerm(cal, from, each)));
      }),
      RUNS,
    );
  });

  test('a term asked for later never ends earlier', () => {
    fc.assert(
      fc.property(calendar, moment, minutes, term, (cal, from, later, each) => {
        const second = instantOf(msOf(from) + Math.round(later * 60_000));
        expect(msOf(addTerm(cal, second, each))).toBeGreaterThanOrEqual(msOf(addTerm(cal, from, each)));
      }),
      RUNS,
    );
  });

  test('no term ends in closed time: the millisecond before its end is worked', () => {
    fc.assert(
      fc.property(calendar, moment, term, (cal, from, each) => {
        expect(isOpen(cal, instantOf(msOf(addTerm(cal, from, each)) - 1))).toBe(true);
      }),
      RUNS,
    );
  });

  test('the next opening is open, and nothing was before it', () => {
    fc.assert(
      fc.property(calendar, moment, (cal, from) => {
        const opening = nextOpening(cal, from);
        expect(isOpen(cal, opening)).toBe(true);
        expect(workingMinutesBetween(cal, from, opening)).toBe(0);
        expect(opening === from).toBe(isOpen(cal, from));
      }),
      RUNS,
    );
  });

  test('minutes add up over any three moments', () => {
    fc.assert(
      fc.property(calendar, moment, moment, moment, (cal, a, b, c) => {
        const parts = workingMinutesBetween(cal, a, b) + workingMinutesBetween(cal, b, c);
        expect(parts).toBeCloseTo(workingMinutesBetween(cal, a, c), 6);
      }),
      { numRuns: 60 },
    );
  });

  test('a day counted minute by minute by the wall clock comes to the same', () => {
    fc.assert(
      fc.property(calendar, moment, (cal, from) => {
        const start = Math.floor(msOf(from) / 60_000) * 60_000;
        let open = 0;
        for (let ms = start; ms < start + 86_400_000; ms += 60_000) open += isOpen(cal, instantOf(ms)) ? 1 : 0;
        expect(workingMinutesBetween(cal, instantOf(start), instantOf(start + 86_400_000))).toBe(open);
      }),
      { numRuns: 20 },
    );
  });

  test('clock changes are known decades ahead', () => {
    expect(nextOpening(madrid, '2061-07-04T00:00:00.000Z')).toBe('2061-07-04T06:00:00.000Z');
    expect(nextOpening(madrid, '2061-12-05T00:00:00.000Z')).toBe('2061-12-05T07:00:00.000Z');
    const span = workingMinutesBetween(madrid, '2061-01-01T00:00:00.000Z', '2062-01-01T00:00:00.000Z');
    expect(span % ((spanMs('15:00') - spanMs('08:00')) / 60_000)).toBe(0);
  });
});
