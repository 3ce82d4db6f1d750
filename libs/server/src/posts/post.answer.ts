import type { Decided } from '@pregon/domain';
import type { Ledger } from '../ledger/ledger.service.js';
import { refused } from '../ledger/refused.js';
import { as, type Viewer } from '../ledger/viewer.js';
import type { DeliveryFacts } from './delivery.facts.js';
import { postViews } from './post.view.js';

/** Posts as they now are, or why not, in the order of the commands that name them. */
export async function answerPosts(
  ledger: Ledger,
  deliveries: DeliveryFacts,
  viewer: Viewer,
  decided: readonly Decided<string>[],
) {
  const ids = [...new Set(decided.flatMap((one) => (one.ok ? [one.value] : [])))];
  const views = await ledger.read(as(viewer), (tx) => postViews(tx, deliveries, ids));
  return decided.map((one) => {
    if (!one.ok) return refused(one.refusal);
    const view = views.get(one.value);
    if (!view) throw new Error('a post vanished after its command');
    return { ...view, __typename: 'Post' as const };
  });
}
