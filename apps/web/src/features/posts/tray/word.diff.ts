import { diffArrays } from 'diff';

export interface DiffPiece {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Words as people see them: a hashtag, `l’Arròs` and `show-cooking` are one each; then spaces and single marks. */
const WORD = /[#@]?[\p{L}\p{N}\p{M}_]+(?:[·’'.-][\p{L}\p{N}\p{M}_]+)*|\s+|./gsu;

const wordsOf = (text: string): string[] => text.match(WORD) ?? [];

/** What changed between two texts, word by word, in the order in which one reads: what went, then what came. */
export const wordDiff = (before: string, after: string): DiffPiece[] =>
  joined(
    diffArrays(wordsOf(before), wordsOf(after)).map(({ value, added, removed }) => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value.join(''),
    })),
  );

/** A lone space between two changes belongs to them: single words struck and written one by one are hard to read. */
function joined(pieces: readonly DiffPiece[]): DiffPiece[] {
  const result: DiffPiece[] = [];
  let run: DiffPiece[] = [];
  const close = (): void => {
    const text = (kind: 'added' | 'removed'): string =>
      run.map((piece) => (piece.kind === kind || piece.kind === 'same' ? piece.text : '')).join('');
    for (const kind of ['removed', 'added'] as const)
      if (run.some((piece) => piece.kind === kind)) result.push({ kind, text: text(kind) });
    run = [];
  };
  pieces.forEach((piece, at) => {
    const bridge =
      piece.kind === 'same' && /^[ ,]+$/u.test(piece.text) && run.length > 0 && pieces[at + 1]?.kind !== undefined;
    if (piece.kind !== 'same' || (bridge && pieces[at + 1]?.kind !== 'same')) return void run.push(piece);
    close();
    result.push(piece);
  });
  close();
  return result;
}
