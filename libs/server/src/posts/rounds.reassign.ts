import { reassign } from '@pregon/domain';
import { actingNow, recordEvents } from '../ledger/events.js';
import type { Ledger } from '../ledger/ledger.service.js';
import { systemActor, type Tx } from '../ledger/tx.js';
import { staffNow } from '../people/people.queries.js';
import { tellOfRound } from './approval.notices.js';
import { lockPost } from './post.aggregate.js';
import { touch } from './post.write.js';
import { isOpen, runById } from './run.store.js';
import { saveRun } from './run.write.js';

/** Rounds looked up at once. */
const PAGE = 100;

/**
 * Names the people of every open round again, each in a transaction of its own: whoever fails is tried again with the
 * job, and those done before stay done.
 */
export async function reassignRounds(ledger: Ledger, organisationId: string): Promise<void> {
  const as = { organisationId, actor: systemActor('clock') };
  for (let after: string | null = null; ;) {
    const page: OpenRun[] = await ledger.read(as, (tx) => openRuns(tx, after));
    for (const run of page) await ledger.run(as, (tx) => reassignRound(tx, run));
    after = page.at(-1)?.id ?? null;
    if (page.length < PAGE) return;
  }
}

interface OpenRun {
  readonly id: string;
  readonly postId: string;
}

const openRuns = (tx: Tx, after: string | null): Promise<OpenRun[]> =>
  tx.query<OpenRun[]>(
    `SELECT id, post_id AS "postId" FROM approval_run
     WHERE organisation_id = $1 AND ended_at IS NULL AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
    [tx.tenant, after, PAGE],
  );

async function reassignRound(tx: Tx, { id, postId }: OpenRun): Promise<void> {
  const aggregate = await lockPost(tx, postId);
  const run = await runById(tx, id);
  // Somebody's answer may have ended it while this waited for the lock.
  if (!aggregate || !run || !isOpen(run)) return;
  const by = await actingNow(tx);
  const renewed = reassign(run, await staffNow(tx), by);
  if (!renewed.changed) return;
  await saveRun(tx, run, renewed.run);
  await recordEvents(tx, renewed.events);
  await tellOfRound(tx, { post: aggregate.post, before: run, after: renewed.run, outcomes: [], actorId: null });
  await touch(tx, aggregate.post, by.at);
}
