import type { PostState } from '@pregon/domain';
import { graphql, type FragmentType } from '../../generated/index.js';
import type { Placed_EntryFragment } from '../../generated/graphql.js';
import type { CalendarCard_entry } from './CalendarCard.js';
import { minutesOf, type Day } from './days.js';

export const Placed_entry = graphql(`
  fragment Placed_entry on CalendarEntry {
    id
    version
    date
    time
    title
    state
    needs
    accountIds
    canMove {
      allowed
      reason
    }
  }
`);

export interface Plan {
  readonly date: Day;
  /** `HH:MM` */
  readonly time: string;
}

/** A post where the calendar shows it: its place and what moving it needs, with the card's own data unopened. */
export type Placed = Omit<Placed_EntryFragment, ' $fragmentName'> & {
  readonly card: FragmentType<typeof CalendarCard_entry>;
};

const byTime = (a: Placed, b: Placed): number =>
  minutesOf(a.time) - minutesOf(b.time) || a.title.localeCompare(b.title);

/** Posts by the cell that shows them, each cell in the order of the clock. */
export function byCell(placed: readonly Placed[], cellOf: (plan: Plan) => string): ReadonlyMap<string, Placed[]> {
  const cells = new Map<string, Placed[]>();
  for (const one of placed) {
    const cell = cells.get(cellOf(one)) ?? [];
    cell.push(one);
    cells.set(cellOf(one), cell);
  }
  for (const cell of cells.values()) cell.sort(byTime);
  return cells;
}

/** Two posts of one account closer than this read as a pile-up to those who follow it. */
const CLASH_MINUTES = 10;

/** What will not go out, or has: nothing can be done about its hour. */
const OVER: ReadonlySet<PostState> = new Set([
  'archived',
  'cancelled',
  'withdrawn',
  'rejected',
  'published',
  'partial',
  'failed',
]);

/** Posts that go out on an account just after another one: id → how many minutes after. */
export function clashes(placed: readonly Placed[]): ReadonlyMap<string, number> {
  const last = new Map<string, Placed>();
  const found = new Map<string, number>();
  const live = placed.filter(({ state }) => !OVER.has(state));
  for (const one of [...live].sort((a, b) => a.date.localeCompare(b.date) || byTime(a, b)))
    for (const account of one.accountIds) {
      const before = last.get(account);
      if (before?.date === one.date) {
        const minutes = minutesOf(one.time) - minutesOf(before.time);
        if (minutes < CLASH_MINUTES) found.set(one.id, minutes);
      }
      last.set(account, one);
    }
  return found;
}
