import type {
  RoundsPanel_PostFragment,
  StepPanel_StepFragment,
  TrayLine_ItemFragment,
  TrayOpen_ItemFragment,
  TrayRouteQuery,
} from '../../../generated/graphql.js';

type Item = TrayOpen_ItemFragment & TrayLine_ItemFragment;
type Whole = Item & {
  readonly post: Item['post'] & RoundsPanel_PostFragment;
  readonly step: Item['step'] & StepPanel_StepFragment;
};

const person = (id: string, name: string, initials: string) => ({ __typename: 'Person' as const, id, name, initials });
export const marta = person('marta', 'Marta Soler', 'MS');
export const salva = person('salva', 'Salva Giner', 'SG');
const lola = person('lola', 'Lola Mir', 'LM');

const revision = (number: number, round: number, hash: string, text: string, alt: string) => ({
  __typename: 'Revision' as const,
  id: `${hash}-${number}`,
  hash: `${hash}${'0'.repeat(56)}07d9`,
  number,
  round,
  text,
  link: null,
  media: [{ __typename: 'RevisionMedia' as const, sha256: '1', alt, url: '/media/a1/full' }],
});

/** A post in its second round: a text and an alternative text changed since the first. */
export function anItem(stepId: string, title: string, due: string | null = '2026-09-10T15:00:00Z'): Whole {
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
    mode: 'quorum',
    needed: 2,
    given: 1,
    since: '2026-09-09T14:40:00Z',
    people: [salva, marta],
    decisions: [
      {
        __typename: 'Decision',
        id: `${stepId}-d1`,
        verdict: 'approve',
        at: '2026-09-10T07:14:00Z',
        reason: null,
        decider: salva,
      },
    ],
  };
  return {
    __typename: 'TrayItem',
    id: `item-${stepId}`,
    since: '2026-09-09T14:40:00Z',
    due,
    step,
    run: { __typename: 'ApprovalRun', id: `run-${stepId}`, round: 2, note: null, submittedBy: lola },
    post: {
      __typename: 'Post',
      id: `post-${stepId}`,
      title,
      state: 'in_review',
      internalNote: null,
      department: { __typename: 'Department', id: 'd1', name: 'Turismo' },
      slot: { __typename: 'Slot', id: `slot-${stepId}`, instant: '2026-09-15T08:00:00Z' },
      media: [{ __typename: 'PostMedia', asset: { __typename: 'Asset', id: 'a1', url: '/media/a1/full' } }],
      variants: [variant],
      rounds: [],
    },
    changes: [
      {
        __typename: 'VariantChange',
        variant,
        current: revision(3, 2, 'b41e', 'Sábado y domingo, 24 puestos', 'Campos de arroz con el molino'),
        previous: revision(2, 1, 'c000', 'Este fin de semana, 24 puestos', 'Campos de arroz'),
      },
    ],
  };
}

/** What the tray's route reads. */
export const aTray = (items: readonly Whole[]): TrayRouteQuery => ({
  __typename: 'Query',
  viewer: { __typename: 'Viewer', id: 'marta', person: { __typename: 'Person', id: 'marta' } },
  organisation: { __typename: 'Organisation', id: 'riudalba', zone: 'Europe/Madrid' },
  departments: [{ __typename: 'Department', id: 'd1', name: 'Turismo' }],
  networks: [{ __typename: 'Network', key: 'x', name: 'X' }],
  contentClasses: ['aviso'],
  tray: {
    __typename: 'TrayConnection',
    totalCount: items.length,
    edges: items.map((node) => ({ __typename: 'TrayEdge', cursor: node.id, node })),
  },
});
