import { useT } from '../../../app/intl/useT.js';
import { NetworkMark } from '../../../ui/NetworkMark.js';
import { MarkedText } from '../../reviews/MarkedText.js';
import { wordsKey } from '../revision/revision.words.js';
import { useWords } from '../composer/useWords.js';
import type { Against, ComparedChange, TextGroup } from './change.groups.js';
import { anchorTextOf } from './anchor.texts.js';
import { Passages } from './Passages.js';
import { wordDiff } from './word.diff.js';
import styles from './tray.module.css';

interface Props {
  readonly group: TextGroup<ComparedChange>;
  readonly against: Against;
}

/** One text with the accounts that would say it, beside what it is compared with; its words can be commented on. */
export function TextChange({ group, against }: Props) {
  const t = useT();
  const words = useWords();
  const { current, before, language, changes } = group;
  const lang = language === 'mul' ? undefined : language;
  const changed = before !== null && before.text !== current.text;
  const differs = before !== null && wordsKey(before) !== wordsKey(current);
  const said =
    before === null
      ? against !== 'none' && t(`posts.change.first.${against}`)
      : t(differs ? `posts.change.since.${against}` : `posts.change.sameText.${against}`, {
          round: before.round,
          revision: before.number,
        });
  return (
    <div>
      <p className={styles.caption}>
        <b>{words.language(language)}</b>
        {said && <span>{said}</span>}
        <span className={styles.end}>
          {changes.map(({ variant }) => (
            <span key={variant.id} className={styles.account}>
              <NetworkMark network={variant.account.network} /> {variant.account.handle}
            </span>
          ))}
        </span>
      </p>
      <div className={styles.diff} lang={lang}>
        <MarkedText
          of={anchorTextOf(group, words.language(language))}
          {...(changed ? { pieces: wordDiff(before.text, current.text) } : {})}
        />
      </div>
      <Passages current={current} before={before} lang={lang} />
      {before !== null && (current.link ?? null) !== (before.link ?? null) ? (
        <p className={styles.linkChange}>
          {t('posts.change.link')} {before.link && <del>{before.link}</del>} {current.link && <ins>{current.link}</ins>}
        </p>
      ) : (
        current.link && <p className={styles.linkChange}>{current.link}</p>
      )}
    </div>
  );
}
