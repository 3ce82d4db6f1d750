import type {
  RoundDecision_DecisionFragment,
  RoundFacts_RunFragment,
  RoundStep_StepFragment,
  RoundStepActions_StepFragment,
} from '../../generated/graphql.js';

const person = (id: string, name: string, initials: string) => ({ __typename: 'Person' as const, id, name, initials });
export const marta = person('marta', 'Marta Soler', 'MS');
export const laia = person('laia', 'Laia Ferrer', 'LF');
export const salva = person('salva', 'Salva Giner', 'SG');

const yes = { __typename: 'Permission', allowed: true } as const;
const no = { __typename: 'Permission', allowed: false } as const;
const own = {
  __typename: 'Capacity',
  kind: 'role',
  role: 'head',
  department: { __typename: 'Department', id: 'fiestas', name: 'Fiestas' },
  group: null,
  standsFor: null,
  standingIn: null,
  cause: null,
} as const;
/** Laia sits for Marta, who is on holiday. */
export const forMarta = { ...own, standsFor: marta, standingIn: 'absence', cause: 'vacaciones' } as const;

export const aDecision = (over: Partial<RoundDecision_DecisionFragment> = {}): RoundDecision_DecisionFragment => ({
  __typename: 'Decision',
  id: 'd1',
  verdict: 'approve',
  reason: null,
  at: '2026-09-09T15:00:00Z',
  strength: 'password',
  checks: [],
  evidence: [],
  bulk: null,
  carriedFrom: null,
  confirmation: null,
  recordedBy: null,
  capacity: own,
  decider: salva,
  revisions: [{ __typename: 'Revision', id: 'r1', hash: `7f3a91d0${'0'.repeat(52)}c21e` }],
  ...over,
});

type Step = Omit<RoundStep_StepFragment, 'decisions'> &
  RoundStepActions_StepFragment & {
    readonly key: string;
    readonly stage: number;
    readonly decisions: RoundDecision_DecisionFragment[];
  };

/** A step that Laia has, standing in for Marta, unless told otherwise. */
export const aStep = (over: Partial<Step> = {}): Step => ({
  __typename: 'RunStep',
  id: 's1',
  key: 'unidad',
  name: 'Jefatura',
  kind: 'approve',
  stage: 1,
  mode: 'any',
  needed: 1,
  given: 0,
  rejectIf: null,
  state: 'active',
  since: '2026-09-09T14:40:00Z',
  due: '2026-09-10T15:00:00Z',
  late: false,
  escalated: false,
  checks: [],
  people: [laia],
  reasons: [{ __typename: 'StepReason', policyName: 'Ordinario', when: null }],
  seats: [{ __typename: 'Seat', because: 'who', person: laia, capacity: forMarta }],
  abstentions: [],
  variants: [],
  decisions: [],
  viewerCan: { __typename: 'StepPermissions', decide: no, abstain: no, takeOver: no, recordOnBehalf: no },
  ...over,
});

export const mayTakeOver = {
  __typename: 'StepPermissions',
  decide: no,
  abstain: no,
  takeOver: yes,
  recordOnBehalf: no,
} as const;

type Run = Omit<RoundFacts_RunFragment, 'steps'> & { readonly steps: Step[] };

export const aRound = (over: Partial<Run> = {}): Run => ({
  __typename: 'ApprovalRun',
  id: 'run-1',
  round: 1,
  kind: 'submission',
  state: 'running',
  policies: [{ __typename: 'PolicyUse', key: 'P-01', name: 'Ordinario', version: 3, overlay: false }],
  startedAt: '2026-09-09T14:40:00Z',
  endedAt: null,
  note: null,
  submittedBy: person('lola', 'Lola Mir', 'LM'),
  marks: [],
  steps: [aStep()],
  ...over,
});
