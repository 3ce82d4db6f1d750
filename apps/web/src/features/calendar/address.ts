import { PERSON_NEEDS, POST_STATES, type PersonNeed, type PostState } from '@pregon/domain';
import type { CalendarFilter } from '../../generated/graphql.js';
import { isDay, monthWeeks, weekDays, type Day } from './days.js';

export const VIEWS = ['mes', 'semana', 'lista'] as const;
export type View = (typeof VIEWS)[number];

/** All that decides what the calendar shows. It lives in the address, so that a link shows a colleague the same. */
export interface Address {
  readonly view: View;
  /** Null: today. */
  readonly day: Day | null;
  readonly search: string;
  readonly departments: readonly string[];
  readonly accounts: readonly string[];
  readonly states: readonly PostState[];
  readonly languages: readonly string[];
  readonly needs: readonly PersonNeed[];
  readonly mine: boolean;
  /** The post whose summary is open. */
  readonly open: string | null;
}

const list = (text: string | null): string[] => (text === null || text === '' ? [] : text.split(','));
const known = <T extends string>(text: string | null, all: readonly T[]): T[] =>
  list(text).flatMap((item) => all.filter((one) => one === item));

/** What can't be understood is left out, never an error: addresses are typed and shared by hand. */
export function readAddress(params: URLSearchParams): Address {
  const day = params.get('dia');
  return {
    view: known(params.get('vista'), VIEWS)[0] ?? 'mes',
    day: isDay(day) ? day : null,
    search: params.get('buscar') ?? '',
    departments: list(params.get('departamento')),
    accounts: list(params.get('cuenta')),
    states: known(params.get('estado'), POST_STATES),
    languages: list(params.get('idioma')),
    needs: known(params.get('necesita'), PERSON_NEEDS),
    mine: params.get('mio') === '1',
    open: params.get('contenido'),
  };
}

export function writeAddress(address: Address): URLSearchParams {
  const entries: [string, string][] = [
    ['vista', address.view === 'mes' ? '' : address.view],
    ['dia', address.day ?? ''],
    ['buscar', address.search],
    ['departamento', address.departments.join(',')],
    ['cuenta', address.accounts.join(',')],
    ['estado', address.states.join(',')],
    ['idioma', address.languages.join(',')],
    ['necesita', address.needs.join(',')],
    ['mio', address.mine ? '1' : ''],
    ['contenido', address.open ?? ''],
  ];
  return new URLSearchParams(entries.filter(([, value]) => value !== ''));
}

export const filterOf = (address: Address): CalendarFilter => ({
  ...(address.search !== '' && { search: address.search }),
  ...(address.departments.length > 0 && { departmentIds: [...address.departments] }),
  ...(address.accounts.length > 0 && { accountIds: [...address.accounts] }),
  ...(address.states.length > 0 && { states: [...address.states] }),
  ...(address.languages.length > 0 && { languages: [...address.languages] }),
  ...(address.needs.length > 0 && { needsPerson: true }),
  ...(address.mine && { mine: true }),
});

export const isFiltered = (address: Address): boolean => Object.keys(filterOf(address)).length > 0;

export const UNFILTERED = {
  search: '',
  departments: [],
  accounts: [],
  states: [],
  languages: [],
  needs: [],
  mine: false,
} as const satisfies Partial<Address>;

/** First and last day that a view shows, both included. */
export function rangeOf(view: View, day: Day): { readonly from: Day; readonly to: Day } {
  const weeks = view === 'semana' ? [weekDays(day)] : monthWeeks(day);
  return { from: weeks[0]?.[0] ?? day, to: weeks.at(-1)?.at(-1) ?? day };
}
