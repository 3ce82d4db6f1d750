import { Injectable } from '@nestjs/common';
import { accept, canPost, refuse, required, type By, type Decided, type PostAction } from '@pregon/domain';
import { actingNow } from '../ledger/events.js';
import { Ledger } from '../ledger/ledger.service.js';
import type { Tx } from '../ledger/tx.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { lockPost, type PostAggregate } from './post.aggregate.js';
import { postFacts, sameVersion } from './post.facts.js';

/** A command's answer is rolled back whole when it refuses: thrown inside, caught at the edge of the transaction. */
class Refusing extends Error {
  constructor(readonly decided: Extract<Decided<never>, { ok: false }>) {
    super(decided.refusal.code);
  }
}

/** The shape all commands share: transaction → lock → permission → decision → save. Answers the post's id. */
@Injectable()
export class PostCommands {
  constructor(private readonly ledger: Ledger) {}

  /** Runs `work` in the viewer's name; a refusal undoes everything it wrote. */
  async run<T>(viewer: Viewer, work: (tx: Tx, by: By) => Promise<Decided<T>>): Promise<Decided<T>> {
    try {
      return await this.ledger.run(as(viewer), async (tx) => {
        const decided = await work(tx, await actingNow(tx));
        if (!decided.ok) throw new Refusing(decided);
        return decided;
      });
    } catch (error) {
      if (error instanceof Refusing) return error.decided;
      throw error;
    }
  }

  /** The same on one locked post that the viewer may see. `version` null: the command does not depend on it. */
  onPost<T>(
    viewer: Viewer,
    target: { readonly id: string; readonly version: number | null; readonly action: PostAction },
    work: (tx: Tx, aggregate: PostAggregate, by: By) => Promise<Decided<T>>,
  ): Promise<Decided<T>> {
    return this.run(viewer, async (tx, by) => {
      const aggregate = await lockPost(tx, target.id);
      const facts = aggregate && postFacts(aggregate.post);
      // What may not be read does not exist.
      if (!facts || !canPost(viewer, 'read', facts).allowed) return refuse('not_found', 'id');
      const may = required(canPost(viewer, target.action, facts));
      if (!may.ok) return may;
      const fresh = target.version === null ? accept(true) : sameVersion(aggregate.post, target.version);
      return fresh.ok ? work(tx, aggregate, by) : fresh;
    });
  }
}
