import type {
  AbsenceDialog_QueryFragment,
  AbsenceRow_AbsenceFragment,
  AbsenceState,
  AbsenceStrip_AbsenceFragment,
  AbsencesQuery,
} from '../../../generated/graphql.js';
import { endOfDay, startOfDay } from './absence.days.js';

type Plain<T> = Omit<T, ' $fragmentRefs' | ' $fragmentName'>;
export type WholeAbsence = { readonly __typename: 'Absence' } & Plain<AbsenceRow_AbsenceFragment> &
  Plain<AbsenceStrip_AbsenceFragment>;

const PEOPLE = {
  marta: { __typename: 'Person' as const, id: 'marta', name: 'Marta Soler', initials: 'MS' },
  salva: { __typename: 'Person' as const, id: 'salva', name: 'Salva Giner', initials: 'SG' },
  nuria: { __typename: 'Person' as const, id: 'nuria', name: 'Núria Bosch', initials: 'NB' },
};
export type Who = keyof typeof PEOPLE;

const ZONE = 'Europe/Madrid';

/** Days as people say them: both included; `to` null while nobody knows. */
export const anAbsence = (
  who: Who,
  deputy: Who | null,
  [from, to]: readonly [string, string | null],
  state: AbsenceState = 'running',
  more: Partial<WholeAbsence> = {},
): WholeAbsence => ({
  __typename: 'Absence',
  id: `${who}-${from}`,
  person: PEOPLE[who],
  deputy: deputy && PEOPLE[deputy],
  kind: 'absence',
  cause: 'vacaciones',
  from: startOfDay(from, ZONE),
  to: to === null ? null : endOfDay(to, ZONE),
  state,
  waiting: 0,
  enteredBy: PEOPLE[who],
  viewerCanEnd: { __typename: 'Permission', allowed: true },
  ...more,
});

/** What the board reads, as Marta Soler: in charge of everybody's unless told otherwise. */
export const aBoard = (
  absences: readonly WholeAbsence[],
  manages = true,
): AbsencesQuery & Plain<AbsenceDialog_QueryFragment> => {
  const people = Object.values(PEOPLE);
  return {
    __typename: 'Query',
    viewer: {
      __typename: 'Viewer',
      id: 'marta',
      person: PEOPLE.marta,
      can: {
        __typename: 'ViewerPermissions',
        managePeople: { __typename: 'Permission', allowed: manages },
        enterAbsencesFor: [],
      },
    },
    people,
    absences: [...absences],
  };
};
