import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  accept,
  canOrganisation,
  checkPolicy,
  enterLine,
  refuse,
  required,
  type ApprovalPolicy,
  type Decided,
  type PolicyStep,
  type Who,
} from '@pregon/domain';
import type { ApprovalPolicyInput, ApproverInput, PolicyStepInput } from '../generated/schema.js';
import { isId } from '../ledger/identifier.js';
import { record } from '../ledger/trace.js';
import type { Viewer } from '../ledger/viewer.js';
import { personsByIds } from '../people/people.queries.js';
import { ApprovalPolicyEntity } from './approval-policy.entity.js';
import { currentPolicyRows } from './policies.store.js';
import { PostCommands } from './posts.commands.js';

/** Circuits: saving makes a new version, and open rounds keep theirs. */
@Injectable()
export class PoliciesService {
  constructor(private readonly commands: PostCommands) {}

  save(viewer: Viewer, input: ApprovalPolicyInput): Promise<Decided<ApprovalPolicyEntity>> {
    return this.commands.run(viewer, async (tx, by) => {
      const may = required(canOrganisation(viewer, 'edit_policies'));
      if (!may.ok) return may;
      const key = enterLine(input.key, 'key', 60);
      if (!key.ok) return key;
      // Two savers of one circuit take turns, so that versions have no gap and no twin.
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`policy:${tx.tenant}:${key.value}`]);
      const standing = (await currentPolicyRows(tx)).find((row) => row.key === key.value);
      const policy = entered(input, standing?.id ?? randomUUID(), (standing?.version ?? 0) + 1);
      if (!policy.ok) return policy;
      const persons = policy.value.steps.flatMap((step) =>
        step.who.flatMap((who) => (who.kind === 'person' ? [who.personId] : [])),
      );
      const known = await personsByIds(tx, persons.filter(isId));
      if (persons.some((id) => !known.has(id))) return refuse('not_found', 'steps');
      const row: ApprovalPolicyEntity = {
        organisationId: tx.tenant,
        id: policy.value.id,
        version: policy.value.version,
        key: key.value,
        body: policy.value,
        savedAt: by.at,
        savedBy: viewer.personId,
      };
      await tx.insert(ApprovalPolicyEntity, row);
      const subject = { kind: 'organisation', id: tx.tenant };
      await record(tx, {
        action: 'policy.saved',
        subject,
        payload: { policyId: row.id, key: row.key, version: row.version },
      });
      return accept(row);
    });
  }
}

function entered(input: ApprovalPolicyInput, id: string, version: number): Decided<ApprovalPolicy> {
  const name = enterLine(input.name, 'name', 120);
  if (!name.ok) return name;
  const steps: PolicyStep[] = [];
  for (const [at, step] of input.steps.entries()) {
    const made = enteredStep(step, at);
    if (!made.ok) return made;
    steps.push(made.value);
  }
  const some = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined);
  const contentClasses = some(input.contentClasses);
  const departmentIds = some(input.departmentIds);
  const networks = some(input.networks);
  return checkPolicy({
    id,
    version,
    name: name.value,
    priority: input.priority,
    match: {
      ...(contentClasses && { contentClasses }),
      ...(departmentIds && { departmentIds }),
      ...(networks && { networks }),
    },
    steps,
    validityHours: input.validityHours,
    moveWithoutApprovalMinutes: input.moveWithoutApprovalMinutes,
  });
}

function enteredStep(step: PolicyStepInput, at: number): Decided<PolicyStep> {
  const key = enterLine(step.key, `steps.${at}.key`, 60);
  if (!key.ok) return key;
  const name = enterLine(step.name, `steps.${at}.name`, 120);
  if (!name.ok) return name;
  if (step.mode === 'quorum' && !step.quorum) return refuse('field_empty', `steps.${at}.quorum`);
  const who: Who[] = [];
  for (const [n, approver] of step.who.entries()) {
    const one = enteredWho(approver, `steps.${at}.who.${n}`);
    if (!one.ok) return one;
    who.push(one.value);
  }
  return accept({
    key: key.value,
    name: name.value,
    kind: 'approve',
    who,
    mode: step.mode === 'quorum' ? { quorum: step.quorum ?? 1 } : step.mode,
    otherwise: SUPERIOR,
    slaHours: step.slaHours ?? null,
  });
}

/** Where authorship or a vacancy leaves a step without anybody, the chief is asked: never nobody. */
const SUPERIOR: readonly Who[] = [{ kind: 'role', role: 'communications_chief', scope: 'organisation' }];

function enteredWho({ role, scope, personId }: ApproverInput, field: string): Decided<Who> {
  if (personId && !role) return accept({ kind: 'person', personId });
  if (role && !personId) return accept({ kind: 'role', role, scope: scope ?? 'unit' });
  return refuse('field_invalid', field, { reason: 'role_or_person' });
}
