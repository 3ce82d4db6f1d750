import type { TrayFilter, TraySeat } from '../../../generated/graphql.js';

/** How a seat is written in the address. */
export const SEATS = {
  propia: 'own',
  suplencia: 'standing_in',
  elevada: 'escalated',
} as const satisfies Record<string, TraySeat>;

const isSeat = (word: string | null): word is keyof typeof SEATS => word !== null && Object.hasOwn(SEATS, word);

/** What the address asks the tray for; anything it doesn't know asks for nothing. */
export function filterOf(search: URLSearchParams): TrayFilter {
  const seat = search.get('puesto');
  return {
    departmentId: search.get('departamento'),
    network: search.get('red'),
    contentClass: search.get('clase'),
    late: search.get('tarde') === 'si' ? true : null,
    seat: isSeat(seat) ? SEATS[seat] : null,
  };
}

export const isFiltered = (filter: TrayFilter): boolean => Object.values(filter).some((value) => value != null);
