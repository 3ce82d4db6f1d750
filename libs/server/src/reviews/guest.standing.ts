import type { Tx } from '../ledger/tx.js';
import type { PostView } from '../posts/post.view.js';
import { RevisionEntity } from '../posts/revision.entity.js';
import { runsOf } from '../posts/run.store.js';
import { standingOf, type GuestFacts, type Standing } from './guest.state.js';

/** How what a guest was invited to see stands in the post as it is now. */
export function standingIn(view: Pick<PostView, 'runs' | 'revisions'>, facts: GuestFacts): Standing {
  // Newest first.
  const newest = new Map([...view.revisions].reverse().map((revision) => [revision.variantId, revision.hash]));
  const run = view.runs.find((one) => one.id === facts.guest.runId) ?? null;
  return standingOf(facts, run, newest);
}

/** The same where nobody has read the whole post. */
export async function standingNow(tx: Tx, facts: GuestFacts): Promise<Standing> {
  const { postId } = facts.guest;
  const where = { organisationId: tx.tenant, postId };
  const revisions = await tx.find(RevisionEntity, { where, order: { number: 'DESC' } });
  return standingIn({ runs: await runsOf(tx, [postId]), revisions }, facts);
}
