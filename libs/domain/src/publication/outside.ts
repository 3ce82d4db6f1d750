import { isBefore, msOf, plusMs, type Instant } from '../schedule/instant.js';

/** What a network shows under a publication's remote id, at one look (machine time). */
export type OutsideLook =
  | { readonly kind: 'shown'; readonly text: string; readonly at: Instant }
  | { readonly kind: 'missing'; readonly at: Instant };

/** as_sent · altered: other words stand there · deleted: it is gone · unsure: look again. */
export type OutsideState = 'as_sent' | 'altered' | 'deleted' | 'unsure';

/** A network's reads lag behind its writes: one look that finds nothing proves nothing. */
const MISSING_LOOKS = 2;

/**
 * E-40: whether what was published still stands as it was sent. `looks` in the order they were made. Links are left out
 * of the comparison, because networks put their own short address in their place, and so is white space. `altered` and
 * `deleted` are incidents for a person: nothing is sent or deleted because of them.
 */
export function standsOutside(sentText: string, looks: readonly OutsideLook[]): OutsideState {
  const last = looks.at(-1);
  if (!last) return 'unsure';
  if (last.kind === 'shown') return words(last.text) === words(sentText) ? 'as_sent' : 'altered';
  const gone = looks.slice(-MISSING_LOOKS);
  return gone.length === MISSING_LOOKS && gone.every((look) => look.kind === 'missing') ? 'deleted' : 'unsure';
}

const words = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/https?:\/\/\S+/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** What may turn out of a look on what stands outside: somebody changed it, took it down, or put it back. */
export const INCIDENT_KINDS = ['altered', 'deleted', 'reappeared'] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

/** What ought to be seen there: the words that were sent, or nothing since it was withdrawn (machine time). */
export type ShouldStand =
  { readonly kind: 'standing'; readonly text: string } | { readonly kind: 'gone'; readonly since: Instant };

/**
 * What the looks so far amount to. Something that was withdrawn counts as reappeared only when looks made after the
 * network had its time to forget it see it more than once.
 */
export function incidentOf(
  should: ShouldStand,
  looks: readonly OutsideLook[],
  readLagMs: number,
): IncidentKind | 'none' | 'unsure' {
  if (should.kind === 'gone') {
    const counted = looks.filter((look) => !isBefore(look.at, plusMs(should.since, readLagMs))).slice(-MISSING_LOOKS);
    if (counted.at(-1)?.kind !== 'shown') return 'none';
    return counted.length === MISSING_LOOKS && counted.every((look) => look.kind === 'shown') ? 'reappeared' : 'unsure';
  }
  const state = standsOutside(should.text, looks);
  return state === 'as_sent' ? 'none' : state;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Beyond this age nobody looks any more. */
export const WATCHED_FOR_MS = 90 * DAY_MS;
/** Looks kept with a publication: what decides, and a little of what led there. */
export const LOOKS_KEPT = 6;

/**
 * When to look next (machine time): what is young is looked at within minutes, what is old once a day, and after ninety
 * days no more (null). A look that settled nothing is followed by another soon.
 */
export function nextOutsideLook(
  publishedAt: Instant,
  unsure: boolean,
  readLagMs: number,
  now: Instant,
): Instant | null {
  const age = msOf(now) - msOf(publishedAt);
  if (unsure) return plusMs(now, Math.max(MINUTE_MS, readLagMs));
  if (age > WATCHED_FOR_MS) return null;
  return plusMs(now, Math.min(DAY_MS, Math.max(2 * MINUTE_MS, age / 2)));
}

/** How a person closes an incident: the change is accepted, it was withdrawn, or it was published again. */
export const INCIDENT_ENDINGS = ['accepted', 'withdrawn', 'republished', 'restored'] as const;
export type IncidentEnding = (typeof INCIDENT_ENDINGS)[number];
