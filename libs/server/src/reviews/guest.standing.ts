import type { PostView } from '../posts/post.view.js';
import { standingOf, type GuestFacts, type Standing } from './guest.state.js';

/** How what a guest was invited to see stands in the post as it is now. */
export function standingIn(view: PostView, facts: GuestFacts): Standing {
  // Newest first.
  const newest = new Map([...view.revisions].reverse().map((revision) => [revision.variantId, revision.hash]));
  const run = view.runs.find((one) => one.id === facts.guest.runId) ?? null;
  return standingOf(facts, run, newest);
}
