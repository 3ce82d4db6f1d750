import { accept, refuse, type Decided } from '../refusal.js';
import type { Grace } from './timeliness.js';

/** A week: what is later than that is not late but another decision. */
export const MOST_GRACE_MINUTES = 10_080;

/**
 * The grace a house enters, its classes in order. Refuses `field_invalid` (details: min, max) for minutes that are none,
 * and `not_found` for a class that the house has not; one said twice is
 * `field_invalid` too (details: contentClass).
 */
export function enterGrace(
  entered: {
    readonly defaultMinutes: number;
    readonly byClass: readonly { readonly contentClass: string; readonly minutes: number }[];
  },
  classes: readonly string[],
): Decided<Grace> {
  const bounds = { min: 0, max: MOST_GRACE_MINUTES };
  if (!isMinutes(entered.defaultMinutes)) return refuse('field_invalid', 'input.defaultMinutes', bounds);
  const byClass = new Map<string, number>();
  for (const [index, { contentClass, minutes }] of entered.byClass.entries()) {
    const at = `input.byClass.${index}`;
    if (!classes.includes(contentClass)) return refuse('not_found', `${at}.contentClass`, { contentClass });
    if (byClass.has(contentClass))
      return refuse('field_invalid', `${at}.contentClass`, { contentClass, said: 'twice' });
    if (!isMinutes(minutes)) return refuse('field_invalid', `${at}.minutes`, bounds);
    byClass.set(contentClass, minutes);
  }
  const ordered = classes.flatMap((one): [string, number][] => {
    const minutes = byClass.get(one);
    return minutes === undefined ? [] : [[one, minutes]];
  });
  return accept({ defaultMinutes: entered.defaultMinutes, byClass: Object.fromEntries(ordered) });
}

const isMinutes = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= MOST_GRACE_MINUTES;
