import { useT } from '../../../app/intl/useT.js';
import { NetworkMark } from '../../../ui/NetworkMark.js';
import { useWords } from '../composer/useWords.js';
import type { ComparedChange, TextGroup } from './change.groups.js';
import { WordDiff } from './WordDiff.js';
import styles from './tray.module.css';

interface Props {
  readonly group: TextGroup<ComparedChange>;
  /** false shows the text as it would go out, without marks */
  readonly marked: boolean;
}

/** One text with the accounts that would say it, beside what they said in the round before. */
export function TextChange({ group, marked }: Props) {
  const t = useT();
  const words = useWords();
  const { current, previous, language, changes } = group;
  const lang = language === 'mul' ? null : language;
  const changed = previous !== null && previous.text !== current.text;
  return (
    <div>
      <p className={styles.caption}>
        <b>{words.language(language)}</b>
        <span>
          {previous === null
            ? t('posts.change.first')
            : changed
              ? t('posts.change.since', { round: previous.round })
              : t('posts.change.sameText', { round: previous.round })}
        </span>
        <span className={styles.end}>
          {changes.map(({ variant }) => (
            <span key={variant.id} className={styles.account}>
              <NetworkMark network={variant.account.network} /> {variant.account.handle}
            </span>
          ))}
        </span>
      </p>
      {changed && marked ? (
        <WordDiff before={previous.text} after={current.text} lang={lang} />
      ) : (
        <div className={styles.diff} lang={lang ?? undefined}>
          {current.text}
        </div>
      )}
      {(current.link ?? null) !== (previous?.link ?? null) && previous !== null ? (
        <p className={styles.linkChange}>
          {t('posts.change.link')} {previous.link && <del>{previous.link}</del>}{' '}
          {current.link && <ins>{current.link}</ins>}
        </p>
      ) : (
        current.link && <p className={styles.linkChange}>{current.link}</p>
      )}
    </div>
  );
}
