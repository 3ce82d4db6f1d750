import { isBefore, msOf, plusMs, type Instant } from '../schedule/instant.js';

/** At most `calls` visible calls of one account in any `perMs` milliseconds. */
export interface PaceLimit {
  readonly calls: number;
  readonly perMs: number;
}

/** What is remembered of an account's sending, shared by all workers. Machine time. */
export interface Pace {
  /** of the latest visible calls, in order */
  readonly sent: readonly Instant[];
  /** the network asked to be left alone until then */
  readonly blockedUntil: Instant | null;
}

/** When the account may make its next visible call; null = now. */
export function paceFreeAt(limits: readonly PaceLimit[], { sent, blockedUntil }: Pace, now: Instant): Instant | null {
  const waits = limits.flatMap(({ calls, perMs }) => {
    const oldest = sent.at(-calls);
    return oldest === undefined ? [] : [plusMs(oldest, perMs)];
  });
  const latest = [...waits, ...(blockedUntil === null ? [] : [blockedUntil])].reduce<Instant | null>(
    (far, one) => (far === null || isBefore(far, one) ? one : far),
    null,
  );
  return latest !== null && isBefore(now, latest) ? latest : null;
}

/** One more call at `now`; what no limit looks back to is forgotten. */
export function paceTaken(limits: readonly PaceLimit[], pace: Pace, now: Instant): Pace {
  const most = Math.max(0, ...limits.map(({ calls }) => calls));
  const longest = Math.max(0, ...limits.map(({ perMs }) => perMs));
  const remembered = pace.sent.filter((at) => msOf(now) - msOf(at) < longest);
  return { ...pace, sent: most === 0 ? [] : [...remembered, now].slice(-most) };
}
