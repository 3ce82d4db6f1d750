/** What deciding several at once needs to know of an item. */
export interface BulkItem {
  readonly id: string;
  readonly read: boolean;
  readonly bulk?: { readonly max: number; readonly openedEach: boolean } | null | undefined;
  readonly step: { readonly id: string; readonly requires: readonly string[]; readonly kind: string };
}

/**
 * never: its circuit wants it alone, or asks for something in writing · full: no more fit · unread: chosen, and its
 * circuit wants it opened first · free, chosen.
 */
export interface BulkChoice {
  readonly kind: 'never' | 'full' | 'unread' | 'free' | 'chosen';
}

const mayBeBulk = ({ bulk, step }: BulkItem): boolean =>
  bulk != null && step.kind === 'approve' && step.requires.length === 0;

const chosenOf = <I extends BulkItem>(items: readonly I[], chosen: ReadonlySet<string>): readonly I[] =>
  items.filter((item) => chosen.has(item.step.id) && mayBeBulk(item));

/** The smallest limit among those chosen; null while nothing that limits is. */
export function limitOf(items: readonly BulkItem[]): number | null {
  const limits = items.flatMap(({ bulk }) => (bulk ? [bulk.max] : []));
  return limits.length === 0 ? null : Math.min(...limits);
}

export function choiceOf(item: BulkItem, items: readonly BulkItem[], chosen: ReadonlySet<string>): BulkChoice {
  if (!mayBeBulk(item)) return { kind: 'never' };
  const others = chosenOf(items, chosen);
  if (chosen.has(item.step.id)) return { kind: item.bulk?.openedEach === true && !item.read ? 'unread' : 'chosen' };
  const limit = limitOf([...others, item]);
  return { kind: limit !== null && others.length >= limit ? 'full' : 'free' };
}

/** Those that go together, and those that must be opened before. */
export function bulkOf<I extends BulkItem>(
  items: readonly I[],
  chosen: ReadonlySet<string>,
): { readonly items: readonly I[]; readonly unread: readonly I[]; readonly limit: number | null } {
  const own = chosenOf(items, chosen);
  return { items: own, unread: own.filter((one) => one.bulk?.openedEach === true && !one.read), limit: limitOf(own) };
}
