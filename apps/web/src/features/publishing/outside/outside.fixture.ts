import type {
  IncidentNote_IncidentFragment,
  Outside_PublicationFragment,
  WithdrawalActions_WithdrawalFragment,
  WithdrawalCard_WithdrawalFragment,
  WithdrawalRecord_WithdrawalFragment,
  WithdrawDialog_PublicationFragment,
} from '../../../generated/graphql.js';

type WithdrawalData = WithdrawalCard_WithdrawalFragment &
  WithdrawalActions_WithdrawalFragment &
  WithdrawalRecord_WithdrawalFragment &
  Outside_PublicationFragment['withdrawals'][number];
type IncidentData = IncidentNote_IncidentFragment & Outside_PublicationFragment['incidents'][number];
type Masks = ' $fragmentRefs' | ' $fragmentName';
export type OutsideData = Omit<Outside_PublicationFragment, Masks | 'account' | 'withdrawals' | 'incidents'> &
  Omit<WithdrawDialog_PublicationFragment, Masks | 'account'> & {
    readonly withdrawals: WithdrawalData[];
    readonly incidents: IncidentData[];
  };

/** Nothing of it is out, and nothing was. */
export const nothingOutside: Omit<OutsideData, '__typename' | 'id'> = {
  canBeRead: true,
  lookedAt: null,
  viewerMayWithdraw: 'decide',
  withdrawalWays: [],
  withdrawals: [],
  incidents: [],
};

const account = { __typename: 'Account', id: 'fb', name: 'Riudalba en Facebook', network: 'facebook' } as const;
const yes = { __typename: 'Permission', allowed: true } as const;
const no = { __typename: 'Permission', allowed: false } as const;
const way = (name: 'remove' | 'edit' | 'correct' | 'by_hand', reason: string | null = null) =>
  ({ __typename: 'OfferedWay', way: name, possible: reason === null, reason }) as const;

/** A notice that stands on Facebook, three days after it went out. */
export const aStanding = (over: Partial<OutsideData> = {}): OutsideData & Outside_PublicationFragment => ({
  __typename: 'Publication',
  id: 'pub-fb',
  account,
  ...nothingOutside,
  lookedAt: '2026-09-13T10:00:00Z',
  withdrawalWays: [way('correct'), way('edit'), way('remove', 'too_old'), way('by_hand')],
  ...over,
});

/** The same publication as its dialog asks for it. */
const inDialog = {
  __typename: 'Publication' as const,
  id: 'pub-fb',
  account,
  viewerMayWithdraw: 'decide',
  withdrawalWays: [],
};

export const aWithdrawal = (over: Partial<WithdrawalData> = {}): WithdrawalData => ({
  __typename: 'Withdrawal',
  id: 'w1',
  state: 'by_hand',
  way: 'remove',
  reason: 'El aforo era de 59',
  cause: 'too_old',
  handDue: '2026-09-13T14:00:00Z',
  handOverdue: false,
  correction: null,
  openedAt: '2026-09-13T10:00:00Z',
  openedBy: { __typename: 'Person', id: 'marta', name: 'Marta Soler' },
  decidedAt: '2026-09-13T10:00:00Z',
  decidedBy: { __typename: 'Person', id: 'marta', name: 'Marta Soler' },
  parts: [{ __typename: 'StandingPart', kind: 'post', remoteId: '1_9', goneAt: null, goneBy: null, already: false }],
  proof: null,
  calls: [
    {
      __typename: 'WithdrawalCall',
      number: 1,
      operation: 'remove',
      remoteId: '1_9',
      begunAt: '2026-09-13T10:00:01Z',
      outcome: 'by_hand',
      httpStatus: 400,
    },
  ],
  viewerCan: { __typename: 'WithdrawalPermissions', decide: no, prove: yes, again: yes, leave: yes, write: no },
  publication: inDialog,
  ...over,
});

export const anIncident = (over: Partial<IncidentData> = {}): IncidentData => ({
  __typename: 'Incident',
  id: 'i1',
  kind: 'altered',
  before: 'Cortes de tráfico el jueves',
  after: 'Sin cortes de tráfico el jueves',
  openedAt: '2026-09-13T10:00:00Z',
  closedAt: null,
  closedBy: null,
  ending: null,
  reason: null,
  viewerCan: { __typename: 'IncidentPermissions', close: yes },
  publication: {
    __typename: 'Publication',
    id: 'pub-fb',
    account,
    variant: { __typename: 'Variant', id: 'v1', language: 'es' },
  },
  ...over,
});
