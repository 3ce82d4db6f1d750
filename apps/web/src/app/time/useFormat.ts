import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { useZone } from './clock.js';

/** Noon of a plain day in UTC: far enough from both its ends to be that day when read in UTC. */
const noonOf = (day: string): Date => new Date(`${day}T12:00:00Z`);

const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

export interface Format {
  /** `12:04` in the organisation's zone. */
  readonly time: (instant: string) => string;
  /** `12:04:07`, where seconds are evidence. */
  readonly timeExact: (instant: string) => string;
  /** `jue, 10 sept, 12:04`. */
  readonly moment: (instant: string) => string;
  /** `jueves, 10 de septiembre de 2026, 12:04`. */
  readonly momentLong: (instant: string) => string;
  /** A plain day `YYYY-MM-DD`: `jueves, 10 de septiembre`. */
  readonly day: (day: string) => string;
  /** `10 sept`. */
  readonly dayShort: (day: string) => string;
  /** `10 de septiembre de 2026`. */
  readonly dayFull: (day: string) => string;
  /** `hace 47 minutos`, `dentro de 2 días`; `now` in ms. */
  readonly relative: (instant: string, now: number) => string;
  readonly list: (items: readonly string[]) => string;
  readonly number: (value: number) => string;
}

/** Dates and times as the viewer's language writes them, always in the organisation's zone. */
export function useFormat(): Format {
  const intl = useIntl();
  const timeZone = useZone();
  return useMemo(() => {
    const hm = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
    const short = { weekday: 'short', day: 'numeric', month: 'short' } as const;
    const long = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
    return {
      time: (instant) => intl.formatTime(instant, { ...hm, timeZone }),
      timeExact: (instant) => intl.formatTime(instant, { ...hm, second: '2-digit', timeZone }),
      moment: (instant) => intl.formatDate(instant, { ...short, ...hm, timeZone }),
      momentLong: (instant) => intl.formatDate(instant, { ...long, ...hm, timeZone }),
      day: (day) => intl.formatDate(noonOf(day), { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }),
      dayShort: (day) => intl.formatDate(noonOf(day), { day: 'numeric', month: 'short', timeZone: 'UTC' }),
      dayFull: (day) =>
        intl.formatDate(noonOf(day), { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
      relative: (instant, now) => {
        const seconds = (Date.parse(instant) - now) / 1000;
        const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? ['minute', 60];
        return intl.formatRelativeTime(Math.round(seconds / size), unit, { numeric: 'auto' });
      },
      list: (items) => intl.formatList([...items]),
      number: (value) => intl.formatNumber(value),
    };
  }, [intl, timeZone]);
}
