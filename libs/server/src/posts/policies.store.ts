import type { ApprovalPolicy } from '@pregon/domain';
import type { Tx } from '../ledger/tx.js';
import { ApprovalPolicyEntity } from './approval-policy.entity.js';

/** The newest version of each policy; open runs keep the one they were opened under. */
export async function currentPolicyRows(tx: Tx): Promise<ApprovalPolicyEntity[]> {
  const rows = await tx.find(ApprovalPolicyEntity, { where: { organisationId: tx.tenant }, order: { version: 'ASC' } });
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

export async function currentPolicies(tx: Tx): Promise<ApprovalPolicy[]> {
  return (await currentPolicyRows(tx)).map((row) => row.body);
}
