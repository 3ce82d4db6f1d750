import { FileText, Play } from 'lucide-react';
import { useT } from '../../../app/intl/useT.js';
import { cx } from '../../../ui/cx.js';
import type { PreviewMedia as Shown } from './preview.types.js';
import styles from './preview.module.css';

/** Networks show four side by side and count the rest. */
const SHOWN = 4;

interface Props {
  readonly media: readonly Shown[];
  readonly ratio?: 'square';
}

function One({ one, ratio }: { readonly one: Shown } & Pick<Props, 'ratio'>) {
  const t = useT();
  if (one.kind === 'document')
    return (
      <div className={styles.document}>
        <FileText aria-hidden size={20} />
        {one.name}
      </div>
    );
  return (
    <div className={styles.shown}>
      <img
        className={ratio === 'square' ? styles.square : styles.photo}
        src={one.url}
        alt={one.alt || t(one.kind === 'video' ? 'posts.preview.video' : 'posts.preview.photoWithoutAlt')}
      />
      {one.kind === 'video' && <Play className={styles.play} aria-hidden />}
      {one.kind === 'gif' && <span className={styles.gif}>GIF</span>}
    </div>
  );
}

/** The files of one post: alone over the whole width, several in a grid. */
export function PreviewMedia({ media, ratio }: Props) {
  const t = useT();
  const [only, ...others] = media;
  if (!only) return null;
  if (others.length === 0) return <One one={only} {...(ratio && { ratio })} />;
  const rest = media.length - SHOWN;
  return (
    <div className={styles.grid}>
      {media.slice(0, SHOWN).map((one, at) => (
        <div key={at} className={cx(styles.cell, rest > 0 && at === SHOWN - 1 && styles.dim)}>
          <One one={one} ratio="square" />
          {rest > 0 && at === SHOWN - 1 && <span className={styles.rest}>{t('posts.preview.rest', { rest })}</span>}
        </div>
      ))}
    </div>
  );
}
