import { useIntl } from 'react-intl';
import { useT } from '../../../app/intl/useT.js';
import { Select } from '../../../ui/Select.js';
import styles from './worktime.module.css';

const two = (value: number): string => String(value).padStart(2, '0');
const MONTHS = Array.from({ length: 12 }, (_, index) => two(index + 1));
/** A leap year: 29 February is a day a season may begin or end with. */
const lengthOf = (month: string): number => new Date(Date.UTC(2000, Number(month), 0)).getUTCDate();

interface Props {
  readonly label: string;
  /** `MM-DD` */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isDisabled: boolean;
}

/** A day of every year. */
export function MonthDayField({ label, value, onChange, isDisabled }: Props) {
  const t = useT();
  const intl = useIntl();
  const [month = '01', day = '01'] = value.split('-');
  const days = Array.from({ length: lengthOf(month) }, (_, index) => two(index + 1));
  const move = (next: string): void => onChange(`${next}-${Number(day) > lengthOf(next) ? two(lengthOf(next)) : day}`);
  return (
    <div role="group" aria-label={label} className={styles.monthDay}>
      <Select
        label={t('worktime.season.day', { label })}
        items={days.map((id) => ({ id, label: String(Number(id)) }))}
        value={day}
        onChange={(next) => onChange(`${month}-${next}`)}
        isDisabled={isDisabled}
      />
      <Select
        label={t('worktime.season.month')}
        items={MONTHS.map((id) => ({
          id,
          label: intl.formatDate(`2026-${id}-15T12:00:00Z`, { month: 'long', timeZone: 'UTC' }),
        }))}
        value={month}
        onChange={move}
        isDisabled={isDisabled}
      />
    </div>
  );
}
