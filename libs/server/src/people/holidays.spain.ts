import type { HolidayName } from './holidays.js';

/**
 * What the holiday library does not know about Spain, in its own rule language. Two kinds: days of a region that it
 * misses or misplaces every year, and what the regions chose for one year (which Sunday moves to Monday, San José or
 * Santiago, …), as the State and regional gazettes published it for the years of `CONFIRMED`. A new year's list is
 * added here when it is published, in October; until then that year is expected, not confirmed.
 */
export interface Correction {
  /** ISO 3166-2 without the country */
  readonly regions: readonly string[];
  /** rule or date → name */
  readonly add?: Readonly<Record<string, HolidayName>>;
  /** rules or dates that do not hold there */
  readonly drop?: readonly string[];
}

/** Years whose published lists have been compared, region by region. */
export const CONFIRMED: readonly number[] = [2025, 2026];

const MOVED_12_OCTOBER: HolidayName = {
  es: 'Fiesta Nacional de España (traslado)',
  ca: 'Festa Nacional d’Espanya (trasllat)',
  en: 'National Day of Spain (moved)',
};
const SANTIAGO: HolidayName = { es: 'Santiago Apóstol', ca: 'Sant Jaume', en: 'Saint James' };
const SAN_ESTEBAN: HolidayName = { es: 'Segunda fiesta de Navidad', ca: 'Segona festa de Nadal', en: 'Saint Stephen' };

export const CORRECTIONS: readonly Correction[] = [
  // every year
  {
    regions: ['VC'],
    add: {
      '10-09': {
        es: 'Día de la Comunitat Valenciana',
        ca: 'Dia de la Comunitat Valenciana',
        en: 'Day of the Valencian Community',
      },
    },
  },
  { regions: ['CB'], drop: ['06-28'], add: { '07-28': { es: 'Día de las Instituciones de Cantabria' } } },
  {
    regions: ['CE'],
    drop: ['9 Dhu al-Hijjah'],
    add: { '10 Dhu al-Hijjah': { es: 'Fiesta del Sacrificio (Eid al-Adha)' }, '06-13': { es: 'San Antonio' } },
  },
  { regions: ['CT'], drop: ['substitutes 05-01 if Saturday, Sunday then next Monday'] },
  { regions: ['MC'], add: { '06-09': { es: 'Día de la Región de Murcia' } } },
  { regions: ['ML'], add: { '09-08': { es: 'Virgen de la Victoria' }, '09-17': { es: 'Día de Melilla' } } },
  { regions: ['NC'], add: { '12-03': { es: 'San Francisco Javier' } } },
  // 2025
  { regions: ['AN', 'AR', 'AS', 'CL', 'EX'], add: { '2025-10-13': MOVED_12_OCTOBER } },
  { regions: ['CE'], drop: ['2025-09-02'] },
  { regions: ['GA', 'NC', 'PV'], drop: ['2025-03-19'] },
  { regions: ['IB'], drop: ['2025-04-21'], add: { '2025-12-26': SAN_ESTEBAN } },
  { regions: ['MD', 'NC'], add: { '2025-07-25': SANTIAGO } },
  { regions: ['ML'], drop: ['2025-03-30'], add: { '2025-03-31': { es: 'Fin del Ramadán (Eid al-Fitr)' } } },
  // 2026
  { regions: ['CM'], add: { '2026-04-06': { es: 'Lunes de Pascua', ca: 'Dilluns de Pasqua', en: 'Easter Monday' } } },
  { regions: ['GA'], add: { '2026-06-24': { es: 'San Juan', ca: 'Sant Joan', en: 'Saint John' } } },
  { regions: ['IB'], add: { '2026-12-26': SAN_ESTEBAN } },
];

/** As the gazettes call the days, by the library's rule; it knows some of them in Spanish only. */
export const NAMES: Readonly<Record<string, HolidayName>> = {
  '01-01': { es: 'Año Nuevo', ca: 'Cap d’Any', en: 'New Year’s Day' },
  '01-06': { es: 'Epifanía del Señor', ca: 'Epifania del Senyor', en: 'Epiphany' },
  '03-19': { es: 'San José', ca: 'Sant Josep', en: 'Saint Joseph' },
  'easter -3': { es: 'Jueves Santo', ca: 'Dijous Sant', en: 'Maundy Thursday' },
  'easter -2': { es: 'Viernes Santo', ca: 'Divendres Sant', en: 'Good Friday' },
  'easter 1': { es: 'Lunes de Pascua', ca: 'Dilluns de Pasqua', en: 'Easter Monday' },
  '05-01': { es: 'Fiesta del Trabajo', ca: 'Festa del Treball', en: 'Labour Day' },
  '06-24': { es: 'San Juan', ca: 'Sant Joan', en: 'Saint John' },
  '08-15': { es: 'Asunción de la Virgen', ca: 'Assumpció de la Mare de Déu', en: 'Assumption of Mary' },
  '10-12': { es: 'Fiesta Nacional de España', ca: 'Festa Nacional d’Espanya', en: 'National Day of Spain' },
  '11-01': { es: 'Todos los Santos', ca: 'Tots Sants', en: 'All Saints' },
  '12-06': { es: 'Día de la Constitución Española', ca: 'Dia de la Constitució', en: 'Constitution Day' },
  '12-08': { es: 'Inmaculada Concepción', ca: 'Immaculada Concepció', en: 'Immaculate Conception' },
  '12-25': { es: 'Natividad del Señor', ca: 'Nadal', en: 'Christmas Day' },
  '12-26': SAN_ESTEBAN,
};

/** The library mixes languages here; these are the official short names. */
export const REGIONS: Readonly<Record<string, string>> = {
  AN: 'Andalucía',
  AR: 'Aragón',
  AS: 'Principado de Asturias',
  CB: 'Cantabria',
  CE: 'Ceuta',
  CL: 'Castilla y León',
  CM: 'Castilla-La Mancha',
  CN: 'Canarias',
  CT: 'Catalunya',
  EX: 'Extremadura',
  GA: 'Galicia',
  IB: 'Illes Balears',
  MC: 'Región de Murcia',
  MD: 'Comunidad de Madrid',
  ML: 'Melilla',
  NC: 'Comunidad Foral de Navarra',
  PV: 'País Vasco',
  RI: 'La Rioja',
  VC: 'Comunitat Valenciana',
};
