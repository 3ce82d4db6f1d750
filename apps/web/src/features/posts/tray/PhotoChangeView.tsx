import { useT } from '../../../app/intl/useT.js';
import { MarkedText } from '../../reviews/MarkedText.js';
import { useWords } from '../composer/useWords.js';
import { anchorAltOf } from './anchor.texts.js';
import { besideOf, photoChange, type Against, type ComparedChange } from './change.groups.js';
import { wordDiff } from './word.diff.js';
import styles from './tray.module.css';

interface Props {
  readonly changes: readonly ComparedChange[];
  readonly against: Against;
  /** the post's own photo; a revision's rendition has no address before it is sent */
  readonly photoUrl: string | null;
}

const KINDS = ['replaced', 'added', 'removed', 'alt', 'same', 'none'] as const;

/** The photo and its descriptions, and what became of them; the words of a description can be commented on. */
export function PhotoChangeView({ changes, against, photoUrl }: Props) {
  const t = useT();
  const words = useWords();
  const [first] = changes;
  if (!first) return null;
  const kinds = new Set(changes.map((change) => photoChange(change.current, besideOf(change, against))));
  const kind = KINDS.find((one) => kinds.has(one)) ?? 'none';
  if (kind === 'none') return null;
  const compared = besideOf(first, against) !== null;
  const byLanguage = new Map<string, ComparedChange[]>();
  for (const change of changes)
    byLanguage.set(change.variant.language, [...(byLanguage.get(change.variant.language) ?? []), change]);
  return (
    <div className={styles.photoRow}>
      {photoUrl && kind !== 'removed' && (
        <img className={styles.photo} src={photoUrl} alt={first.current.media[0]?.alt ?? ''} />
      )}
      <div className={styles.photoWords}>
        <b>{t(compared ? `posts.change.photo.${kind}` : 'posts.change.photo.first')}</b>
        {[...byLanguage].map(([language, own]) => {
          const label = t('posts.alt.label', { language: words.language(language) });
          const of = anchorAltOf(own, label);
          const change = own[0] ?? first;
          const before = besideOf(change, against);
          const was = before?.media[0]?.alt ?? '';
          const changed = before !== null && was !== (of?.text ?? '');
          return (
            <div key={language}>
              <span className={styles.faint}>{label}</span>
              <div className={changed ? styles.diff : undefined} lang={language === 'mul' ? undefined : language}>
                {of ? (
                  <MarkedText of={of} {...(changed ? { pieces: wordDiff(was, of.text) } : {})} />
                ) : (
                  t('posts.change.noAlt')
                )}
              </div>
            </div>
          );
        })}
      </div>
    </div>
  );
}
