import { Trash2 } from 'lucide-react';
import { useT } from '../../../app/intl/useT.js';
import { Button } from '../../../ui/Button.js';
import { TextField } from '../../../ui/TextField.js';
import { MonthDayField } from './MonthDayField.js';
import { WeekFields } from './WeekFields.js';
import type { SeasonDraft } from './worktime.draft.js';
import styles from './worktime.module.css';

interface Props {
  readonly season: SeasonDraft;
  readonly onChange: (season: SeasonDraft) => void;
  readonly onRemove: () => void;
  readonly errorAt: (path: string) => string | undefined;
  readonly isReadOnly: boolean;
}

/** A part of every year with hours of its own, such as summer. */
export function SeasonFields({ season, onChange, onRemove, errorAt, isReadOnly }: Props) {
  const t = useT();
  const wrong = ['from', 'to'].map(errorAt).find((one) => one !== undefined);
  return (
    <fieldset className={styles.season}>
      <legend>{season.name || t('worktime.season.new')}</legend>
      <div className={styles.seasonHead}>
        <TextField
          label={t('worktime.season.name')}
          value={season.name}
          onChange={(name) => onChange({ ...season, name })}
          error={errorAt('name')}
          isReadOnly={isReadOnly}
          isRequired
        />
        <MonthDayField
          label={t('worktime.season.from')}
          value={season.from}
          onChange={(from) => onChange({ ...season, from })}
          isDisabled={isReadOnly}
        />
        <MonthDayField
          label={t('worktime.season.to')}
          value={season.to}
          onChange={(to) => onChange({ ...season, to })}
          isDisabled={isReadOnly}
        />
      </div>
      {wrong && (
        <p className={styles.wrong} role="alert">
          {wrong}
        </p>
      )}
      <WeekFields
        week={season.week}
        onChange={(week) => onChange({ ...season, week })}
        errorAt={(path) => errorAt(`week.${path}`)}
        isReadOnly={isReadOnly}
      />
      {!isReadOnly && (
        <Button size="small" look="quiet" onPress={onRemove}>
          <Trash2 aria-hidden />
          {t('worktime.season.remove', { name: season.name || t('worktime.season.new') })}
        </Button>
      )}
    </fieldset>
  );
}
