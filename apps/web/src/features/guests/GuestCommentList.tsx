import { useT } from '../../app/intl/useT.js';
import { Moment } from '../../ui/Moment.js';
import type { ReviewData } from './guest.data.js';
import styles from './guests.module.css';

/** Oldest first. */
export function GuestCommentList({ comments }: { readonly comments: ReviewData['comments'] }) {
  const t = useT();
  if (comments.length === 0) return null;
  return (
    <ul className={styles.talk}>
      {comments.map(({ id, authorName, own, at, text, quote }) => (
        <li key={id}>
          <p className={styles.by}>
            <b>{own ? t('guests.you') : authorName}</b>
            <span className={styles.faint}>
              <Moment instant={at} />
            </span>
          </p>
          {quote && <blockquote className={styles.quote}>{quote}</blockquote>}
          <p className={styles.said}>{text}</p>
        </li>
      ))}
    </ul>
  );
}
