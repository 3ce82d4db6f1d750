import Holidays from 'date-holidays';
import { CONFIRMED, CORRECTIONS, NAMES, REGIONS } from './holidays.spain.js';

export interface HolidayName {
  readonly es: string;
  readonly ca?: string;
  readonly en?: string;
}

export interface PublicHoliday {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly name: HolidayName;
  /** national: in the whole country that year · regional: chosen by the region */
  readonly scope: 'national' | 'regional';
  /** false: expected by rule, the published list of that year has not been compared */
  readonly confirmed: boolean;
}

/** Spain is the country whose lists are kept; another one needs its corrections first. */
export interface HolidayPlace {
  readonly country: 'ES';
  /** ISO 3166-2 without the country: `VC`; absent = national days only */
  readonly region?: string;
}

export interface HolidayRegion {
  /** ISO 3166-2: `ES-VC` */
  readonly code: string;
  readonly name: string;
}

const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;

/** By region and year: the rules of a year never change while the process lives, and take milliseconds to work out. */
const counted = new Map<string, readonly PublicHoliday[]>();

/**
 * The days that nobody works by law, in order, of whole years, both included. Optional days, observances and bank holidays
 * don't count; neither do local days, which every town sets itself. A day that falls on a Sunday stays in the list; where
 * the region moves it, the Monday is there too.
 * Throws a `RangeError` for a region or a year (2000–2100) that nothing is known about: `holidayRegions` lists the regions.
 */
export function publicHolidays(place: HolidayPlace, fromYear: number, toYear: number): readonly PublicHoliday[] {
  if (place.region !== undefined && !Object.hasOwn(REGIONS, place.region))
    throw new RangeError('unknown holiday region');
  const known = (year: number) => Number.isInteger(year) && FIRST_YEAR <= year && year <= LAST_YEAR;
  if (!known(fromYear) || !known(toYear)) throw new RangeError('no holidays are known for that year');
  const days: PublicHoliday[] = [];
  for (let year = fromYear; year <= toYear; year += 1) {
    const key = `${place.region ?? ''} ${year}`;
    const ofYear = counted.get(key) ?? holidaysOf(place.region, year);
    counted.set(key, ofYear);
    days.push(...ofYear);
  }
  return days;
}

/** The regions a person can choose from, by name. */
export const holidayRegions = (country: HolidayPlace['country']): readonly HolidayRegion[] =>
  Object.entries(REGIONS)
    .map(([region, name]) => ({ code: `${country}-${region}`, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'es'));

/** The place of an ISO 3166-2 code such as `ES-VC` or `ES`; null when it is none we know. */
export function holidayPlace(code: string): HolidayPlace | null {
  const [country, region, ...rest] = code.split('-');
  if (country !== 'ES' || rest.length > 0) return null;
  if (region === undefined) return { country };
  return Object.hasOwn(REGIONS, region) ? { country, region } : null;
}

function holidaysOf(region: string | undefined, year: number): readonly PublicHoliday[] {
  const library = region === undefined ? new Holidays('ES') : new Holidays('ES', region);
  const corrections = CORRECTIONS.filter((each) => region !== undefined && each.regions.includes(region));
  const names = new Map(Object.entries(NAMES));
  for (const [rule, name] of corrections.flatMap((each) => Object.entries(each.add ?? {}))) {
    if (!library.setHoliday(rule, { name: { ...name }, type: 'public' })) throw new Error(`holiday rule ${rule}`);
    names.set(rule, name);
  }
  const dropped = new Set(corrections.flatMap((each) => each.drop ?? []));
  const nationalRules = new Set(
    new Holidays('ES')
      .getHolidays(year)
      .filter(isPublic)
      .map((day) => day.rule),
  );
  const confirmed = CONFIRMED.includes(year);
  return (
    library
      .getHolidays(year, 'es')
      .filter(isPublic)
      .map((day) => ({ ...day, date: day.date.slice(0, 10) }))
      .filter((day) => !dropped.has(day.rule) && !dropped.has(day.date))
      .map(({ date, rule, name }) => ({
        date,
        name: names.get(rule) ?? movedName(rule) ?? { es: name },
        scope: nationalRules.has(rule) ? ('national' as const) : ('regional' as const),
        confirmed,
      }))
      .sort((a, b) => (a.date === b.date ? a.scope.localeCompare(b.scope) : a.date < b.date ? -1 : 1))
      // Two feasts on one date (Corpus Christi on a region's own day) are one day off; the national name is the one kept.
      .filter((day, index, days) => day.date !== days[index - 1]?.date)
  );
}

const isPublic = (day: { readonly type: string }): boolean => day.type === 'public';

/** `substitutes 12-06 if sunday then next monday`: the Monday that a region gives for a Sunday. */
function movedName(rule: string): HolidayName | null {
  const name = NAMES[/^substitutes (\S+) /.exec(rule)?.[1] ?? ''];
  if (!name) return null;
  return {
    es: `${name.es} (traslado)`,
    ...(name.ca === undefined ? {} : { ca: `${name.ca} (trasllat)` }),
    ...(name.en === undefined ? {} : { en: `${name.en} (moved)` }),
  };
}
