export interface TextPiece {
  readonly kind: 'plain' | 'mark';
  readonly text: string;
}

const MARKED =
  /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]}'»”’]|(?<![\p{L}\p{N}_&/])[#@][\p{L}\p{N}_\p{M}.]*[\p{L}\p{N}_\p{M}])/giu;

/** Splits a text into plain words and what a network colours: addresses, hashtags, mentions. Nothing is lost. */
export function textPieces(text: string): TextPiece[] {
  return text
    .split(MARKED)
    .map((piece, at): TextPiece => ({ kind: at % 2 === 1 ? 'mark' : 'plain', text: piece }))
    .filter((piece) => piece.text !== '');
}

/** The first `max` characters, cut at a word; `cut` says whether anything was left out. */
export function shortened(text: string, max: number): { readonly text: string; readonly cut: boolean } {
  const letters = [...text];
  if (letters.length <= max) return { text, cut: false };
  const head = letters.slice(0, max).join('');
  const space = head.search(/\s+\S*$/u);
  return { text: space > max / 2 ? head.slice(0, space) : head, cut: true };
}
