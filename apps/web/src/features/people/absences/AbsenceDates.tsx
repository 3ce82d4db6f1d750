import { useT } from '../../../app/intl/useT.js';
import { RadioGroup } from '../../../ui/RadioGroup.js';
import { TextField } from '../../../ui/TextField.js';
import { useToday } from '../organisation/useToday.js';
import { endsBefore, type AbsenceDraft } from './absence.draft.js';
import styles from './absences.module.css';

interface Props {
  readonly draft: AbsenceDraft;
  readonly onChange: (change: Partial<AbsenceDraft>) => void;
  /** what is missing is said only after somebody has tried to save */
  readonly checked: boolean;
  readonly fromError: string | undefined;
  readonly toError: string | undefined;
}

/** From now or from a day on, until the end of another or until further notice. */
export function AbsenceDates({ draft, onChange, checked, fromError, toError }: Props) {
  const t = useT();
  const today = useToday();
  return (
    <>
      <RadioGroup
        label={t('absence.field.begins')}
        items={(['now', 'planned'] as const).map((id) => ({ id, label: t(`absence.begins.${id}`) }))}
        value={draft.begins}
        onChange={(begins) => onChange(begins === 'now' ? { begins, from: today } : { begins: 'planned' })}
        error={draft.begins === 'now' ? fromError : undefined}
      />
      <div className={styles.pair}>
        {draft.begins === 'planned' && (
          <TextField
            type="date"
            label={t('absence.field.from')}
            value={draft.from}
            onChange={(from) => onChange({ from })}
            error={checked && draft.from === '' ? t('command.required') : fromError}
            isRequired
          />
        )}
        <TextField
          type="date"
          label={t('absence.field.to')}
          hint={t('absence.field.to.hint')}
          value={draft.to}
          onChange={(to) => onChange({ to })}
          error={endsBefore(draft) ? t('absence.ends_before') : toError}
        />
      </div>
    </>
  );
}
