import { Check, Globe } from 'lucide-react';
import { useT } from '../../app/intl/useT.js';
import { Avatar } from '../../ui/Avatar.js';
import { Moment } from '../../ui/Moment.js';
import { ToneBadge } from '../../ui/ToneBadge.js';
import type { CommentData } from './comment.data.js';
import { mentionPieces } from './mention.words.js';
import styles from './reviews.module.css';

interface Props {
  readonly comment: CommentData;
  readonly number?: number | null;
}

const initialsOf = (name: string): string =>
  name
    .split(/\s+/u)
    .slice(0, 2)
    .map((word) => word.charAt(0).toLocaleUpperCase())
    .join('');

/** One comment: who, when, about which words, and what. */
export function CommentItem({ comment, number = null }: Props) {
  const t = useT();
  const { author, anchor, guestName, resolvedAt } = comment;
  const name = author?.name ?? guestName ?? t('reviews.someone');
  return (
    <>
      <p className={styles.by}>
        {number !== null && (
          <span className={styles.number} aria-hidden>
            {number}
          </span>
        )}
        <Avatar name={name} initials={author?.initials ?? initialsOf(name)} />
        <b>{name}</b>
        {!author && (
          <ToneBadge look="line" tone="wait" Icon={Globe}>
            {t('reviews.guest')}
          </ToneBadge>
        )}
        <span className={styles.faint}>
          <Moment instant={comment.at} />
        </span>
        {resolvedAt != null && (
          <ToneBadge look="line" tone="done" Icon={Check}>
            {comment.resolvedBy ? t('reviews.resolvedBy', { who: comment.resolvedBy.name }) : t('reviews.resolved')}
          </ToneBadge>
        )}
      </p>
      {anchor && (
        <>
          <blockquote className={styles.quote}>{anchor.quote}</blockquote>
          {!anchor.stands && <p className={styles.faint}>{t('reviews.anchor.gone')}</p>}
        </>
      )}
      <p className={styles.words}>
        {mentionPieces(
          comment.text,
          comment.mentions.map((one) => one.name),
        ).map((piece, at) =>
          piece.isName ? (
            <b key={at} className={styles.mention}>
              {piece.text}
            </b>
          ) : (
            piece.text
          ),
        )}
      </p>
    </>
  );
}
