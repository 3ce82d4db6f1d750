import {
  accept,
  canPost,
  inForce,
  refuse,
  type Decided,
  type PostFacts,
  type Staff,
  type Viewer as DomainViewer,
} from '@pregon/domain';
import type { Thread } from '../generated/schema.js';
import type { Tx } from '../ledger/tx.js';
import type { Viewer } from '../ledger/viewer.js';
import type { DeliveryFacts } from '../posts/delivery.facts.js';
import { postFacts } from '../posts/post.facts.js';
import { readablePost, type PostView } from '../posts/post.view.js';

/** What permissions ask of a post, with whom its rounds ask or have asked. */
export const factsOf = (view: PostView): PostFacts => ({
  ...postFacts(view.post),
  askedIds: view.runs.flatMap((run) =>
    run.steps.flatMap((step) => step.scopes.flatMap((scope) => scope.seats.map((seat) => seat.personId))),
  ),
});

/** Who reads the post by more than a role of somebody from outside: the internal thread and the guests are theirs. */
export function readsInternally(viewer: DomainViewer, facts: PostFacts): boolean {
  const memberships = viewer.memberships.filter((held) => held.role !== 'external');
  return memberships.length > 0 && canPost({ ...viewer, memberships }, 'read', facts).allowed;
}

export const mayRead = (viewer: DomainViewer, facts: PostFacts, thread: Thread): boolean =>
  thread === 'internal' ? readsInternally(viewer, facts) : canPost(viewer, 'read', facts).allowed;

/** Somebody else of the house as permissions see them today. */
export const asViewer = (personId: string, organisationId: string, staff: Staff): DomainViewer => ({
  personId,
  organisationId,
  memberships: inForce(
    staff.memberships.filter((held) => held.personId === personId),
    staff.date,
  ),
});

/** A post the viewer may read. What may not be read does not exist. */
export async function seenPost(
  tx: Tx,
  deliveries: DeliveryFacts,
  viewer: Viewer,
  id: string,
): Promise<Decided<{ readonly view: PostView; readonly facts: PostFacts }>> {
  const view = await readablePost(tx, deliveries, viewer, id);
  return view.ok ? accept({ view: view.value, facts: factsOf(view.value) }) : refuse('not_found', 'postId');
}

/** Whom the post waits for now. */
export const waitedFor = (view: PostView): string[] =>
  view.steps.filter((step) => step.state === 'active').flatMap((step) => step.waitsFor);
