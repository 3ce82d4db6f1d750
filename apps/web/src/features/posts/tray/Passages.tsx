import { useT } from '../../../app/intl/useT.js';
import { passagesOf } from '../revision/revision.words.js';
import type { ComparedRevision } from './change.groups.js';
import { WordDiff } from './WordDiff.js';
import styles from './tray.module.css';

interface Props {
  readonly current: ComparedRevision;
  readonly before: ComparedRevision | null;
  readonly lang: string | undefined;
}

/** What goes out with the first text: the rest of a thread, a poll's answers, the comment; each beside what it was. */
export function Passages({ current, before, lang }: Props) {
  const t = useT();
  const now = passagesOf(current);
  const old = before ? passagesOf(before) : null;
  const gone = (old ?? []).filter((one) => !now.some(({ id }) => id === one.id));
  if (now.length + gone.length === 0) return null;
  return (
    <dl className={styles.passages}>
      {now.map(({ id, kind, at, text, media }) => {
        const was = old?.find((one) => one.id === id);
        const changed = old !== null && was?.text !== text;
        return (
          <div key={id}>
            <dt>{t(`posts.passage.${kind}`, { at, total: current.thread.length + 1 })}</dt>
            <dd>
              {changed ? (
                <WordDiff before={was?.text ?? ''} after={text} lang={lang ?? null} />
              ) : (
                <div className={styles.diff} lang={lang}>
                  {text}
                </div>
              )}
              {media.length > 0 && (
                <span className={styles.passageFiles}>
                  {media.map((file) => (
                    <img key={file.sha256} src={file.url} alt={file.alt ?? ''} />
                  ))}
                </span>
              )}
            </dd>
          </div>
        );
      })}
      {gone.map(({ id, kind, at, text }) => (
        <div key={id}>
          <dt>{t(`posts.passage.${kind}`, { at, total: current.thread.length + 1 })}</dt>
          <dd className={styles.diff} lang={lang}>
            <del>{text}</del>
          </dd>
        </div>
      ))}
      {current.poll && (
        <p className={styles.faint}>
          {t('posts.passage.poll', {
            minutes: current.poll.minutes ?? 0,
            hours: Math.round((current.poll.minutes ?? 0) / 60),
            several: String(current.poll.multiple),
          })}
        </p>
      )}
    </dl>
  );
}
