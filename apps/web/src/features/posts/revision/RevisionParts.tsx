import { FileText } from 'lucide-react';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { useT } from '../../../app/intl/useT.js';
import { passagesOf, REVISION_WORDS, type RevisionFile } from './revision.words.js';
import styles from './revision.module.css';

const REVISION = graphql(`
  fragment RevisionParts_revision on Revision {
    id
    ...RevisionWords_revision
  }
`);

function File({ file }: { readonly file: RevisionFile }) {
  const t = useT();
  const { kind, url, alt, width, height, filename } = file;
  if (kind === 'document')
    return (
      <p className={styles.document}>
        <FileText aria-hidden />
        <a href={url} target="_blank" rel="noreferrer noopener">
          {filename}
        </a>
      </p>
    );
  return (
    <figure className={styles.file}>
      {kind === 'video' ? (
        <video src={url} controls preload="metadata" aria-label={alt ?? t('posts.file.video')} />
      ) : (
        <img src={url} alt={alt ?? ''} width={width} height={height} loading="lazy" />
      )}
      <figcaption>{alt ? t('publishing.texts.alt', { alt }) : t('publishing.texts.no_alt')}</figcaption>
    </figure>
  );
}

interface Props {
  readonly revision: FragmentType<typeof REVISION>;
  readonly lang: string | undefined;
}

/** Everything of a revision beside its first text: files, thread, poll and comment, as they go out. */
export function RevisionParts({ revision: ref, lang }: Props) {
  const t = useT();
  const revision = unmask(REVISION_WORDS, unmask(REVISION, ref));
  const passages = passagesOf(revision);
  return (
    <>
      {revision.media.map((file) => (
        <File key={file.sha256} file={file} />
      ))}
      {passages.length > 0 && (
        <dl className={styles.passages}>
          {passages.map(({ id, kind, at, text, media }) => (
            <div key={id}>
              <dt>{t(`posts.passage.${kind}`, { at, total: revision.thread.length + 1 })}</dt>
              <dd lang={lang}>
                {text}
                {media.map((file) => (
                  <File key={file.sha256} file={file} />
                ))}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
