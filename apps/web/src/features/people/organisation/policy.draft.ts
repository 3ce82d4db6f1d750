import { ROLES, type Role } from '@pregon/domain';
import type { ApprovalPolicyInput, ApproverInput, StepMode } from '../../../generated/graphql.js';

/** Who a step asks, as a menu's id: `head@unit`, `communications_chief@organisation` or `person:<id>`. */
export type Approver = string;

export interface StepDraft {
  readonly key: string;
  readonly name: string;
  readonly who: readonly Approver[];
  readonly mode: StepMode;
  readonly quorum: string;
  readonly slaHours: string;
}

export interface PolicyDraft {
  readonly key: string;
  readonly name: string;
  readonly priority: string;
  readonly validityHours: string;
  readonly moveMinutes: string;
  readonly contentClasses: readonly string[];
  readonly departmentIds: readonly string[];
  readonly networks: readonly string[];
  readonly steps: readonly StepDraft[];
}

interface Kept {
  readonly key: string;
  readonly name: string;
  readonly priority: number;
  readonly validityHours: number;
  readonly moveWithoutApprovalMinutes: number;
  readonly appliesTo: readonly string[];
  readonly steps: readonly {
    readonly key: string;
    readonly name: string;
    readonly who: readonly string[];
    readonly mode: StepMode;
    readonly quorum?: number | null;
    readonly slaHours?: number | null;
  }[];
}

/** What the names in a circuit can mean. */
export interface Known {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly departments: readonly { readonly id: string }[];
  readonly networks: readonly { readonly key: string }[];
  readonly contentClasses: readonly string[];
}

const isRole = (text: string | undefined): text is Role => ROLES.some((role) => role === text);

/** The API says roles as `role@scope` and persons by name: a name that two people bear can't be told, so it is null. */
export function approverOf(who: string, people: Known['people']): Approver | null {
  const [role, scope] = who.split('@');
  if (isRole(role) && (scope === 'unit' || scope === 'organisation')) return who;
  const [person, another] = people.filter(({ name }) => name === who);
  return person && !another ? `person:${person.id}` : null;
}

/** The circuit as a form edits it; null where it holds something that this form could only lose. */
export function policyDraft(policy: Kept, known: Known): PolicyDraft | null {
  const networks = policy.appliesTo.filter((one) => known.networks.some(({ key }) => key === one));
  const departmentIds = policy.appliesTo.filter((one) => known.departments.some(({ id }) => id === one));
  const contentClasses = policy.appliesTo.filter((one) => known.contentClasses.includes(one));
  if (networks.length + departmentIds.length + contentClasses.length !== policy.appliesTo.length) return null;
  const steps: StepDraft[] = [];
  for (const { who, quorum, slaHours, ...step } of policy.steps) {
    const approvers = who.flatMap((one) => approverOf(one, known.people) ?? []);
    if (approvers.length !== who.length) return null;
    steps.push({
      ...step,
      who: approvers,
      quorum: String(quorum ?? 2),
      slaHours: slaHours == null ? '' : String(slaHours),
    });
  }
  return {
    key: policy.key,
    name: policy.name,
    priority: String(policy.priority),
    validityHours: String(policy.validityHours),
    moveMinutes: String(policy.moveWithoutApprovalMinutes),
    contentClasses,
    departmentIds,
    networks,
    steps,
  };
}

const HEAD: Approver = 'head@unit';

/** A key that no other step of the circuit has. */
export function newStep(others: readonly StepDraft[]): StepDraft {
  let number = others.length + 1;
  while (others.some((step) => step.key === `step-${number}`)) number += 1;
  return { key: `step-${number}`, name: '', who: [HEAD], mode: 'any', quorum: '2', slaHours: '' };
}

export const NEW_POLICY: PolicyDraft = {
  key: '',
  name: '',
  priority: '10',
  validityHours: '720',
  moveMinutes: '1440',
  contentClasses: [],
  departmentIds: [],
  networks: [],
  steps: [newStep([])],
};

const approverInput = (who: Approver): ApproverInput => {
  const [role, scope] = who.split('@');
  if (isRole(role)) return { role, scope: scope === 'organisation' ? 'organisation' : 'unit' };
  return { personId: who.slice('person:'.length) };
};

const whole = (text: string): number | null => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : null);

/** Null while something is missing or isn't a number. */
export function policyInput(draft: PolicyDraft): ApprovalPolicyInput | null {
  const [priority, validityHours, moveMinutes] = [draft.priority, draft.validityHours, draft.moveMinutes].map(whole);
  if (priority == null || !validityHours || moveMinutes == null) return null;
  if (draft.key.trim() === '' || draft.name.trim() === '' || draft.steps.length === 0) return null;
  const steps = draft.steps.map(({ key, name, who, mode, quorum, slaHours }) => ({
    key,
    name: name.trim(),
    who: who.map(approverInput),
    mode,
    quorum: mode === 'quorum' ? whole(quorum) : null,
    slaHours: slaHours.trim() === '' ? null : whole(slaHours),
  }));
  const incomplete = steps.some(
    (step, at) =>
      step.name === '' ||
      step.who.length === 0 ||
      (step.mode === 'quorum' && !step.quorum) ||
      (step.slaHours === null && draft.steps[at]?.slaHours.trim() !== ''),
  );
  if (incomplete) return null;
  const { contentClasses, departmentIds, networks } = draft;
  return {
    key: draft.key.trim(),
    name: draft.name.trim(),
    priority,
    validityHours,
    moveWithoutApprovalMinutes: moveMinutes,
    contentClasses: [...contentClasses],
    departmentIds: [...departmentIds],
    networks: [...networks],
    steps,
  };
}
