import { useT } from '../../../app/intl/useT.js';
import { Button } from '../../../ui/Button.js';
import { Note } from '../../../ui/Note.js';
import { RadioGroup } from '../../../ui/RadioGroup.js';
import { TextField } from '../../../ui/TextField.js';
import type { WallDraft } from '../draft/draft.state.js';
import { readWhen } from '../draft/draft.when.js';
import { useComposer } from './composer.context.js';
import styles from './composer.module.css';

interface Props {
  readonly id?: string;
  readonly label: string;
  readonly value: WallDraft;
  readonly onChange: (value: WallDraft) => void;
  /** business now, where an earlier moment can't be */
  readonly notBefore: string | null;
}

/** A day and an hour as people plan them. An hour that the clocks skip is explained; one that comes twice is asked. */
export function WallFields({ id, label, value, onChange, notBefore }: Props) {
  const t = useT();
  const { zone } = useComposer();
  const when = readWhen(value, zone, notBefore);
  const code = when.kind === 'refused' ? when.refusal.code : null;
  const details = when.kind === 'refused' ? when.refusal.details : {};
  const asks = code === 'time_ambiguous' || (when.kind === 'moment' && value.fold !== null);
  const next = typeof details['nextTime'] === 'string' ? details['nextTime'] : null;
  return (
    <div role="group" aria-label={label} className={styles.stack}>
      <div className={styles.pair}>
        <TextField
          id={id}
          type="date"
          label={t('posts.when.day')}
          value={value.date}
          onChange={(date) => onChange({ ...value, date, fold: null })}
          error={
            code === 'date_past' ? t('posts.when.past') : code === 'field_invalid' ? t('posts.when.invalid') : undefined
          }
        />
        <TextField
          type="time"
          label={t('posts.when.hour')}
          value={value.time}
          onChange={(time) => onChange({ ...value, time: time.slice(0, 5), fold: null })}
        />
      </div>
      {when.kind === 'incomplete' && <p className={styles.faint}>{t('posts.when.incomplete')}</p>}
      {code === 'time_nonexistent' && (
        <Note
          tone="stop"
          role="alert"
          title={t('posts.when.gap', { time: value.time })}
          actions={
            next !== null && (
              <Button size="small" onPress={() => onChange({ ...value, time: next, fold: null })}>
                {t('posts.when.useNext', { time: next })}
              </Button>
            )
          }
        >
          {t('posts.when.gapWhy')}
        </Note>
      )}
      {asks && (
        <RadioGroup
          label={t('posts.when.twice', { time: value.time })}
          items={[
            { id: '0', label: t('posts.when.first') },
            { id: '1', label: t('posts.when.second') },
          ]}
          value={value.fold === null ? null : String(value.fold)}
          onChange={(fold) => onChange({ ...value, fold: fold === '0' ? 0 : 1 })}
        />
      )}
    </div>
  );
}
