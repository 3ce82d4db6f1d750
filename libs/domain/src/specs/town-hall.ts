import { createHash } from 'node:crypto';
import { NO_FACTS, type Facts } from '../approval/facts.js';
import { RULE_DEFAULTS } from '../approval/policy.defaults.js';
import type { DecisionRequest } from '../approval/run.decide.types.js';
import { decide } from '../approval/run.decide.js';
import { openRun, type RunRequest, type SubmittedVariant } from '../approval/run.open.js';
import type { ApprovalPolicy, PolicyStep, Who, WhoScope } from '../approval/policy.types.js';
import type { ApprovalRun, Verdict } from '../approval/run.types.js';
import type { Absence, Staff, Unit } from '../approval/staff.js';
import type { By } from '../event.js';
import type { Decided } from '../refusal.js';
import { defaultCalendar } from '../schedule/working-time.calendar.js';
import type { Membership, Role } from '../vocabulary.js';

/** The people and circuits that the specs tell their stories with. */
export const sha256 = (utf8: string): string => createHash('sha256').update(utf8, 'utf8').digest('hex');

export const MONDAY = '2026-09-07';
export const at = (time: string, date = MONDAY): string => `${date}T${time}:00.000Z`;
export const by = (personId: string, time = '09:00', date = MONDAY): By => ({
  personId,
  name: personId,
  at: at(time, date),
});
export const clock = (time = '09:00', date = MONDAY): By => ({ personId: null, name: 'clock', at: at(time, date) });

export const post = (personId: string, role: Role, departmentId: string | null): Membership => ({
  personId,
  departmentId,
  role,
  from: '2026-01-01',
  to: null,
});

export const PEOPLE: readonly Membership[] = [
  post('lucia', 'editor', 'CUL'),
  post('enric', 'head', 'CUL'),
  post('oscar', 'editor', 'DEP'),
  post('oscar', 'head', 'DEP'),
  post('amparo', 'head', 'ATC'),
  post('marta', 'head', 'COM'),
  post('marta', 'communications_chief', null),
  post('laia', 'communications_chief', null),
  post('neus', 'reviewer_language', null),
  post('biel', 'reviewer_language', null),
  post('pau', 'reviewer_legal', null),
];

export const MADRID = 'Europe/Madrid';
/** Monday to Friday, 08:00 to 15:00 in Madrid: 06:00 to 13:00 UTC in summer. */
export const CALENDAR = defaultCalendar(MADRID);

export const UNITS: readonly Unit[] = [
  ...['CUL', 'DEP', 'ATC'].map((code) => ({ id: code, code, parentId: 'COM', successorId: null })),
  { id: 'COM', code: 'COM', parentId: null, successorId: null },
];

export const staff = (memberships: readonly Membership[] = PEOPLE, date = MONDAY): Staff => ({
  memberships,
  activePersonIds: new Set(memberships.map((held) => held.personId)),
  date,
  at: at('10:00', date),
  groups: [],
  absences: [],
  units: UNITS,
  candidates: new Set(),
});

/** The house with somebody away, and who stands in. */
export const away = (
  personId: string,
  deputyId: string | null,
  more: Partial<Absence> = {},
  house: Staff = staff(),
): Staff => ({
  ...house,
  absences: [
    ...house.absences,
    {
      id: `away-${personId}`,
      personId,
      deputyId,
      kind: 'absence',
      cause: 'vacaciones',
      from: at('00:00'),
      to: at('00:00', '2026-09-14'),
      ...more,
    },
  ],
});

export const without = (...gone: string[]): Staff => staff(PEOPLE.filter((held) => !gone.includes(held.personId)));

export const role = (name: Role, scope: WhoScope = 'organisation'): Who => ({ kind: 'role', role: name, scope });
export const group = (key: string): Who => ({ kind: 'group', group: key });
export const person = (personId: string): Who => ({ kind: 'person', personId });

export const stepOf = (key: string, who: readonly Who[], more: Partial<PolicyStep> = {}): PolicyStep => ({
  key,
  name: key,
  kind: 'approve',
  who,
  mode: 'any',
  when: null,
  parallel: false,
  before: null,
  sla: { minutes: 240, clock: 'elapsed' },
  remindAt: [],
  escalateTo: [],
  onTimeout: 'wait',
  checks: [],
  requires: [],
  reviewsTranslation: false,
  noDeputyFromUnit: false,
  strength: null,
  vetoSendsTo: null,
  ...more,
});

export const UNIT = stepOf('unidad', [role('head', 'unit')]);
export const CHIEF = stepOf('comunicacion', [role('communications_chief')]);

