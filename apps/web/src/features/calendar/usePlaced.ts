import type { PersonNeed } from '@pregon/domain';
import { useMemo } from 'react';
import { unmask, type FragmentType } from '../../generated/index.js';
import type { CalendarCard_entry } from './CalendarCard.js';
import { Placed_entry, type Placed, type Plan } from './placed.js';

type Entry = FragmentType<typeof Placed_entry> & FragmentType<typeof CalendarCard_entry>;

/** The posts as they are to be drawn: those being moved stand where they are going; only the needs asked for. */
export function usePlaced(
  entries: readonly Entry[] | undefined,
  pending: ReadonlyMap<string, Plan>,
  needs: readonly PersonNeed[],
): readonly Placed[] {
  const read = useMemo(
    () => (entries ?? []).map((entry): Placed => ({ ...unmask(Placed_entry, entry), card: entry })),
    [entries],
  );
  return useMemo(() => {
    const asked = needs.length === 0 ? read : read.filter((one) => one.needs.some((need) => needs.includes(need)));
    if (pending.size === 0) return asked;
    return asked.map((one) => {
      const at = pending.get(one.id);
      return at ? { ...one, date: at.date, time: at.time } : one;
    });
  }, [read, pending, needs]);
}
