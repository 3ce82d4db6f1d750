interface Told {
  readonly businessTime: string;
  readonly actorKind: string;
  readonly actorName: string;
  readonly action: string;
  readonly reason?: string | null;
}

/** Steps of the machine between "it fell due" and "it went out": in the record, not in a post's story. */
const MECHANICAL: ReadonlySet<string> = new Set([
  'publication.planned',
  'publication.queued',
  'publication.postponed',
  'publication.claimed',
  'publication.committing',
  'variant.edited',
  'run.scope_closed',
]);

/** The same person or system doing the same for the same reason within one minute is told once, with how often. */
export function inStory<T extends Told>(
  entries: readonly T[],
): readonly { readonly entry: T; readonly count: number }[] {
  const told: { entry: T; count: number; key: string }[] = [];
  for (const entry of entries) {
    if (MECHANICAL.has(entry.action)) continue;
    const minute = entry.businessTime.slice(0, 16);
    const key = JSON.stringify([minute, entry.actorKind, entry.actorName, entry.action, entry.reason]);
    const same = told.find((one) => one.key === key);
    if (same) same.count += 1;
    else told.push({ entry, count: 1, key });
  }
  return told;
}
