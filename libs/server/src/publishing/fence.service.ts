import { Injectable } from '@nestjs/common';
import {
  accept,
  canFence,
  holdPublication,
  refuse,
  required,
  staysHeld,
  type Decided,
  type FenceVerdict,
} from '@pregon/domain';
import { actingNow } from '../ledger/events.js';
import { Ledger } from '../ledger/ledger.service.js';
import { publishLive } from '../ledger/live.js';
import { emit } from '../ledger/outbox.js';
import { record } from '../ledger/trace.js';
import type { Tx } from '../ledger/tx.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { beginFence, lockFence, standingFence } from './fence.begin.js';
import { comparisonWanted } from './fence.topics.js';
import { lockPublication, saveDelivered } from './publication.store.js';

/** What an administrator does about a fence. */
@Injectable()
export class FenceService {
  constructor(private readonly ledger: Ledger) {}

  /** "A backup was brought back", said by a person: for what no identity tells. */
  declare(viewer: Viewer, reason: string): Promise<Decided<true>> {
    return this.command(viewer, reason, async (tx, words) => {
      await beginFence(tx, ['declared'], words);
      return accept(true);
    });
  }

  /** Asks the networks again. */
  compare(viewer: Viewer): Promise<Decided<true>> {
    return this.ledger.command(as(viewer), async (tx) => {
      const may = required(canFence(viewer));
      if (!may.ok) return may;
      const fence = await standingFence(tx);
      if (!fence) return refuse('invalid_state', null, { state: 'released' });
      await emit(tx, comparisonWanted, { fenceId: fence.id });
      return accept(true);
    });
  }

  /**
   * Lifts the fence, once everything certified has been compared. What a network could not clearly deny stays held
   * for a person, one by one. Refuses `invalid_state` (not fenced, not compared yet).
   */
  release(viewer: Viewer, reason: string): Promise<Decided<true>> {
    return this.command(viewer, reason, async (tx, words) => {
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
      const payload = { fenceId: fence.id, held };
      await record(tx, { action: 'organisation.released', subject, reason: words, payload });
      await publishLive(tx, { kind: 'organisation', id: tx.tenant });
      return accept(true);
    });
  }

  private command(
    viewer: Viewer,
    reason: string,
    work: (tx: Tx, words: string) => Promise<Decided<true>>,
  ): Promise<Decided<true>> {
    return this.ledger.command(as(viewer), async (tx) => {
      const may = required(canFence(viewer));
      if (!may.ok) return may;
      const words = reason.trim();
      return words === '' ? refuse('reason_required', 'reason') : work(tx, words);
    });
  }
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
