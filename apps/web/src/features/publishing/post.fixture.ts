import { makeFragmentData } from '../../generated/index.js';
import {
  PostBody_PostFragmentDoc,
  PostPage_PostFragmentDoc,
  type ApprovalPath_PostFragment,
  type Delivery_PublicationFragment,
  type DeliveryActions_PublicationFragment,
  type DeliveryAttempts_PublicationFragment,
  type DeliveryLine_PublicationFragment,
  type GuestsCard_PostFragment,
  type PostActions_PostFragment,
  type PostBody_PostFragment,
  type PostCertificates_PostFragment,
  type PostDeliveries_PostFragment,
  type PostHead_PostFragment,
  type PostHolder_PostFragment,
  type PostNeeds_PostFragment,
  type PostPageQuery,
  type PostRounds_PostFragment,
  type PostTexts_PostFragment,
  type UnknownEvidence_PublicationFragment,
  type UnknownOutcome_PublicationFragment,
  type VariantText_VariantFragment,
} from '../../generated/graphql.js';
import { both } from '../../testing/both.js';
import { nothingOutside, type OutsideData } from './outside/outside.fixture.js';

const yes = { __typename: 'Permission', allowed: true } as const;
const no = { __typename: 'Permission', allowed: false } as const;

type Publication = Delivery_PublicationFragment &
  DeliveryLine_PublicationFragment &
  DeliveryActions_PublicationFragment &
  DeliveryAttempts_PublicationFragment &
  UnknownOutcome_PublicationFragment &
  UnknownEvidence_PublicationFragment &
  OutsideData &
  PostDeliveries_PostFragment['publications'][number];

const attempt = {
  __typename: 'Attempt',
  id: 'a1',
  number: 1,
  intentAt: '2026-09-10T10:00:01Z',
  endedAt: '2026-09-10T10:00:31Z',
  outcome: 'unknown',
  requestDigest: `5e90${'0'.repeat(56)}1ab4`,
  httpStatus: null,
  durationMs: 30_000,
  response: null,
  remoteId: null,
  looks: [{ __typename: 'Look', at: '2026-09-10T10:01:02Z', found: 'none' }],
} as const;

const text = 'Aplazada la carrera popular del sábado al domingo a las 9 h.';
const hash = `7f3a91d0${'0'.repeat(52)}c21e`;

/** The post on X whose answer was lost, unless told otherwise. */
export const aPublication = (over: Partial<Publication> = {}): Publication => ({
  ...nothingOutside,
  __typename: 'Publication',
  id: 'pub-x',
  state: 'unknown',
  reason: 'no_answer',
  dueAt: '2026-09-10T10:00:00Z',
  publishedAt: null,
  late: false,
  latenessSeconds: null,
  nextTryAt: null,
  settled: false,
  permalink: null,
  account: {
    __typename: 'Account',
    id: 'x-esports',
    network: 'x',
    name: 'Esports Riudalba en X',
    wallUrl: 'http://127.0.0.1:4100/wall/x',
    viewerCan: { __typename: 'AccountPermissions', manage: no },
  },
  variant: {
    __typename: 'Variant',
    id: 'v-x',
    language: 'es',
    currentRevision: { __typename: 'Revision', id: 'r-x', text },
  },
  attempts: [{ ...attempt, looks: [...attempt.looks] }],
  viewerCan: { __typename: 'PublicationPermissions', decideOutcome: yes, retry: no, release: no, cancel: no },
  ...over,
});

type Post = PostBody_PostFragment &
  PostActions_PostFragment &
  PostHead_PostFragment &
  PostNeeds_PostFragment &
  PostHolder_PostFragment &
  ApprovalPath_PostFragment &
  GuestsCard_PostFragment &
  Omit<PostRounds_PostFragment, 'variants'> & {
    readonly variants: (PostHead_PostFragment['variants'][number] &
      PostTexts_PostFragment['variants'][number] &
      PostCertificates_PostFragment['variants'][number] &
      VariantText_VariantFragment)[];
    readonly publications: Publication[];
  };

const OSCAR = { __typename: 'Person' as const, id: 'oscar', name: 'Óscar Tena', initials: 'ÓT', away: null };

export const aPost = (over: Partial<Post> = {}): Post => ({
  __typename: 'Post',
  id: 'carrera',
  version: 7,
  title: 'Aplazada la carrera popular',
  state: 'unknown',
  needs: ['decide_outcome'],
  contentClass: 'aviso',
  labels: [],
  campaign: null,
  internalNote: null,
  department: { __typename: 'Department', id: 'dep', name: 'Deportes' },
  author: { __typename: 'Person', id: 'oscar', name: 'Óscar Tena' },
  texts: [{ __typename: 'LanguageText', language: 'es' }],
  slot: { __typename: 'Slot', id: 's1', instant: '2026-09-10T10:00:00Z', latestUseful: null },
  holder: {
    __typename: 'Holder',
    people: [OSCAR],
    system: null,
    since: '2026-09-10T10:01:00Z',
    due: null,
  },
  approvalPath: [],
  rounds: [],
  variants: [
    {
      __typename: 'Variant',
      id: 'v-x',
      language: 'es',
      text,
      state: 'scheduled',
      account: { __typename: 'Account', id: 'x-esports', network: 'x', name: 'Esports Riudalba en X' },
      currentRevision: {
        __typename: 'Revision',
        id: 'r-x',
        number: 2,
        round: 1,
        hash,
        text,
        link: null,
        format: 'text',
        media: [],
        thread: [],
        poll: null,
        firstComment: null,
        options: [],
      },
      certificate: null,
    },
  ],
  publications: [aPublication()],
  guests: [],
  viewerCan: {
    __typename: 'PostPermissions',
    ...{ edit: no, withdraw: no, revoke: no, move: no, archive: no, bypass: no, inviteGuest: no },
  },
  ...over,
});

export const allowing = (
  ...actions: readonly ('edit' | 'withdraw' | 'revoke' | 'move' | 'archive' | 'bypass' | 'inviteGuest')[]
) => ({
  __typename: 'PostPermissions' as const,
  ...{ edit: no, withdraw: no, revoke: no, move: no, archive: no, bypass: no, inviteGuest: no },
  ...Object.fromEntries(actions.map((action) => [action, yes])),
});

export const aPage = (post: Post | null): PostPageQuery => ({
  __typename: 'Query',
  post:
    post && both(makeFragmentData(post, PostBody_PostFragmentDoc), makeFragmentData(post, PostPage_PostFragmentDoc)),
  installation: { __typename: 'Installation', businessNow: '2026-09-10T10:48:00Z' },
  viewer: {
    __typename: 'Viewer',
    id: 'marta',
    can: { __typename: 'ViewerPermissions', createPost: yes, readTrace: yes },
  },
});
