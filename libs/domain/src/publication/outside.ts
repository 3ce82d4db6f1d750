import type { Instant } from '../schedule/instant.js';

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
