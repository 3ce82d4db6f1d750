import { holidayPlace, holidayRegions, publicHolidays, type PublicHoliday } from './holidays.js';

const of = (region: string | undefined, year: number): readonly PublicHoliday[] =>
  publicHolidays(region === undefined ? { country: 'ES' } : { country: 'ES', region }, year, year);

/** `MM-DD` of the days that are not Sundays: what changes a working week. */
const weekdaysOf = (region: string, year: number): string =>
  of(region, year)
    .filter((day) => new Date(day.date).getUTCDay() !== 0)
    .map((day) => day.date.slice(5))
    .join(' ');

/** The lists of labour holidays as published: per region the days that are not a Sunday. */
const PUBLISHED: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  2025: {
    AN: '01-01 01-06 02-28 04-17 04-18 05-01 08-15 10-13 11-01 12-06 12-08 12-25',
    CB: '01-01 01-06 04-17 04-18 05-01 07-28 08-15 09-15 11-01 12-06 12-08 12-25',
    CT: '01-01 01-06 04-18 04-21 05-01 06-24 08-15 09-11 11-01 12-06 12-08 12-25 12-26',
    GA: '01-01 01-06 04-17 04-18 05-01 05-17 07-25 08-15 11-01 12-06 12-08 12-25',
    IB: '01-01 01-06 03-01 04-17 04-18 05-01 08-15 11-01 12-06 12-08 12-25 12-26',
    MC: '01-01 01-06 03-19 04-17 04-18 05-01 06-09 08-15 11-01 12-06 12-08 12-25',
    MD: '01-01 01-06 04-17 04-18 05-01 05-02 07-25 08-15 11-01 12-06 12-08 12-25',
    PV: '01-01 01-06 04-17 04-18 04-21 05-01 07-25 08-15 11-01 12-06 12-08 12-25',
    VC: '01-01 01-06 03-19 04-18 04-21 05-01 06-24 08-15 10-09 11-01 12-06 12-08 12-25',
  },
  2026: {
    AN: '01-01 01-06 02-28 04-02 04-03 05-01 08-15 10-12 11-02 12-07 12-08 12-25',
    AR: '01-01 01-06 04-02 04-03 04-23 05-01 08-15 10-12 11-02 12-07 12-08 12-25',
    AS: '01-01 01-06 04-02 04-03 05-01 08-15 09-08 10-12 11-02 12-07 12-08 12-25',
    CB: '01-01 01-06 04-02 04-03 05-01 07-28 08-15 09-15 10-12 12-07 12-08 12-25',
    CE: '01-01 01-06 04-02 04-03 05-01 05-27 06-13 08-05 08-15 09-02 10-12 12-08 12-25',
    CL: '01-01 01-06 04-02 04-03 04-23 05-01 08-15 10-12 11-02 12-07 12-08 12-25',
    CM: '01-01 01-06 04-02 04-03 04-06 05-01 06-04 08-15 10-12 11-02 12-08 12-25',
    CN: '01-01 01-06 04-02 04-03 05-01 05-30 08-15 10-12 11-02 12-08 12-25',
    CT: '01-01 01-06 04-03 04-06 05-01 06-24 08-15 09-11 10-12 12-08 12-25 12-26',
    EX: '01-01 01-06 04-02 04-03 05-01 08-15 09-08 10-12 11-02 12-07 12-08 12-25',
    GA: '01-01 01-06 03-19 04-02 04-03 05-01 06-24 07-25 08-15 10-12 12-08 12-25',
    IB: '01-01 01-06 03-02 04-02 04-03 04-06 05-01 08-15 10-12 12-08 12-25 12-26',
    MC: '01-01 01-06 03-19 04-02 04-03 05-01 06-09 08-15 10-12 12-07 12-08 12-25',
    MD: '01-01 01-06 04-02 04-03 05-01 05-02 08-15 10-12 11-02 12-07 12-08 12-25',
    ML: '01-01 01-06 03-20 04-02 04-03 05-01 05-27 08-15 09-08 09-17 10-12 12-07 12-08 12-25',
    NC: '01-01 01-06 03-19 04-02 04-03 04-06 05-01 08-15 10-12 11-02 12-03 12-08 12-25',
    PV: '01-01 01-06 03-19 04-02 04-03 04-06 05-01 07-25 08-15 10-12 12-08 12-25',
    RI: '01-01 01-06 04-02 04-03 04-06 05-01 06-09 08-15 10-12 12-07 12-08 12-25',
    VC: '01-01 01-06 03-19 04-03 04-06 05-01 06-24 08-15 10-09 10-12 12-08 12-25',
  },
};

