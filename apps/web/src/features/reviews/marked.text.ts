import type { Span } from './anchor.place.js';

/** A stretch of text that is one kind of thing: kept, written or struck out. */
export interface PlainPiece {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

export interface Mark extends Span {
  /** the comment's number in the margin */
  readonly number: number;
  readonly commentId: string;
}

export interface MarkedPiece extends PlainPiece {
  readonly isMarked: boolean;
  /** comments whose words end with this piece */
  readonly ends: readonly Mark[];
}

/** Cuts pieces where comments begin and end. Places count what stands in the text; what was removed takes none. */
export function markPieces(pieces: readonly PlainPiece[], marks: readonly Mark[]): MarkedPiece[] {
  const cuts = [...new Set(marks.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const result: MarkedPiece[] = [];
  let at = 0;
  for (const piece of pieces) {
    if (piece.kind === 'removed') {
      result.push({ ...piece, isMarked: false, ends: [] });
      continue;
    }
    const stop = at + piece.text.length;
    const bounds = [at, ...cuts.filter((cut) => cut > at && cut < stop), stop];
    for (const [index, from] of bounds.slice(0, -1).entries()) {
      const to = bounds[index + 1] ?? stop;
      if (to === from) continue;
      result.push({
        kind: piece.kind,
        text: piece.text.slice(from - at, to - at),
        isMarked: marks.some((mark) => mark.start <= from && mark.end >= to),
        ends: marks.filter((mark) => mark.end === to),
      });
    }
    at = stop;
  }
  return result;
}
