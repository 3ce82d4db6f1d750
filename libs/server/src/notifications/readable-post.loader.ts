import DataLoader from 'dataloader';
import type { Ledger } from '../ledger/ledger.service.js';
import type { RequestContext } from '../ledger/request.context.js';
import { as, type Viewer } from '../ledger/viewer.js';
import type { DeliveryFacts } from '../posts/delivery.facts.js';
import { readablePosts, type PostView } from '../posts/post.view.js';

type Loader = DataLoader<string, PostView | null>;
const perRequest = new WeakMap<RequestContext, Loader>();

/** Every post of a list of notices in one read; null for what the viewer may not read (any more). */
export function loadReadablePost(
  ledger: Ledger,
  facts: DeliveryFacts,
  viewer: Viewer,
  context: RequestContext,
): Loader {
  const made = perRequest.get(context);
  if (made) return made;
  const loader: Loader = new DataLoader(async (ids) => {
    const found = await ledger.read(as(viewer), (tx) => readablePosts(tx, facts, viewer, ids));
    return ids.map((id) => found.get(id) ?? null);
  });
  perRequest.set(context, loader);
  return loader;
}
