import { Injectable } from '@nestjs/common';
import { accept, canOrganisation, refuse, required, type Decided } from '@pregon/domain';
import { publishLive } from '../ledger/live.js';
import { Ledger } from '../ledger/ledger.service.js';
import { record } from '../ledger/trace.js';
import type { Tx } from '../ledger/tx.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { staffNow } from '../people/people.queries.js';
import { ApprovalPolicyEntity } from './approval-policy.entity.js';
import { checkedPolicy, mayBePublished, type CheckedPolicy } from './policy.checked.js';
import { policyVersions } from './policies.store.js';
import { PostCommands } from './posts.commands.js';
import { RoundsService } from './rounds.service.js';

/** Published, or what keeps it from being published. */
export type Published =
  | { readonly kind: 'published'; readonly row: ApprovalPolicyEntity }
  | { readonly kind: 'faulty'; readonly check: CheckedPolicy };

/** Circuits: publishing makes a new version, and open rounds keep theirs unless law demands otherwise. */
@Injectable()
export class PoliciesService {
  constructor(
    private readonly ledger: Ledger,
    private readonly commands: PostCommands,
    private readonly rounds: RoundsService,
  ) {}

  check(viewer: Viewer, source: string): Promise<Decided<CheckedPolicy>> {
    return this.ledger.read(as(viewer), async (tx) => {
      const may = required(canOrganisation(viewer, 'edit_policies'));
      return may.ok ? accept(await checkedPolicy(tx, source, await staffNow(tx))) : may;
    });
  }

  /** Refuses `stale_version` where `basedOn` is not the newest version (null: it is a new circuit). */
  publish(viewer: Viewer, source: string, basedOn: number | null): Promise<Decided<Published>> {
    return this.commands.run<Published>(viewer, async (tx, by) => {
      const may = required(canOrganisation(viewer, 'edit_policies'));
      if (!may.ok) return may;
      await inTurn(tx);
      const check = await checkedPolicy(tx, source, await staffNow(tx));
      const current = check.standing?.version ?? null;
      if (check.key !== null && current !== basedOn) return stale(check.standing, basedOn);
      const { policy } = check;
      if (!policy || !mayBePublished(check)) return accept({ kind: 'faulty', check });
      const row: ApprovalPolicyEntity = {
        organisationId: tx.tenant,
        id: policy.id,
        version: policy.version,
        key: policy.key,
        body: policy,
        source,
        savedAt: by.at,
        savedBy: viewer.personId,
        retiredAt: null,
      };
      await tx.insert(ApprovalPolicyEntity, row);
      await told(tx, 'policy.saved', row, null);
      if (policy.overlay && policy.legal) await this.rounds.underLaw(tx, by);
      return accept({ kind: 'published', row });
    });
  }

  /** It no longer applies to new rounds; those that run under it go on. Refuses `not_found` and `invalid_state`. */
  retire(viewer: Viewer, key: string, reason: string): Promise<Decided<ApprovalPolicyEntity>> {
    return this.commands.run(viewer, async (tx, by) => {
      const may = required(canOrganisation(viewer, 'edit_policies'));
      if (!may.ok) return may;
      if (reason.trim() === '') return refuse('reason_required', 'reason');
      await inTurn(tx);
      const [row] = await policyVersions(tx, key);
      if (!row) return refuse('not_found', 'key');
      if (row.retiredAt !== null) return refuse('invalid_state', 'key', { verb: 'retire' });
      const { organisationId, id, version } = row;
      await tx.update(ApprovalPolicyEntity, { organisationId, id, version }, { retiredAt: by.at });
      await told(tx, 'policy.retired', row, reason.trim());
      if (row.body.overlay && row.body.legal) await this.rounds.underLaw(tx, by);
      return accept({ ...row, retiredAt: by.at });
    });
  }
}

/** Whoever changes circuits takes turns: versions have no gap and no twin, and checks see what was published before. */
const inTurn = (tx: Tx): Promise<unknown> =>
  tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`policies:${tx.tenant}`]);

function stale(standing: ApprovalPolicyEntity | null, basedOn: number | null): Decided<never> {
  return refuse('stale_version', 'basedOn', {
    current: standing?.version ?? 0,
    given: basedOn ?? 0,
    changedBy: standing?.savedBy ?? null,
    changedAt: standing?.savedAt ?? null,
  });
}

async function told(
  tx: Tx,
  action: 'policy.saved' | 'policy.retired',
  { id, key, version }: ApprovalPolicyEntity,
  reason: string | null,
): Promise<void> {
  const subject = { kind: 'organisation', id: tx.tenant };
  await record(tx, { action, subject, reason, payload: { policyId: id, key, version } });
  publishLive(tx, { kind: 'organisation', id: tx.tenant });
}
