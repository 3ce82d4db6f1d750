import { accept, refuse, type Decided } from '../refusal.js';

/** A connection to a network as the network itself describes it: whose consent it was, and what it allows. */
export interface Connection {
  /** the network's own id of the account */
  readonly remoteId: string;
  readonly personId: string;
  /** what the network granted, in its own words */
  readonly scopes: readonly string[];
}

export interface Reconnection {
  readonly gained: readonly string[];
  readonly lost: readonly string[];
  /** somebody other than who connected it must confirm before it is used */
  readonly needsSecondPerson: boolean;
}

/**
 * E-39: what changes when an account is connected again. Another person's consent, or a right it did not have, waits
 * for a second pair of eyes; the same person with the same rights or fewer goes on. Refuses `field_invalid` (reason
 * other_account): another account of the network is not this one connected again, and what was approved names this one.
 */
export function compareConnections(before: Connection, after: Connection): Decided<Reconnection> {
  if (before.remoteId !== after.remoteId) return refuse('field_invalid', 'remoteId', { reason: 'other_account' });
  const gained = without(after.scopes, before.scopes);
  const lost = without(before.scopes, after.scopes);
  return accept({ gained, lost, needsSecondPerson: before.personId !== after.personId || gained.length > 0 });
}

/** The second person's word. Refuses `not_allowed` (reason four_eyes) for whoever connected it. */
export const confirmConnection = (connection: Connection, confirmedBy: string): Decided<true> =>
  confirmedBy === connection.personId ? refuse('not_allowed', null, { reason: 'four_eyes' }) : accept(true);

const without = (list: readonly string[], taken: readonly string[]): readonly string[] =>
  [...new Set(list)].filter((one) => !taken.includes(one)).sort();
