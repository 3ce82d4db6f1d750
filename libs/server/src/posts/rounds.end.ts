import { endScopes, type ApprovalRun, type By } from '@pregon/domain';
import { recordEvents } from '../ledger/events.js';
import type { Tx } from '../ledger/tx.js';
import { openRunsOf } from './run.store.js';
import { saveRun } from './run.write.js';

/** Ends whatever still asks about these variants, in every round but the review of what is already out. */
export async function endRounds(
  tx: Tx,
  postId: string,
  variantIds: readonly string[],
  state: 'withdrawn' | 'superseded',
  by: By,
  reason: string,
): Promise<void> {
  for (const run of await openRunsOf(tx, postId)) {
    if (run.kind === 'review') continue;
    const ended = endScopes(run, variantIds, state, by, reason);
    // None of them is asked about in this round.
    if (!ended.ok) continue;
    await saveRun(tx, run, ended.value.run);
    await recordEvents(tx, ended.value.events);
  }
}

/** Who has approved what stands of these variants, in the last round of each: what a change makes worthless. */
export function approversOf(runs: readonly ApprovalRun[], variantIds: readonly string[]): readonly string[] {
  const approvals = variantIds.flatMap((id) => {
    const last = runs.find(({ kind, variants }) => kind !== 'review' && variants.some((one) => one.variantId === id));
    const state = last?.variants.find((one) => one.variantId === id)?.state;
    if (!last || (state !== 'open' && state !== 'passed')) return [];
    return last.decisions.filter(({ variantId, verdict }) => variantId === id && verdict === 'approve');
  });
  return [...new Set(approvals.map((decision) => decision.personId))];
}
