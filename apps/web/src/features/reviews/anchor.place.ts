/** A stretch of a text, in UTF-16 code units, as JavaScript counts them. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a comment was made. `part` is `text`, or `alt:<position>` of a picture. */
export interface Anchor extends Span {
  readonly variantId: string;
  readonly hash: string;
  readonly part: string;
  readonly quote: string;
}

/** One text on the screen that words can be picked from. */
export interface AnchorText {
  /** the variant a new comment is tied to */
  readonly variantId: string;
  /** variants that say the same: comments on any of them stand here */
  readonly variantIds: readonly string[];
  readonly hash: string;
  readonly part: string;
  /** "Castellano", "Texto alternativo, Castellano" */
  readonly label: string;
  readonly text: string;
}

/** Where the quoted words stand in this text: at their own place, else at the nearest same words; null = gone. */
export function placeOf(anchor: Pick<Anchor, 'start' | 'quote'>, text: string): Span | null {
  const { start, quote } = anchor;
  if (quote === '') return null;
  if (text.startsWith(quote, start)) return { start, end: start + quote.length };
  let nearest: number | null = null;
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1))
    if (nearest === null || Math.abs(at - start) < Math.abs(nearest - start)) nearest = at;
  return nearest === null ? null : { start: nearest, end: nearest + quote.length };
}

/** Typed words as an anchor of the first text that has them; small differences of case and spaces don't matter. */
export function anchorOfWords(words: string, texts: readonly AnchorText[]): Anchor | null {
  const wanted = words.trim().replace(/\s+/gu, ' ');
  if (wanted === '') return null;
  const pattern = new RegExp(
    wanted
      .split(' ')
      .map((word) => word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'))
      .join('\\s+'),
    'iu',
  );
  for (const { variantId, hash, part, text } of texts) {
    const found = pattern.exec(text);
    if (!found) continue;
    const end = found.index + found[0].length;
    return { variantId, hash, part, start: found.index, end, quote: found[0] };
  }
  return null;
}
