import { FileText, Play } from 'lucide-react';
import { useT } from '../../../app/intl/useT.js';
import { MarkedText } from '../../reviews/MarkedText.js';
import { useWords } from '../composer/useWords.js';
import type { RevisionFile } from '../revision/revision.words.js';
import { anchorAltsOf } from './anchor.texts.js';
import { besideOf, fileChanges, type Against, type ComparedChange } from './change.groups.js';
import { wordDiff } from './word.diff.js';
import styles from './tray.module.css';

interface Props {
  readonly changes: readonly ComparedChange[];
  readonly against: Against;
}

function Look({ file }: { readonly file: RevisionFile }) {
  const t = useT();
  if (file.kind === 'document')
    return (
      <a className={styles.file} href={file.url} target="_blank" rel="noreferrer noopener">
        <FileText aria-hidden /> {file.filename}
      </a>
    );
  if (file.kind === 'video')
    return (
      <video
        className={styles.photo}
        src={file.url}
        controls
        preload="metadata"
        aria-label={file.alt ?? t('posts.file.video')}
      >
        <Play aria-hidden />
      </video>
    );
  return <img className={styles.photo} src={file.url} alt={file.alt ?? ''} />;
}

interface GroupProps extends Props {
  /** said where the accounts do not all show the same files */
  readonly named: boolean;
}

function Group({ changes, against, named }: GroupProps) {
  const t = useT();
  const words = useWords();
  const [first] = changes;
  if (!first) return null;
  const before = besideOf(first, against);
  const files = fileChanges(first.current.media, before?.media ?? null);
  const byLanguage = new Map<string, ComparedChange[]>();
  for (const change of changes)
    byLanguage.set(change.variant.language, [...(byLanguage.get(change.variant.language) ?? []), change]);
  return (
    <>
      {named && files.length > 0 && (
        <p className={styles.caption}>
          {[...new Set(changes.map(({ variant }) => variant.account.handle))].join(', ')}
        </p>
      )}
      {files.map(({ file, change }, at) => (
        <div key={`${change}-${file.sha256}`} className={styles.photoRow}>
          <Look file={file} />
          <div className={styles.photoWords}>
            <b>
              {t(`posts.change.file.${before ? change : 'first'}`, { kind: file.kind, at: at + 1, of: files.length })}
            </b>
            {file.kind !== 'document' &&
              change !== 'removed' &&
              [...byLanguage].map(([language, own]) => (
                <Description
                  key={language}
                  own={own}
                  at={at}
                  against={against}
                  language={language}
                  label={t('posts.alt.label', { language: words.language(language) })}
                />
              ))}
          </div>
        </div>
      ))}
    </>
  );
}

interface DescriptionProps {
  readonly own: readonly ComparedChange[];
  /** place of the file among those of the first post */
  readonly at: number;
  readonly against: Against;
  readonly language: string;
  readonly label: string;
}

function Description({ own, at, against, language, label }: DescriptionProps) {
  const t = useT();
  const of = anchorAltsOf(own, () => label).find(({ part }) => part === `alt:${at}`);
  const before = own[0] ? besideOf(own[0], against) : null;
  const was = before?.media[at]?.alt ?? '';
  const changed = before !== null && was !== (of?.text ?? '');
  return (
    <div>
      <span className={styles.faint}>{label}</span>
      <div className={changed ? styles.diff : undefined} lang={language === 'mul' ? undefined : language}>
        {of ? <MarkedText of={of} {...(changed ? { pieces: wordDiff(was, of.text) } : {})} /> : t('posts.change.noAlt')}
      </div>
    </div>
  );
}

/** Every file and its descriptions, and what became of them; the words of a description can be commented on. */
export function FilesChange({ changes, against }: Props) {
  const groups = new Map<string, ComparedChange[]>();
  for (const change of changes) {
    // Each network gets a file of its own making of the same photo: what they are, not their bytes, tells them together.
    const key = change.current.media.map(({ kind }) => kind).join();
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups].map(([key, own]) => <Group key={key} changes={own} against={against} named={groups.size > 1} />);
}
