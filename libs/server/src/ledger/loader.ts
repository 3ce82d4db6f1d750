import DataLoader from 'dataloader';
import type { Ledger } from './ledger.service.js';
import type { RequestContext } from './request.context.js';
import type { Tx } from './tx.js';
import { as } from './viewer.js';
import { viewerOf } from './viewer.decorators.js';

/** Answers a map from key to value; a key that is absent loads as null. */
export type Batch<K, V> = (tx: Tx, keys: readonly K[]) => Promise<ReadonlyMap<K, V>>;

/**
 * One DataLoader per request, made when first asked for: `const loadPeople = defineLoader(peopleByIds)`, then
 * `loadPeople(ledger, context).load(id)` in a field resolver. Each batch is one short read transaction of the viewer.
 */
export function defineLoader<K extends string, V>(
  batch: Batch<K, V>,
): (ledger: Ledger, context: RequestContext) => DataLoader<K, V | null> {
  const perRequest = new WeakMap<RequestContext, DataLoader<K, V | null>>();
  return (ledger, context) => {
    const made = perRequest.get(context);
    if (made) return made;
    const viewer = viewerOf(context);
    const loader = new DataLoader<K, V | null>(async (keys) => {
      const found = await ledger.read(as(viewer), (tx) => batch(tx, keys));
      return keys.map((key) => found.get(key) ?? null);
    });
    perRequest.set(context, loader);
    return loader;
  };
}
