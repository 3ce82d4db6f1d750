import { Injectable } from '@nestjs/common';
import { accept, canPost, refuse, required, type By, type Decided, type PostAction } from '@pregon/domain';
import { actingNow } from '../ledger/events.js';
import { Ledger } from '../ledger/ledger.service.js';
import type { Tx } from '../ledger/tx.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { lockPost, type PostAggregate } from './post.aggregate.js';
import { postFacts, sameVersion } from './post.facts.js';

/** The shape all commands share: transaction → lock → permission → decision → save. Answers the post's id. */
@Injectable()
export class PostCommands {
  constructor(private readonly ledger: Ledger) {}

  /** Runs `work` in the viewer's name; a refusal undoes everything it wrote. */
  run<T>(viewer: Viewer, work: (tx: Tx, by: By) => Promise<Decided<T>>): Promise<Decided<T>> {
    return this.ledger.command(as(viewer), async (tx) => work(tx, await actingNow(tx)));
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
