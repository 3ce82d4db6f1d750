import type {
  RoundsPanel_PostFragment,
  StepPanel_StepFragment,
  TrayLine_ItemFragment,
  TrayOpen_ItemFragment,
  TrayRouteQuery,
} from '../../../generated/graphql.js';
import type { RevisionWords } from '../revision/revision.words.js';

type Node = TrayRouteQuery['tray']['edges'][number]['node'];
/** Without the marks of masking, which say who may read a fragment and carry nothing. */
type Change = Omit<TrayOpen_ItemFragment['changes'][number], 'current' | 'previous' | 'approved'> & {
  readonly current: RevisionWords;
  readonly previous: RevisionWords | null;
  readonly approved: RevisionWords | null;
};
type Item = Omit<TrayOpen_ItemFragment, 'changes'> &
  TrayLine_ItemFragment &
  Pick<Node, 'bulk'> & { readonly changes: Change[] };
type Whole = Item & {
  readonly post: Item['post'] & RoundsPanel_PostFragment;
  readonly step: Item['step'] & StepPanel_StepFragment;
};

const person = (id: string, name: string, initials: string) => ({ __typename: 'Person' as const, id, name, initials });
export const marta = person('marta', 'Marta Soler', 'MS');
export const salva = person('salva', 'Salva Giner', 'SG');
const lola = person('lola', 'Lola Mir', 'LM');

const yes = { __typename: 'Permission', allowed: true } as const;
const no = { __typename: 'Permission', allowed: false } as const;
const own = {
  __typename: 'Capacity',
  kind: 'role',
  standsFor: null,
  standingIn: null,
  cause: null,
} as const;
/** Marta sits for Salva, who is on holiday. */
export const forSalva = { ...own, standsFor: salva, standingIn: 'absence', cause: 'vacaciones' } as const;
const PROTECTED: string[] = ['numbers', 'dates', 'urls', 'names', 'hashtags', 'media'];
export const mayAll = {
  __typename: 'StepPermissions',
  abstain: yes,
  recordOnBehalf: yes,
  editWhileApproving: yes,
  minorEditChars: 15,
  minorEditNever: PROTECTED,
} as const;

interface Over {
  readonly step?: Partial<Whole['step']>;
  readonly capacity?: Item['capacity'];
  readonly bulk?: { readonly max: number; readonly openedEach: boolean };
  readonly read?: boolean;
  /** the text last approved */
  readonly approved?: string;
}

const revision = (number: number, round: number, hash: string, text: string, alt: string) => ({
  __typename: 'Revision' as const,
  id: `${hash}-${number}`,
  hash: `${hash}${'0'.repeat(56)}07d9`,
  number,
  round,
  text,
  link: null,
  format: 'photo' as const,
  media: [
    {
      __typename: 'RevisionMedia' as const,
      ...{ sha256: '1', kind: 'photo' as const, alt, url: '/media/a1/full', width: 1080, height: 1080 },
      ...{ durationMs: null, filename: null },
    },
  ],
  thread: [],
  poll: null,
  firstComment: null,
  options: [],
});

/** A post in its second round: a text and an alternative text changed since the first. */
export function anItem(
  stepId: string,
  title: string,
  due: string | null = '2026-09-10T15:00:00Z',
  over: Over = {},
): Whole {
  const account = {
    __typename: 'Account' as const,
    id: 'x',
    network: 'x',
    handle: '@AjRiudalba',
    name: 'Ajuntament de Riudalba',
  };
  const variant = { __typename: 'Variant' as const, id: 'v1', language: 'es', account };
  const step: Whole['step'] = {
    __typename: 'RunStep',
    id: stepId,
    name: 'Comité de la Fira',
    kind: 'approve',
    mode: 'quorum',
    needed: 2,
    given: 1,
    rejectIf: 2,
    late: false,
    escalated: false,
    checks: [],
    requires: [],
    since: '2026-09-09T14:40:00Z',
    due,
    people: [salva, marta],
    seats: [salva, marta].map((one) => ({ __typename: 'Seat', because: 'who', person: one, capacity: own })),
    abstentions: [],
    reasons: [{ __typename: 'StepReason', policyName: 'Fira', when: null }],
    viewerCan: {
      __typename: 'StepPermissions',
      abstain: no,
      recordOnBehalf: no,
      editWhileApproving: no,
      minorEditChars: null,
      minorEditNever: [],
    },
    ...over.step,
    decisions: [
      {
        __typename: 'Decision',
        id: `${stepId}-d1`,
        verdict: 'approve',
        at: '2026-09-10T07:14:00Z',
        reason: null,
        turn: 1,
        recordedBy: null,
        decider: salva,
      },
    ],
  };
  return {
    __typename: 'TrayItem',
    id: `item-${stepId}`,
    since: '2026-09-09T14:40:00Z',
    due,
    read: over.read ?? false,
    bulk: over.bulk ?? null,
    capacity: over.capacity ?? own,
    step,
    run: { __typename: 'ApprovalRun', id: `run-${stepId}`, round: 2, note: null, submittedBy: lola, steps: [step] },
    post: {
      __typename: 'Post',
      id: `post-${stepId}`,
      title,
      state: 'in_review',
      internalNote: null,
      department: { __typename: 'Department', id: 'd1', name: 'Turismo' },
      slot: { __typename: 'Slot', id: `slot-${stepId}`, instant: '2026-09-15T08:00:00Z' },
      variants: [variant],
      rounds: [],
    },
    changes: [
      {
        __typename: 'VariantChange',
        variant,
        current: revision(3, 2, 'b41e', 'Sábado y domingo, 24 puestos', 'Campos de arroz con el molino'),
        previous: revision(2, 1, 'c000', 'Este fin de semana, 24 puestos', 'Campos de arroz'),
        approved: over.approved === undefined ? null : revision(1, 1, 'a000', over.approved, 'Campos de arroz'),
      },
    ],
  };
}

/** What the tray's route reads. */
export const aTray = (
  items: readonly Whole[],
  decisionsToConfirm: TrayRouteQuery['decisionsToConfirm'] = [],
): TrayRouteQuery => ({
  __typename: 'Query',
  viewer: { __typename: 'Viewer', id: 'marta', person: { __typename: 'Person', id: 'marta' } },
  organisation: { __typename: 'Organisation', id: 'riudalba', zone: 'Europe/Madrid' },
  departments: [{ __typename: 'Department', id: 'd1', name: 'Turismo' }],
  networks: [{ __typename: 'Network', key: 'x', name: 'X' }],
  contentClasses: ['aviso'],
  decisionsToConfirm,
  tray: {
    __typename: 'TrayConnection',
    totalCount: items.length,
    pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null },
    edges: items.map((node) => ({ __typename: 'TrayEdge', cursor: node.id, node })),
  },
});
