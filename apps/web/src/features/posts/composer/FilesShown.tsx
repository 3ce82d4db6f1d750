import { useT } from '../../../app/intl/useT.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { useComposer } from './composer.context.js';
import styles from './composer.module.css';

interface Props {
  /** asset ids; null = all of them */
  readonly mediaIds: readonly string[] | null;
  readonly onChange: (mediaIds: readonly string[]) => void;
}

/** Which of the post's files are shown here, in the post's own order. */
export function FilesShown({ mediaIds, onChange }: Props) {
  const t = useT();
  const { draft } = useComposer();
  const ids = draft.files.map(({ asset }) => asset.id);
  const shown = new Set(mediaIds ?? ids);
  const set = (id: string, wanted: boolean): void =>
    onChange(ids.filter((one) => (one === id ? wanted : shown.has(one))));
  return (
    <fieldset className={styles.shown}>
      <legend className={styles.h}>{t('posts.file.shown')}</legend>
      {draft.files.map(({ asset }, at) => (
        <Checkbox key={asset.id} isSelected={shown.has(asset.id)} onChange={(wanted) => set(asset.id, wanted)}>
          <span className={styles.shownFile}>
            <img src={asset.thumbnailUrl} alt="" />
            {t('posts.file.named', { at: at + 1, name: asset.filename })}
          </span>
        </Checkbox>
      ))}
    </fieldset>
  );
}
