import { makeFragmentData } from '../../../generated/index.js';
import {
  FenceStrip_FenceFragmentDoc,
  HeldRow_PublicationFragmentDoc,
  PauseDialog_QueryFragmentDoc,
  PauseStrip_PauseFragmentDoc,
  type FenceStrip_FenceFragment,
  type HeldPageQuery,
  type HeldRow_PublicationFragment,
  type PauseDialog_QueryFragment,
  type PauseStrip_PauseFragment,
  type UnknownEvidence_PublicationFragment,
  type UnknownOutcome_PublicationFragment,
} from '../../../generated/graphql.js';
import { both } from '../../../testing/both.js';
import { aPublication } from '../post.fixture.js';

const yes = { __typename: 'Permission', allowed: true } as const;

type Row = HeldRow_PublicationFragment & UnknownOutcome_PublicationFragment & UnknownEvidence_PublicationFragment;

/** Held because its hour has passed, unless told otherwise. */
export function aRow(over: Partial<Row> & { readonly id: string }, title = 'Agenda del fin de semana'): Row {
  const { account, variant, attempts, dueAt } = aPublication();
  return {
    __typename: 'Publication',
    state: 'held',
    reason: 'overdue',
    heldCause: 'overdue',
    dueAt,
    since: '2026-09-10T10:16:00Z',
    nextTryAt: null,
    settled: false,
    account,
    variant,
    attempts,
    post: {
      __typename: 'Post',
      id: `post-${over.id}`,
      title,
      department: { __typename: 'Department', id: 'dep', name: 'Deportes' },
    },
    viewerCan: { __typename: 'PublicationPermissions', release: yes, retry: yes, cancel: yes, decideOutcome: yes },
    ...over,
  };
}

export const aPause: PauseStrip_PauseFragment = {
  __typename: 'Pause',
  id: 'pausa',
  kind: 'organisation',
  subjectName: 'Ajuntament de Riudalba',
  reason: 'Luto oficial',
  begunBy: 'Marta Soler',
  begunAt: '2026-09-10T09:00:00Z',
  until: null,
  sparesEmergencies: true,
  resume: 'review',
  held: 2,
  inFlight: [],
  viewerCan: { __typename: 'PausePermissions', end: yes, change: yes },
};

const choices: PauseDialog_QueryFragment = {
  __typename: 'Query',
  pausable: { __typename: 'Pausable', everything: yes, departmentIds: ['dep'], accountIds: ['x-esports'] },
  departments: [{ __typename: 'Department', id: 'dep', name: 'Deportes' }],
  accounts: [{ __typename: 'Account', id: 'x-esports', name: 'Esports Riudalba en X', network: 'x' }],
};

interface Shown {
  readonly rows?: readonly Row[];
  readonly pauses?: readonly PauseStrip_PauseFragment[];
  readonly fence?: FenceStrip_FenceFragment | null;
}

export function heldPage({ rows = [], pauses = [], fence = null }: Shown): HeldPageQuery {
  const causes = [...new Set(rows.flatMap(({ heldCause }) => heldCause ?? []))];
  return {
    __typename: 'Query',
    heldPublications: {
      __typename: 'HeldConnection',
      totalCount: rows.length,
      groups: causes.map((cause) => ({
        __typename: 'HeldGroup' as const,
        cause,
        count: rows.filter((row) => row.heldCause === cause).length,
      })),
      edges: rows.map((row) => ({
        __typename: 'HeldEdge' as const,
        cursor: row.id,
        node: both(
          { __typename: 'Publication' as const, id: row.id },
          makeFragmentData(row, HeldRow_PublicationFragmentDoc),
        ),
      })),
      pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null },
    },
    pauses: pauses.map((pause) =>
      both({ __typename: 'Pause' as const, id: pause.id }, makeFragmentData(pause, PauseStrip_PauseFragmentDoc)),
    ),
    fence:
      fence &&
      both({ __typename: 'Fence' as const, id: fence.id }, makeFragmentData(fence, FenceStrip_FenceFragmentDoc)),
    ...makeFragmentData(choices, PauseDialog_QueryFragmentDoc),
  };
}
