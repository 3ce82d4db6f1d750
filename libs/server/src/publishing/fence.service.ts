import { Injectable } from '@nestjs/common';
import { accept, canFence, refuse, required, type Decided } from '@pregon/domain';
import { Ledger } from '../ledger/ledger.service.js';
import { emit } from '../ledger/outbox.js';
import type { Tx } from '../ledger/tx.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { beginFence, standingFence } from './fence.begin.js';
import { liftFence } from './fence.lift.js';
import { comparisonWanted } from './fence.topics.js';

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
    return this.command(viewer, reason, liftFence);
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
