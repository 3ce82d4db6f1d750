import { accept, refuse, type Decided } from '../refusal.js';
import { stepOf } from './run.read.js';
import type { ApprovalRun } from './run.types.js';

export interface BulkItem {
  readonly run: ApprovalRun;
  readonly stepKey: string;
  readonly personId: string;
  /** the person has opened exactly the revisions they approve */
  readonly opened: boolean;
}

/**
 * E-28: whether one person may approve all of these at once; the strictest circuit among them decides. One alone is no
 * bulk. Refuses `bulk_not_allowed`, `bulk_too_many` (details: count, max) and `bulk_not_read` (details: postId).
 */
export function checkBulk(items: readonly BulkItem[]): Decided<true> {
  if (items.length <= 1) return accept(true);
  for (const { run, stepKey, opened } of items) {
    const asked = stepOf(run, stepKey)?.scopes.map((scope) => scope.variantId) ?? [];
    const variants = run.variants.filter(({ variantId, state }) => state === 'open' && asked.includes(variantId));
    const details = { postId: run.postId, step: stepKey };
    // A circuit that says nothing of it is decided one by one.
    if (variants.length === 0 || variants.some(({ rules }) => rules.bulk === null))
      return refuse('bulk_not_allowed', null, details);
    const max = Math.min(...variants.map(({ rules }) => rules.bulk?.max ?? 0));
    if (items.length > max) return refuse('bulk_too_many', null, { ...details, count: items.length, max });
    if (!opened && variants.some(({ rules }) => rules.bulk?.openedEach)) return refuse('bulk_not_read', null, details);
  }
  return accept(true);
}