export const policyOf = (steps: readonly PolicyStep[], more: Partial<ApprovalPolicy> = {}): ApprovalPolicy => ({
  ...RULE_DEFAULTS,
  id: 'P-01',
  version: 1,
  key: more.id ?? 'P-01',
  name: 'Ordinario',
  overlay: false,
  legal: false,
  priority: 10,
  match: {},
  when: null,
  steps,
  stepsAfter: [],
  refuseIf: [],
  suspends: [],
  moveWithoutApprovalMinutes: 720,
  ...more,
});

export const overlayOf = (
  id: string,
  steps: readonly PolicyStep[],
  more: Partial<ApprovalPolicy> = {},
): ApprovalPolicy => policyOf(steps, { id, overlay: true, moveWithoutApprovalMinutes: 0, ...more });

export const FACTS: Facts = {
  ...NO_FACTS,
  network: 'facebook',
  account: 'fb-cultura',
  tier: 'B',
  unit: 'CUL',
  content_class: 'cultura',
  language: 'es',
  languages: ['es'],
  kind: 'post',
};

export const variant = (
  variantId: string,
  { facts, ...more }: Partial<Omit<SubmittedVariant, 'facts'>> & { readonly facts?: Partial<Facts> } = {},
): SubmittedVariant => ({
  variantId,
  departmentId: 'CUL',
  revisionId: `${variantId}-r1`,
  hash: `${variantId}-hash`,
  group: null,
  contributors: ['lucia'],
  ...more,
  facts: { ...FACTS, ...facts },
});

/** Ids enough for any answer of a spec. */
export const IDS: readonly string[] = Array.from({ length: 200 }, (_, n) => `d-${n + 1}`);
let spent = 0;
/** Fresh ones: no two decisions of one spec file share theirs. */
export const freshIds = (): readonly string[] => IDS.map(() => `id-${(spent += 1)}`);

export const requestOf = (policies: readonly ApprovalPolicy[], more: Partial<RunRequest> = {}): RunRequest => ({
  runId: 'run-1',
  organisationId: 'riudalba',
  postId: 'post-1',
  departmentId: 'CUL',
  round: 1,
  plannedFor: at('18:00'),
  variants: [variant('fb')],
  policies,
  staff: staff(),
  previous: null,
  campaignUnits: [],
  ids: freshIds(),
  by: by('lucia'),
  ...more,
});

export const open = (
  steps: readonly PolicyStep[],
  variants: readonly SubmittedVariant[] = [variant('fb')],
  who: Staff = staff(),
) => openRun(requestOf([policyOf(steps)], { variants, staff: who }));

/** The value of an answer that must be yes. */
export function yes<T>(decided: Decided<T>): T {
  if (!decided.ok) throw new Error(`refused: ${decided.refusal.code} ${JSON.stringify(decided.refusal.details)}`);
  return decided.value;
}

export const opened = (...args: Parameters<typeof open>): ApprovalRun => yes(open(...args)).run;
/** A round under several circuits. */
export const openedUnder = (policies: readonly ApprovalPolicy[], more: Partial<RunRequest> = {}): ApprovalRun =>
  yes(openRun(requestOf(policies, more))).run;

/** `who` answers `verdict` on a step, having read what the run holds unless told otherwise. */
export function says(
  run: ApprovalRun,
  who: string,
  stepKey: string,
  verdict: Verdict,
  more: Partial<DecisionRequest> & { readonly on?: readonly string[] } = {},
) {
  const { on, ...rest } = more;
  const seen = run.variants.filter((one) => !on || on.includes(one.variantId));
  return decide(run, {
    stepKey,
    items: seen.map(({ variantId, hash }) => ({ variantId, hash })),
    personId: who,
    name: who,
    verdict,
    reason: verdict === 'approve' ? null : 'Falta la hora',
    at: at('10:00'),
    strength: 'password',
    staff: staff(),
    ids: freshIds(),
    checks: [],
    evidence: {},
    asWhom: null,
    recordedBy: null,
    bulk: null,
    ...rest,
  });
}

export const askedIn = (run: ApprovalRun, stepKey: string, variantId = 'fb'): string[] =>
  run.steps
    .find((step) => step.key === stepKey)
    ?.scopes.find((scope) => scope.variantId === variantId)
    ?.seats.map((seat) => seat.personId) ?? [];

export const stateOf = (run: ApprovalRun, variantId = 'fb') =>
  run.variants.find((one) => one.variantId === variantId)?.state;
