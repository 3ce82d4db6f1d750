import { accept, refuse, type Decided } from '../refusal.js';
import type { ApprovalPolicy, PolicyStep } from './policy.types.js';

/** What may be saved as a policy. Refuses `field_empty` and `field_invalid` with the path of the member. */
export function checkPolicy(policy: ApprovalPolicy): Decided<ApprovalPolicy> {
  if (policy.steps.length === 0) return refuse('field_empty', 'steps');
  if (!(policy.validityHours > 0)) return refuse('field_invalid', 'validityHours', { min: 1 });
  if (!(policy.moveWithoutApprovalMinutes >= 0))
    return refuse('field_invalid', 'moveWithoutApprovalMinutes', { min: 0 });
  const keys = new Set<string>();
  for (const [at, step] of policy.steps.entries()) {
    const refused = checkStep(step, `steps.${at}`);
    if (refused) return refused;
    if (keys.has(step.key)) return refuse('field_invalid', `steps.${at}.key`, { reason: 'repeated', key: step.key });
    keys.add(step.key);
  }
  return accept(policy);
}

function checkStep(step: PolicyStep, path: string): Decided<never> | null {
  if (step.key.trim() === '') return refuse('field_empty', `${path}.key`);
  if (step.name.trim() === '') return refuse('field_empty', `${path}.name`);
  if (step.who.length === 0) return refuse('field_empty', `${path}.who`);
  if (typeof step.mode === 'object' && !(Number.isInteger(step.mode.quorum) && step.mode.quorum >= 1))
    return refuse('field_invalid', `${path}.mode`, { min: 1 });
  if (step.slaHours !== null && !(step.slaHours > 0)) return refuse('field_invalid', `${path}.slaHours`, { min: 0 });
  return null;
}
