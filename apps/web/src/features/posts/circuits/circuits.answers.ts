import type {
  CircuitCheckQuery,
  CircuitChoices_QueryFragment,
  CircuitEditor_PolicyFragment,
  CircuitRow_PolicyFragment,
  CircuitRouteQuery as RouteData,
  CircuitsRouteQuery as ListData,
} from '../../../generated/graphql.js';
import { answer } from '../../../testing/renderScreen.js';
import { CircuitCheck } from './desk/useCheck.js';
import { CircuitRouteQuery } from './editor/CircuitRoute.js';
import { CircuitsRouteQuery } from './list/CircuitsRoute.js';
import { ORDINARY } from './circuit.fixture.js';
import { readCircuit } from './source/circuit.source.js';

type Bare<T> = Omit<T, ' $fragmentName'>;
type Editor = Bare<CircuitEditor_PolicyFragment>;
type Row = Bare<CircuitRow_PolicyFragment>;

const MARTA = { __typename: 'Person', id: 'marta', name: 'Marta Soler' } as const;
const OSCAR = { __typename: 'Person', id: 'oscar', name: 'Óscar Tena' } as const;
const SAVED = { savedAt: '2026-09-01T08:00:00.000Z', savedBy: MARTA } as const;

/** The ordinary circuit in its second version, with one round open, unless told otherwise. */
export const aCircuit = (circuit: Partial<Editor> = {}): Editor => ({
  ...SAVED,
  id: 'c1',
  key: 'P-01',
  version: 2,
  name: 'Publicación ordinaria',
  overlay: false,
  legal: false,
  priority: 10,
  retired: false,
  source: ORDINARY,
  openRuns: 1,
  versions: [
    {
      ...SAVED,
      version: 2,
      source: ORDINARY,
      runs: 3,
      openRuns: 1,
      openPosts: [{ id: 'fira', title: 'Fira de l’Arròs', state: 'in_review' }],
    },
    {
      ...SAVED,
      version: 1,
      savedBy: OSCAR,
      source: ORDINARY.replace('sla: 4h working', 'sla: 8h working'),
      runs: 9,
      openRuns: 0,
      openPosts: [],
    },
  ],
  ...circuit,
});

const since = { from: '2020-01-01', to: null } as const;
const CULTURE = { id: 'cul', code: 'CUL', name: 'Cultura' } as const;
const FESTIVALS = { id: 'fie', code: 'FIE', name: 'Fiestas' } as const;

/** Riudalba as circuits see it: two units, one of them with a head; a press group of two. */
export const CHOICES: Bare<CircuitChoices_QueryFragment> = {
  organisation: { id: 'riudalba', languages: ['es', 'ca-valencia'] },
  departments: [CULTURE, FESTIVALS],
  networks: [{ key: 'facebook', name: 'Facebook' }],
  contentClasses: ['servicio', 'cultura', 'deporte'],
  labels: ['agenda'],
  groups: [
    {
      id: 'g1',
      key: 'gabinete',
      name: 'Gabinete de Comunicación',
      members: [
        { ...since, person: MARTA },
        { ...since, person: OSCAR },
        { from: '2020-01-01', to: '2021-01-01', person: { id: 'old', name: 'Quien ya no está' } },
      ],
    },
    { id: 'g2', key: 'mesa', name: 'Mesa de publicidad', members: [] },
  ],
  people: [
    { ...MARTA, memberships: [{ id: 'm1', role: 'communications_chief', ...since, department: null }] },
    {
      id: 'enric',
      name: 'Enric Blasco',
      memberships: [{ id: 'm2', role: 'head', ...since, department: { id: 'cul' } }],
    },
  ],
  policyVocabulary: { checks: ['fechas_correctas'], requires: ['ground_code'], facts: [] },
  approvalPolicies: [],
};

/** What `/circuitos/:key` is told. */
export function circuitAnswer(
  circuit: Editor = aCircuit(),
  { may = true, times }: { may?: boolean; times?: number } = {},
) {
  const data = {
    viewer: {
      id: 'marta',
      person: MARTA,
      can: { managePolicies: { allowed: may, reason: may ? null : 'role_missing' } },
    },
    approvalPolicy: { __typename: 'ApprovalPolicy', ...circuit },
    ...CHOICES,
    approvalPolicies: [{ ...rowOf(circuit), document: readCircuit(circuit.source).json }],
  };
  // Masked fragments are plain data once they arrive.
  return answer(CircuitRouteQuery, { data: data as RouteData, ...(times === undefined ? {} : { times }) });
}

const rowOf = ({ id, key, version, name, overlay, legal, priority, retired, openRuns }: Editor) => ({
  ...SAVED,
  ...{ id, key, version, name, overlay, legal, priority, retired, openRuns },
});

/** A line of the list, made of the circuit's text. */
export function aRow(source: string, row: Partial<Row> = {}): Row {
  const read = readCircuit(source);
  const { key = '', name = '', overlay = false, legal = false, priority = 0 } = read.policy ?? {};
  return {
    __typename: 'ApprovalPolicy',
    ...SAVED,
    ...{ id: key, key, name, overlay, legal, priority },
    version: 1,
    retired: false,
    openRuns: 0,
    document: read.json,
    ...row,
  };
}

export function listAnswer(rows: readonly Row[], may = true) {
  const data = {
    viewer: { id: 'marta', can: { managePolicies: { allowed: may } } },
    ...CHOICES,
    approvalPolicies: rows,
  };
  // As above; the two fragments that one list carries don't overlap for the compiler.
  return answer(CircuitsRouteQuery, { data: data as object as ListData });
}

type Issue = CircuitCheckQuery['checkPolicy']['issues'][number];

/** What the server says of the text as it is typed; each text it is asked about is handed to `onAsk`. */
export const checkAnswer = (
  issues: readonly Partial<Issue>[] = [],
  onAsk: (source: string) => void = () => undefined,
) =>
  answer(CircuitCheck, {
    variables: ({ source }) => {
      onAsk(source);
      return true;
    },
    data: {
      checkPolicy: {
        key: 'P-01',
        issues: issues.map((issue) => ({
          code: '',
          path: '',
          line: null,
          severity: 'error' as const,
          details: [],
          ...issue,
        })),
      },
    },
  });
