import type {
  ApprovalPath_PostFragment,
  ChangesAsked_PostFragment,
  ComposerPost_PostFragment,
  ComposerRouteQuery,
  DraftPost_PostFragment,
  PostState,
} from '../../../generated/graphql.js';

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

const variant = (id: string, accountId: string, language: string, state: 'draft' | 'approved') => ({
  __typename: 'Variant' as const,
  id,
  language,
  overridden: false,
  text: '',
  state,
  account: { __typename: 'Account' as const, id: accountId },
  options: [],
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
  variants: [
    variant('v1', 'fb', 'mul', state),
    variant('v2', 'x', 'es', state),
    variant('v3', 'x', 'ca-valencia', state),
  ],
  slot: null,
  approvalPath: [
    {
      __typename: 'PathStep',
      key: 'head',
      name: 'Jefatura de la unidad',
      mode: 'any',
      needed: 1,
      reasons: ['General'],
      slaHours: 4,
      expectedBy: null,
      state: 'upcoming',
      people: [{ __typename: 'Person', id: 'salva', name: 'Salva Giner', initials: 'SG' }],
    },
  ],
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
  labels: [],
  post,
});
