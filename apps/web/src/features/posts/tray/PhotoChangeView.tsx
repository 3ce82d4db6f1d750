import { useT } from '../../../app/intl/useT.js';
import { useWords } from '../composer/useWords.js';
import { photoChange, type ComparedChange } from './change.groups.js';
import { WordDiff } from './WordDiff.js';
import styles from './tray.module.css';

interface Props {
  readonly changes: readonly ComparedChange[];
  /** the post's own photo; a revision's rendition has no address before it is sent */
  readonly photoUrl: string | null;
}

/** The photo and its descriptions, and what became of them since the round before. */
export function PhotoChangeView({ changes, photoUrl }: Props) {
  const t = useT();
  const words = useWords();
  const [first] = changes;
  if (!first) return null;
  const kinds = new Set(changes.map(photoChange));
  const kind =
    (['replaced', 'added', 'removed', 'alt', 'same', 'none'] as const).find((one) => kinds.has(one)) ?? 'none';
  if (kind === 'none') return null;
  const alts = new Map(changes.map(({ variant, current, previous }) => [variant.language, { current, previous }]));
  return (
    <div className={styles.photoRow}>
      {photoUrl && kind !== 'removed' && (
        <img className={styles.photo} src={photoUrl} alt={first.current.media[0]?.alt ?? ''} />
      )}
      <div className={styles.photoWords}>
        <b>{t(first.previous ? `posts.change.photo.${kind}` : 'posts.change.photo.first')}</b>
        {[...alts].map(([language, { current, previous }]) => {
          const [now, was] = [current.media[0]?.alt ?? '', previous?.media[0]?.alt ?? ''];
          return (
            <div key={language}>
              <span className={styles.faint}>{t('posts.alt.label', { language: words.language(language) })}</span>
              {previous && was !== now ? (
                <WordDiff before={was} after={now} lang={language} />
              ) : (
                <p>{now || t('posts.change.noAlt')}</p>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
