import { Plus, Trash2 } from 'lucide-react';
import { useT } from '../../../app/intl/useT.js';
import { Button } from '../../../ui/Button.js';
import { IconButton } from '../../../ui/IconButton.js';
import { TextField } from '../../../ui/TextField.js';
import type { WorktimeDraft } from './worktime.draft.js';
import styles from './worktime.module.css';

interface Props {
  readonly daysOff: WorktimeDraft['daysOff'];
  readonly onChange: (daysOff: WorktimeDraft['daysOff']) => void;
  readonly errorAt: (path: string) => string | undefined;
  readonly isReadOnly: boolean;
  readonly today: string;
}

/** Local holidays and closures that no list knows. */
export function DaysOffFields({ daysOff, onChange, errorAt, isReadOnly, today }: Props) {
  const t = useT();
  return (
    <div className={styles.stack}>
      {daysOff.length === 0 && <p className={styles.quiet}>{t('worktime.days_off.none')}</p>}
      <ul className={styles.stack}>
        {daysOff.map((day, at) => {
          const set = (change: Partial<typeof day>): void =>
            onChange(daysOff.map((one, index) => (index === at ? { ...one, ...change } : one)));
          return (
            // A day being typed may be any: its place in the list is what it is.
            <li key={at} className={styles.dayOff}>
              <TextField
                type="date"
                label={t('worktime.day_off.date')}
                value={day.date}
                onChange={(date) => set({ date })}
                error={errorAt(`holidays.${at}`)}
                isReadOnly={isReadOnly}
              />
              <TextField
                label={t('worktime.day_off.name')}
                value={day.name}
                onChange={(name) => set({ name })}
                error={errorAt(`daysOff.${at}.name`)}
                isReadOnly={isReadOnly}
              />
              {!isReadOnly && (
                <IconButton
                  Icon={Trash2}
                  label={t('worktime.day_off.remove', { name: day.name || day.date })}
                  onPress={() => onChange(daysOff.filter((_, index) => index !== at))}
                />
              )}
            </li>
          );
        })}
      </ul>
      {!isReadOnly && (
        <Button size="small" onPress={() => onChange([...daysOff, { date: today, name: '' }])}>
          <Plus aria-hidden />
          {t('worktime.day_off.add')}
        </Button>
      )}
    </div>
  );
}
