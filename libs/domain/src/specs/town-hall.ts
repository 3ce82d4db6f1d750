import { createHash } from 'node:crypto';
import type { DecisionRequest } from '../approval/run.decide.js';
import { decide } from '../approval/run.decide.js';
import { openRun, type SubmittedVariant } from '../approval/run.open.js';
import type { ApprovalPolicy, PolicyStep, Who } from '../approval/policy.types.js';
import type { ApprovalRun, Verdict } from '../approval/run.types.js';
import type { Staff } from '../approval/staff.js';
import type { By } from '../event.js';
import type { Decided } from '../refusal.js';
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

export const staff = (memberships: readonly Membership[] = PEOPLE, date = MONDAY): Staff => ({
  memberships,
  activePersonIds: new Set(memberships.map((held) => held.personId)),
  date,
});

export const without = (...gone: string[]): Staff => staff(PEOPLE.filter((held) => !gone.includes(held.personId)));

export const role = (name: Role, scope: 'unit' | 'organisation' = 'organisation'): Who => ({
  kind: 'role',
  role: name,
  scope,
});
export const person = (personId: string): Who => ({ kind: 'person', personId });

export const stepOf = (key: string, who: readonly Who[], more: Partial<PolicyStep> = {}): PolicyStep => ({
  key,
  name: key,
  kind: 'approve',
  who,
  mode: 'any',
  otherwise: [],
  slaHours: 4,
  ...more,
});

export const UNIT = stepOf('unidad', [role('head', 'unit')]);
export const CHIEF = stepOf('comunicacion', [role('communications_chief')]);

export const policyOf = (steps: readonly PolicyStep[], more: Partial<ApprovalPolicy> = {}): ApprovalPolicy => ({
  id: 'P-01',
  version: 1,
  name: 'Ordinario',
  priority: 10,
  match: {},
  steps,
  validityHours: 720,
  moveWithoutApprovalMinutes: 720,
  ...more,
});

export const variant = (variantId: string, more: Partial<SubmittedVariant> = {}): SubmittedVariant => ({
  variantId,
  departmentId: 'CUL',
  contentClass: 'cultura',
  accountId: 'fb-cultura',
  network: 'facebook',
  tier: 'B',
  language: 'es',
  revisionId: `${variantId}-r1`,
  hash: `${variantId}-hash`,
  group: null,
  contributors: ['lucia'],
  ...more,
});

export const open = (
  steps: readonly PolicyStep[],
  variants: readonly SubmittedVariant[] = [variant('fb')],
  who: Staff = staff(),
) =>
  openRun({
    runId: 'run-1',
    organisationId: 'riudalba',
    postId: 'post-1',
    round: 1,
    plannedFor: at('18:00'),
    variants,
    policies: [policyOf(steps)],
    staff: who,
    by: by('lucia'),
  });

/** The value of an answer that must be yes. */
export function yes<T>(decided: Decided<T>): T {
  if (!decided.ok) throw new Error(`refused: ${decided.refusal.code} ${JSON.stringify(decided.refusal.details)}`);
  return decided.value;
}

export const opened = (...args: Parameters<typeof open>): ApprovalRun => yes(open(...args)).run;

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
