import { checkConditions } from './policy.check.conditions.js';
import { checkNames } from './policy.check.names.js';
import { checkOrder } from './policy.check.order.js';
import { checkReach } from './policy.check.reach.js';
import { checkSteps } from './policy.check.steps.js';
import type { KnownNames } from './policy.check.types.js';
import { checkCoverage } from './policy.coverage.js';
import { prover } from './policy.domain.js';
import type { PolicyIssue } from './policy.issue.js';
import type { ApprovalPolicy } from './policy.types.js';

/**
 * What a circuit means in this organisation, today: everything that keeps it from being published (errors) and what is
 * worth a second look (warnings), each where the document says it. Its shape is `readPolicy`'s. Lists in a path count
 * from 0, also where one entry was written without a list.
 */
export function checkPolicy(policy: ApprovalPolicy, known: KnownNames): readonly PolicyIssue[] {
  return [
    ...checkSteps(policy),
    ...checkNames(policy, known),
    ...checkConditions(policy, known, prover()),
    ...checkOrder(policy, known),
    ...checkReach(policy, known, prover()),
    ...checkCoverage(policy, known, prover()),
  ];
}
