import { accept, holdPublication, refuse, staysHeld, type Decided, type FenceVerdict } from '@pregon/domain';
import { actingNow } from '../ledger/events.js';
import { publishLive } from '../ledger/live.js';
import { record } from '../ledger/trace.js';
import type { Tx } from '../ledger/tx.js';
import { lockFence } from './fence.begin.js';
import { lockPublication, saveDelivered } from './publication.store.js';

/**
 * Lifts the fence, once everything certified has been compared. What a network could not clearly deny stays held for a
 * person, one by one. Refuses `invalid_state` (not fenced, not compared yet).
 */
export async function liftFence(tx: Tx, words: string): Promise<Decided<true>> {
  const fence = await lockFence(tx);
  if (!fence) return refuse('invalid_state', null, { state: 'released' });
  if (fence.comparedAt === null) return refuse('invalid_state', null, { state: 'fenced', reason: 'not_compared' });
  const by = await actingNow(tx);
  const held = await holdUndecided(tx, fence.id);
  await tx.query(
    `UPDATE fence SET released_at = $3, released_by = $4, release_reason = $5 WHERE organisation_id = $1 AND id = $2`,
    [tx.tenant, fence.id, by.at, by.personId, words],
  );
  await tx.update('gate', { organisationId: tx.tenant, kind: 'organisation' }, { fencedAt: null });
  const subject = { kind: 'organisation', id: tx.tenant };
  await record(tx, { action: 'organisation.released', subject, reason: words, payload: { fenceId: fence.id, held } });
  publishLive(tx, { kind: 'organisation', id: tx.tenant });
  return accept(true);
}

/** Those that may be out already, and everything of theirs that a clock could still take on. Answers how many. */
async function holdUndecided(tx: Tx, fenceId: string): Promise<number> {
  const findings = await tx.query<{ publicationId: string; verdict: FenceVerdict }[]>(
    `SELECT publication_id AS "publicationId", verdict FROM fence_finding
     WHERE organisation_id = $1 AND fence_id = $2 AND publication_id IS NOT NULL ORDER BY publication_id`,
    [tx.tenant, fenceId],
  );
  const by = await actingNow(tx);
  let held = 0;
  for (const { publicationId, verdict } of findings) {
    if (!staysHeld(verdict)) continue;
    const publication = await lockPublication(tx, publicationId);
    const stopped = publication && holdPublication(publication, by, 'restore_undecided');
    if (publication && stopped?.ok) await saveDelivered(tx, publication, stopped.value, { hintedFor: null });
    held += 1;
  }
  return held;
}
