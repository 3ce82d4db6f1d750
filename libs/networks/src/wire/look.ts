import type { Found, Intent } from '../publisher.contract.js';

export interface Seen {
  readonly remoteId: string;
  readonly permalink: string;
  readonly at: Date;
}

/**
 * The network's clock and ours may differ. A match this long before the intent proves nothing either way: it is left
 * to a person, because taking it for another post would send a second one.
 */
export const CLOCK_DOUBT_MS = 120_000;

/** Networks stamp whole seconds. */
const wholeSecond = (at: Date): number => Math.floor(at.getTime() / 1000) * 1000;

/** Decides over posts with the same content: only from the intent on, only those that no publication owns. */
export async function judge(intent: Intent, matches: readonly Seen[]): Promise<Found> {
  const from = wholeSecond(intent.intentAt);
  const near = matches.filter((seen) => seen.at.getTime() >= from - CLOCK_DOUBT_MS);
  const claimed =
    near.length > 0 ? await intent.claimedRemoteIds(near.map((seen) => seen.remoteId)) : new Set<string>();
  const free = near.filter((seen) => !claimed.has(seen.remoteId));
  const after = free.filter((seen) => seen.at.getTime() >= from);
  const [only] = after;
  if (only && after.length === 1)
    return { kind: 'one', remoteId: only.remoteId, permalink: only.permalink, parts: [], next: null };
  if (free.length === 0) return { kind: 'none' };
  return { kind: 'several', remoteIds: (after.length > 0 ? after : free).map((seen) => seen.remoteId) };
}
