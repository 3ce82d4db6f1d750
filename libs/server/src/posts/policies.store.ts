import type { ApprovalPolicy } from '@pregon/domain';
import type { Tx } from '../ledger/tx.js';
import { ApprovalPolicyEntity } from './approval-policy.entity.js';

/** The newest version of each circuit, retired ones too; open rounds keep the version they were opened under. */
export async function newestPolicyRows(tx: Tx): Promise<ApprovalPolicyEntity[]> {
  const rows = await tx.find(ApprovalPolicyEntity, { where: { organisationId: tx.tenant }, order: { version: 'ASC' } });
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** Those in force. */
export async function currentPolicies(tx: Tx): Promise<ApprovalPolicy[]> {
  return (await newestPolicyRows(tx)).filter((row) => row.retiredAt === null).map((row) => row.body);
}

/** Every version of one circuit, the newest first. */
export const policyVersions = (tx: Tx, key: string): Promise<ApprovalPolicyEntity[]> =>
  tx.find(ApprovalPolicyEntity, { where: { organisationId: tx.tenant, key }, order: { version: 'DESC' } });

export interface PolicyUse {
  readonly runs: number;
  readonly openRuns: number;
  readonly openPostIds: readonly string[];
}

/** Rounds under each version of a circuit, by version. One that was asked again counts as open under the newer one only. */
export async function policyUse(tx: Tx, id: string): Promise<ReadonlyMap<number, PolicyUse>> {
  const rows = await tx.query<{ version: number; runs: number; open_runs: number; open_posts: string[] }[]>(
    `SELECT u.version, count(*)::int AS runs, (count(*) FILTER (WHERE r.ended_at IS NULL AND u.counts))::int AS open_runs,
       coalesce(array_agg(DISTINCT r.post_id) FILTER (WHERE r.ended_at IS NULL AND u.counts), '{}') AS open_posts
     FROM (SELECT run_id, version, version = max(version) OVER (PARTITION BY run_id) AS counts
       FROM run_policy WHERE organisation_id = $1 AND policy_id = $2) u
     JOIN approval_run r ON r.organisation_id = $1 AND r.id = u.run_id
     GROUP BY u.version`,
    [tx.tenant, id],
  );
  return new Map(
    rows.map(({ version, runs, open_runs: openRuns, open_posts: openPostIds }) => [
      version,
      { runs, openRuns, openPostIds },
    ]),
  );
}
