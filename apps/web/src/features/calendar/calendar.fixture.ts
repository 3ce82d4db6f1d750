import type { RefusalCode } from '@pregon/domain';
import type {
  CalendarCard_EntryFragment,
  CalendarMoveCostQuery,
  CalendarMovePostMutation,
  CalendarPageQuery as PageData,
  NeedCount,
  Placed_EntryFragment,
} from '../../generated/graphql.js';
import { CalendarMoveCostDocument, CalendarMovePostDocument, CalendarPageDocument } from '../../generated/graphql.js';
import { answer } from '../../testing/renderScreen.js';

type Entry = Omit<Placed_EntryFragment, ' $fragmentName'> & Omit<CalendarCard_EntryFragment, ' $fragmentName'>;

const OSCAR = { __typename: 'Person', id: 'oscar', name: 'Óscar Tena', initials: 'ÓT' } as const;

/** A scheduled post of Festivals at noon, unless told otherwise. */
export const anEntry = (entry: Partial<Entry> & { readonly id: string }): Entry => ({
  __typename: 'CalendarEntry',
  version: 1,
  date: '2026-09-10',
  time: '12:00',
  title: 'Publicación',
  state: 'scheduled',
  needs: [],
  accountIds: [entry.id],
  canMove: { __typename: 'Permission', allowed: true, reason: null },
  networks: ['facebook'],
  languages: ['es'],
  department: { __typename: 'Department', id: 'fie', code: 'FIE', name: 'Fiestas' },
  holder: { __typename: 'Holder', since: '2026-09-10T08:00:00.000Z', people: [OSCAR] },
  ...entry,
});

interface Shown {
  readonly entries?: readonly Entry[];
  readonly needs?: readonly Pick<NeedCount, 'need' | 'count' | 'postIds'>[];
}

/** The calendar of Riudalba on 10 September 2026, whatever range and filter are asked. */
export function calendarAnswers({ entries = [], needs = [] }: Shown) {
  const data = {
    calendar: {
      __typename: 'Calendar',
      today: '2026-09-10',
      entries: [...entries],
      needs: needs.map((need) => ({ __typename: 'NeedCount', ...need })),
    },
    departments: [{ __typename: 'Department', id: 'fie', code: 'FIE', name: 'Fiestas' }],
    accounts: [],
  };
  return [answer(CalendarPageDocument, { data: data as PageData })];
}

const person = (name: string) => ({ __typename: 'Person', id: name, name });

/** What a move costs: nothing, or the approvals of these people. */
export function costAnswer({ lost = [] }: { readonly lost?: readonly string[] } = {}) {
  const data = {
    moveCost: {
      __typename: 'Cost',
      decisions: lost.map((name) => ({ __typename: 'Decision', id: name, decider: person(name) })),
      variants: [],
      askedAgain: lost.map(person),
    },
  };
  return answer(CalendarMoveCostDocument, { data: data as CalendarMoveCostQuery });
}

interface Move {
  readonly refused?: RefusalCode;
  readonly onMove?: (plan: unknown) => void;
}

export function moveAnswer({ refused, onMove }: Move) {
  const data = refused
    ? { movePost: { __typename: 'Refused', code: refused, message: 'No.', field: null, details: [] } }
    : { movePost: { __typename: 'Post', id: 'fira', version: 2 } };
  return answer(CalendarMovePostDocument, {
    variables: ({ plan }) => {
      onMove?.(plan);
      return true;
    },
    data: data as CalendarMovePostMutation,
  });
}