describe('the public holidays of Spain', () => {
  const published = Object.entries(PUBLISHED).flatMap(([year, regions]) =>
    Object.entries(regions).map(([region, days]) => [region, Number(year), days] as const),
  );
  test.each(published)('%s in %i as published', (region, year, days) => {
    expect(weekdaysOf(region, year)).toBe(days);
    expect(of(region, year).every((day) => day.confirmed)).toBe(true);
  });

  test('a town hall’s year says which days are whose, in its languages', () => {
    const year = of('VC', 2026);
    expect(year.find((day) => day.date === '2026-10-09')).toEqual({
      date: '2026-10-09',
      name: {
        es: 'Día de la Comunitat Valenciana',
        ca: 'Dia de la Comunitat Valenciana',
        en: 'Day of the Valencian Community',
      },
      scope: 'regional',
      confirmed: true,
    });
    expect(year.find((day) => day.date === '2026-04-03')).toMatchObject({
      name: { es: 'Viernes Santo', ca: 'Divendres Sant' },
      scope: 'national',
    });
    expect(year.find((day) => day.date === '2026-04-06')).toMatchObject({ scope: 'regional' });
    expect(year.every((day) => day.name.ca !== undefined && day.name.en !== undefined)).toBe(true);
  });

  test('Mother’s Day, Easter Sunday and a substitute that nobody chose are no days off', () => {
    const dates = of('VC', 2026).map((day) => day.date);
    expect(dates).not.toContain('2026-05-03');
    expect(dates).not.toContain('2026-04-05');
    expect(of('VC', 2025).map((day) => day.date)).not.toContain('2025-10-13');
  });

  test('a Sunday stays in the list, and its Monday where the region moves it', () => {
    const andalusia = of('AN', 2026);
    expect(andalusia.find((day) => day.date === '2026-12-06')).toMatchObject({ scope: 'national' });
    expect(andalusia.find((day) => day.date === '2026-12-07')).toMatchObject({
      name: { es: 'Día de la Constitución Española (traslado)', ca: 'Dia de la Constitució (trasllat)' },
      scope: 'regional',
    });
    expect(of('VC', 2026).map((day) => day.date)).not.toContain('2026-12-07');
  });

  test('the days of the whole country, without a region', () => {
    expect(of(undefined, 2026).map((day) => day.date.slice(5))).toEqual(
      '01-01 01-06 04-03 05-01 08-15 10-12 11-01 12-06 12-08 12-25'.split(' '),
    );
    expect(of(undefined, 2026).every((day) => day.scope === 'national')).toBe(true);
  });

  test('the twelve days that the Valencian government decreed for 2027 are expected', () => {
    const decreed = '01-01 01-06 03-19 03-26 03-29 05-01 10-09 10-12 11-01 12-06 12-08 12-25'.split(' ');
    expect(weekdaysOf('VC', 2027).split(' ')).toEqual(expect.arrayContaining(decreed));
  });

  test('a year whose lists have not been compared says so', () => {
    expect(of('VC', 2028).some((day) => day.confirmed)).toBe(false);
    expect(of('VC', 2027).some((day) => day.confirmed)).toBe(false);
    expect(of('VC', 2028).map((day) => day.date)).toContain('2028-10-09');
  });

  test('several years in order, no day twice', () => {
    for (const { code } of holidayRegions('ES')) {
      const place = holidayPlace(code);
      if (!place) throw new Error(code);
      const dates = publicHolidays(place, 2025, 2035).map((day) => day.date);
      expect(dates).toEqual([...new Set(dates)].sort());
      expect(dates[0]).toBe('2025-01-01');
      expect(dates.length).toBeGreaterThan(11 * 10);
    }
  });

  test('what is not known is said, never answered with less', () => {
    expect(() => of('XX', 2026)).toThrow(RangeError);
    expect(() => of('toString', 2026)).toThrow(RangeError);
    expect(() => of('VC', 1999)).toThrow(RangeError);
    expect(() => of('VC', 2026.5)).toThrow(RangeError);
  });

  test('the regions to choose from', () => {
    const regions = holidayRegions('ES');
    expect(regions).toHaveLength(19);
    expect(regions[0]).toEqual({ code: 'ES-AN', name: 'Andalucía' });
    expect(regions).toContainEqual({ code: 'ES-VC', name: 'Comunitat Valenciana' });
    expect(holidayPlace('ES-VC')).toEqual({ country: 'ES', region: 'VC' });
    expect(holidayPlace('ES')).toEqual({ country: 'ES' });
    for (const code of ['ES-XX', 'FR', 'ES-VC-46', '', 'VC', 'ES-toString']) expect(holidayPlace(code)).toBeNull();
  });
});
