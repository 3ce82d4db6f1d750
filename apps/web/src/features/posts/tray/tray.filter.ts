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

/** The filters of an address, to go on to another item with; `rev` belongs to the item that a link opened. */
export function queryOf(search: URLSearchParams): string {
  const kept = new URLSearchParams(search);
  kept.delete('rev');
  return kept.size > 0 ? `?${kept.toString()}` : '';
}
