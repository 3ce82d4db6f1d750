/** What a post announces, as far as two of them can contradict each other. */
export interface Announcement {
  readonly postId: string;
  readonly departmentId: string;
  readonly language: string;
  readonly text: string;
  /** `YYYY-MM-DD`; null = it names no day */
  readonly eventDate: string | null;
  readonly place: string | null;
}

export interface Clash {
  readonly postId: string;
  readonly departmentId: string;
  /** share of word pairs that both texts have, 0 to 1 */
  readonly similarity: number;
  /** they say nearly the same · they say much the same about one day and place · … but about different ones */
  readonly because: 'same_words' | 'same_event' | 'contradiction';
}

const SAME_WORDS = 0.6;
const SAME_SUBJECT = 0.3;

/**
 * E-48: other departments' posts that seem to announce the same, the most similar first: a warning, and people merge
 * them or decide whose it is. Only texts of one language can be compared.
 */
export function clashesOf(entered: Announcement, others: readonly Announcement[]): readonly Clash[] {
  const own = shingles(entered.text);
  return others
    .filter(
      (other) =>
        other.postId !== entered.postId &&
        other.departmentId !== entered.departmentId &&
        other.language === entered.language,
    )
    .flatMap((other): Clash[] => {
      const similarity = jaccard(own, shingles(other.text));
      const because = reason(entered, other, similarity);
      return because ? [{ postId: other.postId, departmentId: other.departmentId, similarity, because }] : [];
    })
    .sort((a, b) => b.similarity - a.similarity);
}

function reason(a: Announcement, b: Announcement, similarity: number): Clash['because'] | null {
  if (similarity < SAME_SUBJECT) return null;
  if (differ(a.eventDate, b.eventDate) || differ(a.place, b.place)) return 'contradiction';
  if (agree(a.eventDate, b.eventDate) && agree(a.place, b.place)) return 'same_event';
  return similarity >= SAME_WORDS ? 'same_words' : null;
}

const agree = (a: string | null, b: string | null): boolean => a !== null && b !== null && folded(a) === folded(b);
const differ = (a: string | null, b: string | null): boolean => a !== null && b !== null && folded(a) !== folded(b);

/** Lower case, without accents: one writes “Plaça”, another “PLACA”. */
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();

/** Pairs of neighbouring words; of a single word, the word. */
function shingles(text: string): ReadonlySet<string> {
  const words = folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length < 2) return new Set(words);
  return new Set(words.slice(1).map((word, at) => `${words[at]} ${word}`));
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((one) => b.has(one)).length;
  const all = a.size + b.size - shared;
  return all === 0 ? 0 : shared / all;
}
