import type { DeliveryState } from '@pregon/domain';

const FIRST: readonly DeliveryState[] = [
  'unknown',
  'held',
  'unauthorised',
  'refused',
  'throttled',
  'sending',
  'pending',
];

const rank = (state: DeliveryState): number => {
  const at = FIRST.indexOf(state);
  return at === -1 ? FIRST.length : at;
};

/** What needs a person first, then what is under way; the rest keeps its order. */
export const byNeed = <T extends { readonly state: DeliveryState }>(publications: readonly T[]): readonly T[] =>
  [...publications].sort((one, other) => rank(one.state) - rank(other.state));
