import type {
  ApprovalPath_PostFragment,
  ApprovalPathStep_StepFragment,
  ChangesAsked_PostFragment,
  ComposerPost_PostFragment,
  ComposerRouteQuery,
  DraftPost_PostFragment,
  PostState,
} from '../../../generated/graphql.js';
import { NOTHING_DECLARED } from '../draft/declared.js';

/** Without the marks of masking, which say who may read a fragment and carry nothing. */
type Plain<T> = Omit<T, ' $fragmentRefs' | ' $fragmentName'>;
export type WholePost = { readonly __typename: 'Post' } & Plain<ComposerPost_PostFragment> &
  Plain<DraftPost_PostFragment> &
  Plain<ApprovalPath_PostFragment> &
  Plain<ChangesAsked_PostFragment>;

const yes = { __typename: 'Permission' as const, allowed: true, reason: null };
const account = (id: string, network: string, handle: string, languagePolicy: 'joined' | 'separate') => ({
  __typename: 'Account' as const,
  id,
  network,
  handle,
  name: handle,
  remoteId: `r-${id}`,
  languagePolicy,
  languages: ['es', 'ca-valencia'],
  viewerCan: { __typename: 'AccountPermissions' as const, write: yes },
});
const accounts = [account('fb', 'facebook', 'Visit Riudalba', 'joined'), account('x', 'x', '@AjRiudalba', 'separate')];
const instagram = account('ig', 'instagram', '@visitriudalba', 'joined');

const variant = (id: string, accountId: string, language: string, state: 'draft' | 'approved') => ({
  __typename: 'Variant' as const,
  id,
  language,
  overridden: false,
  text: '',
  state,
  account: { __typename: 'Account' as const, id: accountId },
  options: [],
  mediaIds: null,
  thread: [],
  poll: null,
  firstComment: null,
});

export const aPicture = (id: string, filename: string): WholePost['media'][number] => ({
  __typename: 'PostMedia',
  stamp: false,
  alts: ['es', 'ca-valencia'].map((language) => ({
    __typename: 'LanguageAlt' as const,
    language,
    text: `Se ve ${filename}`,
  })),
  asset: {
    __typename: 'Asset',
    ...{ id, kind: 'photo', sha256: id.repeat(64).slice(0, 64), mime: 'image/jpeg', width: 1200, height: 900 },
    ...{ bytes: 200_000, durationMs: null, filename, url: `/media/${id}/full`, thumbnailUrl: `/media/${id}/thumb` },
  },
});

/** Said of every post of the fixture unless a story says otherwise. */
export const nothingDeclared = { __typename: 'Declared' as const, ...NOTHING_DECLARED, translations: [] };

export type PathStep = ApprovalPath_PostFragment['approvalPath'][number] & Plain<ApprovalPathStep_StepFragment>;

/** A step that one person decides, under the circuit «General». */
export const aPathStep = (
  key: string,
  name: string,
  [id, person, initials]: readonly [string, string, string],
  more: Partial<PathStep> = {},
): PathStep => ({
  __typename: 'PathStep',
  key,
  name,
  kind: 'approve',
  mode: 'any',
  needed: 1,
  stage: 1,
  state: 'upcoming',
  expectedBy: null,
  sla: { __typename: 'Term', minutes: 240, working: true },
  reasons: [{ __typename: 'StepReason', policyName: 'General', when: null }],
  people: [{ __typename: 'Person', id, name: person, initials }],
  seats: [
    {
      __typename: 'Seat',
      because: 'who',
      person: { __typename: 'Person', id, name: person },
      capacity: { __typename: 'Capacity', standingIn: null, cause: null, standsFor: null },
    },
  ],
  ...more,
});

/** A bilingual post on Facebook and X, as the API answers it. */
export const aPost = (
  text: string,
  version: number,
  state: PostState & ('draft' | 'approved') = 'draft',
): WholePost => ({
  __typename: 'Post',
  id: 'p1',
  version,
  title: text,
  state,
  contentClass: 'aviso',
  labels: [],
  campaign: null,
  department: { __typename: 'Department', id: 'd1' },
  sourceLanguage: 'es',
  texts: [
    { __typename: 'LanguageText', language: 'es', text, stale: false },
    { __typename: 'LanguageText', language: 'ca-valencia', text: 'Hui, Fira de l’Arròs!', stale: true },
  ],
  link: null,
  media: [],
  internalNote: null,
  declared: nothingDeclared,
  campaignDepartments: [],
  variants: [
    variant('v1', 'fb', 'mul', state),
    variant('v2', 'x', 'es', state),
    variant('v3', 'x', 'ca-valencia', state),
  ],
  slot: null,
  approvalPath: [aPathStep('head', 'Jefatura de la unidad', ['salva', 'Salva Giner', 'SG'])],
  rounds: [],
  viewerCan: { __typename: 'PostPermissions', edit: yes, submit: yes },
});

/** What the composer's route reads. */
export const aComposer = (post: WholePost): ComposerRouteQuery => ({
  __typename: 'Query',
  viewer: {
    __typename: 'Viewer',
    id: 'marta',
    person: { __typename: 'Person', id: 'marta' },
    memberships: [
      { __typename: 'Membership', id: 'm1', role: 'head', department: { __typename: 'Department', id: 'd1' } },
    ],
  },
  organisation: { __typename: 'Organisation', id: 'o', zone: 'Europe/Madrid', languages: ['es', 'ca-valencia'] },
  departments: [{ __typename: 'Department', id: 'd1', name: 'Turismo' }],
  accounts,
  contentClasses: ['aviso'],
  stamp: null,
  publicReach: null,
  labels: [],
  post,
});

/** The same post with one photo, on its way to Instagram as well, from an installation that is reached so. */
export const withInstagram = (
  post: WholePost,
  publicReach: ComposerRouteQuery['publicReach'] = null,
): ComposerRouteQuery => ({
  ...aComposer({
    ...post,
    media: [aPicture('a', 'fira.jpg')],
    variants: [...post.variants, variant('v4', 'ig', 'mul', 'draft')],
  }),
  accounts: [...accounts, instagram],
  publicReach,
});
