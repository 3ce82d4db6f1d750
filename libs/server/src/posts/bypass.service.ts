import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  accept,
  bypass,
  openReview,
  refuse,
  type ApprovalRun,
  type By,
  type Decided,
  type Staff,
} from '@pregon/domain';
import { recordEvents } from '../ledger/events.js';
import type { Tx } from '../ledger/tx.js';
import type { Viewer } from '../ledger/viewer.js';
import { calendarFor, staffNow } from '../people/people.queries.js';
import { tellOfRound } from './approval.notices.js';
import { enterHashes, enterReason } from './decide.entry.js';
import type { PostAggregate } from './post.aggregate.js';
import { PostCommands } from './posts.commands.js';
import { RefusedDecisions, type Attempt } from './refused.decisions.js';
import { openRunOf } from './run.store.js';
import { insertRun } from './run.write.js';
import { Settlement } from './settle.service.js';
import { nextRound } from './submit.service.js';

/** The emergency lane: out before its round has passed, and looked at afterwards. */
@Injectable()
export class BypassService {
  constructor(
    private readonly commands: PostCommands,
    private readonly settlement: Settlement,
    private readonly refusals: RefusedDecisions,
  ) {}

  /**
   * Bound to the words that were on the screen (`raw`, their fingerprints), not to the post's version: a reminder or a
   * comment in the meantime must not stand in the way of an alert. The ordinary gate applies to what is let out. The review opens in the same transaction, not once it is out: an
   * emergency that nobody reviews must not hang on anything that comes later.
   */
  async bypass(viewer: Viewer, id: string, raw: readonly string[], words: string): Promise<Decided<string>> {
    const met: { attempt?: Attempt } = {};
    const decided = await this.commands.onPost(
      viewer,
      { id, version: null, action: 'read' },
      async (tx, aggregate, by) => {
        const reason = enterReason(words);
        if (!reason.ok) return reason;
        const hashes = enterHashes(raw);
        if (!hashes.ok) return hashes;
        const run = await openRunOf(tx, id);
        if (!run) return refuse('invalid_state', null, { verb: 'bypass' });
        met.attempt = { verb: 'bypass', run, stepKey: null };
        const staff = await staffNow(tx);
        const letOut = bypass(run, {
          hashes: hashes.value,
          personId: viewer.personId,
          name: by.name,
          reason: reason.value ?? '',
          strength: viewer.strength,
          staff,
          calendar: await calendarFor(tx, run.departmentId),
          now: by.at,
        });
        if (!letOut.ok) return letOut;
        const settled = await this.settlement.settle(tx, aggregate, run, letOut.value, reason.value, by);
        if (!settled.ok) return settled;
        const reviewed = await review(tx, aggregate, letOut.value.run, staff, by);
        return reviewed.ok ? accept(id) : reviewed;
      },
    );
    if (!decided.ok && met.attempt) await this.refusals.note(viewer, met.attempt, decided.refusal);
    return decided;
  }
}

/** An unstaffed review is opened all the same, and waits visibly until somebody comes. */
async function review(
  tx: Tx,
  { post }: PostAggregate,
  previous: ApprovalRun,
  staff: Staff,
  by: By,
): Promise<Decided<true>> {
  const round = await nextRound(tx, post.id);
  const opened = openReview({ runId: randomUUID(), round, previous, staff, by, evenShort: true });
  // A circuit that asks nothing afterwards has no review.
  if (!opened.ok) return opened.refusal.code === 'invalid_state' ? accept(true) : opened;
  const { run, events } = opened.value;
  await insertRun(tx, run, null);
  await recordEvents(tx, events);
  await tellOfRound(tx, { post, before: null, after: run, outcomes: [], actorId: by.personId });
  return accept(true);
}
