import { textPieces } from './text.pieces.js';
import styles from './preview.module.css';

/** A text as networks show it: their links are coloured but lead nowhere, because nothing is out yet. */
export function PreviewText({ text, lang }: { readonly text: string; readonly lang: string | null }) {
  return (
    <span className={styles.words} lang={lang ?? undefined}>
      {textPieces(text).map((piece, at) =>
        piece.kind === 'mark' ? (
          <span key={at} className={styles.mark}>
            {piece.text}
          </span>
        ) : (
          piece.text
        ),
      )}
    </span>
  );
}
