import { useT } from '../../../app/intl/useT.js';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.js';
import { wordDiff } from './word.diff.js';
import styles from './tray.module.css';

interface Props {
  readonly before: string;
  readonly after: string;
  readonly lang: string | null;
}

/** Two versions in one text: struck out what went, underlined what came; said aloud too. */
export function WordDiff({ before, after, lang }: Props) {
  const t = useT();
  return (
    <div className={styles.diff} lang={lang ?? undefined}>
      {wordDiff(before, after).map(({ kind, text }, at) =>
        kind === 'same' ? (
          text
        ) : kind === 'added' ? (
          <ins key={at}>
            <VisuallyHidden elementType="span">{t('posts.diff.added')} </VisuallyHidden>
            {text}
          </ins>
        ) : (
          <del key={at}>
            <VisuallyHidden elementType="span">{t('posts.diff.removed')} </VisuallyHidden>
            {text}
          </del>
        ),
      )}
    </div>
  );
}
