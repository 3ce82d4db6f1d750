import { useT } from '../../app/intl/useT.js';
import { VisuallyHidden } from '../../ui/VisuallyHidden.js';
import type { AnchorText } from './anchor.place.js';
import { anchorable, NOT_TEXT } from './anchor.selection.js';
import { marksOn } from './comment.data.js';
import { useCommentsIfAny } from './comments.context.js';
import { markPieces, type MarkedPiece, type PlainPiece } from './marked.text.js';
import styles from './reviews.module.css';

interface Props {
  readonly of: AnchorText;
  /** what changed, where a difference is shown; the text itself otherwise */
  readonly pieces?: readonly PlainPiece[];
}

/** Goes to a comment without touching the address, which says what is open. */
const goTo = (commentId: string): void => {
  const target = document.getElementById(`comment-${commentId}`);
  target?.scrollIntoView({ block: 'center' });
  target?.focus({ preventScroll: true });
};

function Words({ piece }: { readonly piece: MarkedPiece }) {
  const t = useT();
  const words = piece.isMarked ? <mark className={styles.mark}>{piece.text}</mark> : piece.text;
  if (piece.kind === 'same') return words;
  const said = (
    <VisuallyHidden elementType="span" {...NOT_TEXT}>
      {t(piece.kind === 'added' ? 'posts.diff.added' : 'posts.diff.removed')}{' '}
    </VisuallyHidden>
  );
  return piece.kind === 'added' ? (
    <ins>
      {said}
      {words}
    </ins>
  ) : (
    <del>
      {said}
      {words}
    </del>
  );
}

/** A revision's text: what changed in it, which words are commented on; its words can be picked to comment on. */
export function MarkedText({ of, pieces }: Props) {
  const t = useT();
  const comments = useCommentsIfAny();
  const marks = comments?.talks ? marksOn(of, comments.talks) : [];
  const shown = markPieces(pieces ?? [{ kind: 'same', text: of.text }], marks);
  return (
    <span {...(comments?.mayWrite ? anchorable(of) : {})}>
      {shown.map((piece, at) => (
        <span key={at}>
          <Words piece={piece} />
          {piece.ends.map((mark) => (
            <button
              key={mark.commentId}
              type="button"
              className={styles.number}
              aria-label={t('reviews.mark', { number: mark.number })}
              onClick={() => goTo(mark.commentId)}
              {...NOT_TEXT}
            >
              {mark.number}
            </button>
          ))}
        </span>
      ))}
    </span>
  );
}
