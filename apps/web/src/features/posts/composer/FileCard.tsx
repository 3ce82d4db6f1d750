import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { useT } from '../../../app/intl/useT.js';
import { announce } from '../../../ui/announce.js';
import { Button } from '../../../ui/Button.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { IconButton } from '../../../ui/IconButton.js';
import { toast } from '../../../ui/toasts.js';
import { withoutFile, type DraftFile } from '../draft/draft.state.js';
import { AltFields } from './AltFields.js';
import { useComposer } from './composer.context.js';
import styles from './composer.module.css';

interface Props {
  readonly file: DraftFile;
  /** its place among the post's files, from 0 */
  readonly at: number;
}

/** One file: what it is, where it stands, and what those hear of it who do not see it. */
export function FileCard({ file, at }: Props) {
  const t = useT();
  const { draft, edit, hasStamp } = useComposer();
  const { asset, stamp } = file;
  const { id, kind, filename, width, height } = asset;
  const move = (to: number): void => {
    edit((now) => {
      const files = now.files.filter((one) => one.asset.id !== id);
      return { ...now, files: [...files.slice(0, to), file, ...files.slice(to)] };
    });
    announce(t('posts.file.moved', { name: filename, place: to + 1, of: draft.files.length }));
  };
  const remove = (): void => {
    const before = draft;
    edit((now) => withoutFile(now, id));
    toast({
      message: t('posts.file.removed', { name: filename }),
      undo: () => edit((now) => ({ ...now, files: before.files, overrides: before.overrides })),
    });
  };
  const setStamp = (wanted: boolean): void =>
    edit((now) => ({
      ...now,
      files: now.files.map((one) => (one.asset.id === id ? { ...one, stamp: wanted } : one)),
    }));
  const size =
    asset.bytes < 100_000
      ? t('posts.file.kilobytes', { size: Math.max(1, Math.round(asset.bytes / 1_000)) })
      : t('posts.file.megabytes', { size: asset.bytes / 1_000_000 });
  const seconds = Math.round((asset.durationMs ?? 0) / 1_000);
  return (
    <li className={styles.media}>
      <figure>
        <img className={styles.thumb} src={asset.thumbnailUrl} alt={t('posts.file.thumbnail', { kind, at: at + 1 })} />
        <figcaption>{t('posts.file.caption', { kind, name: filename, width, height, seconds, size })}</figcaption>
        <div className={styles.row}>
          {draft.files.length > 1 && (
            <>
              <IconButton
                Icon={ArrowUp}
                label={t('posts.file.earlier', { name: filename })}
                isDisabled={at === 0}
                onPress={() => move(at - 1)}
              />
              <IconButton
                Icon={ArrowDown}
                label={t('posts.file.later', { name: filename })}
                isDisabled={at === draft.files.length - 1}
                onPress={() => move(at + 1)}
              />
            </>
          )}
          <Button size="small" look="quiet" onPress={remove}>
            <Trash2 aria-hidden />
            {t('posts.file.remove')}
          </Button>
        </div>
        {hasStamp && kind === 'photo' && (
          <Checkbox isSelected={stamp} onChange={setStamp}>
            {t('posts.file.stamp')}
          </Checkbox>
        )}
      </figure>
      {kind === 'document' ? (
        <p className={styles.faint}>{t('posts.file.documentHint')}</p>
      ) : (
        <div className={styles.alts}>
          <AltFields photo={at} />
        </div>
      )}
    </li>
  );
}
