import { Injectable } from '@nestjs/common';
import {
  accept,
  canOrganisation,
  reevaluate,
  refuse,
  required,
  type By,
  type Decided,
  type RefusalCode,
} from '@pregon/domain';
import type { Tx } from '../ledger/tx.js';
import type { Viewer } from '../ledger/viewer.js';
import { staffNow } from '../people/people.queries.js';
import { currentPolicies, policyVersions } from './policies.store.js';
import { lockPost } from './post.aggregate.js';
import { PostCommands } from './posts.commands.js';
import { isOpen, runById } from './run.store.js';
import { Settlement } from './settle.service.js';

/** What asking a round again changed of it. */
export interface ReevaluatedRound {
  readonly postId: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** why it was left as it was */
  readonly refused: RefusalCode | null;
}

/** Rounds that run while circuits change. */
@Injectable()
export class RoundsService {
  constructor(
    private readonly commands: PostCommands,
    private readonly settlement: Settlement,
  ) {}

  /** Asks every open round that a circuit has to do with again, under all that is in force today. */
  reevaluate(
    viewer: Viewer,
    key: string,
    reason: string,
  ): Promise<Decided<{ readonly examined: number; readonly changed: readonly ReevaluatedRound[] }>> {
    return this.commands.run(viewer, async (tx, by) => {
      const may = required(canOrganisation(viewer, 'edit_policies'));
      if (!may.ok) return may;
      if (reason.trim() === '') return refuse('reason_required', 'reason');
      const [newest] = await policyVersions(tx, key);
      if (!newest) return refuse('not_found', 'key');
      // What it would newly apply to, only composing can tell; what it applies to already, its rounds say.
      const concerned = newest.retiredAt === null ? await openRunIds(tx) : await openRunIds(tx, newest.id);
      const changed = await this.askAgain(tx, concerned, 'all', by);
      return accept({ examined: concerned.length, changed });
    });
  }

  /** E-23: overlays that law demands hold for open rounds too, as they are in force now. */
  async underLaw(tx: Tx, by: By): Promise<readonly ReevaluatedRound[]> {
    return this.askAgain(tx, await openRunIds(tx), 'legal', by);
  }

  private async askAgain(
    tx: Tx,
    runs: readonly OpenRun[],
    which: 'legal' | 'all',
    by: By,
  ): Promise<readonly ReevaluatedRound[]> {
    const policies = await currentPolicies(tx);
    const staff = await staffNow(tx);
    const report: ReevaluatedRound[] = [];
    for (const { id, postId } of runs) {
      const aggregate = await lockPost(tx, postId);
      const run = await runById(tx, id);
      // Somebody's answer may have ended it while this waited for the lock.
      if (!aggregate || !run || !isOpen(run)) continue;
      const again = reevaluate(run, policies, staff, by, which);
      if (!again.ok) {
        report.push({ postId, added: [], removed: [], refused: again.refusal.code });
        continue;
      }
      const { added, removed } = again.value;
      if (added.length === 0 && removed.length === 0) continue;
      const settled = await this.settlement.settle(tx, aggregate, run, again.value, null, by);
      if (!settled.ok) throw new Error(`round ${id} could not be settled: ${settled.refusal.code}`);
      report.push({ postId, added, removed, refused: null });
    }
    return report;
  }
}

interface OpenRun {
  readonly id: string;
  readonly postId: string;
}

/** In the order of their posts, so that two who lock many wait for each other instead of for ever. */
const openRunIds = (tx: Tx, policyId: string | null = null): Promise<OpenRun[]> =>
  tx.query<OpenRun[]>(
    `SELECT r.id, r.post_id AS "postId" FROM approval_run r
     WHERE r.organisation_id = $1 AND r.ended_at IS NULL AND r.kind <> 'review'
       AND ($2::uuid IS NULL OR EXISTS (SELECT 1 FROM run_policy p
         WHERE p.organisation_id = r.organisation_id AND p.run_id = r.id AND p.policy_id = $2))
     ORDER BY r.post_id`,
    [tx.tenant, policyId],
  );
