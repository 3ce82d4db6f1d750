import { Link } from 'react-router';
import { useIntl } from 'react-intl';
import { useT } from '../../app/intl/useT.js';
import { useFormat } from '../../app/time/useFormat.js';
import { weekDays, type Day } from './days.js';
import { byCell, type Placed } from './placed.js';
import type { AddressBar } from './useAddress.js';
import styles from './WeekStrip.module.css';

interface Props {
  readonly day: Day;
  readonly today: Day;
  readonly placed: readonly Placed[];
  readonly bar: AddressBar;
}

/** The days of this week with how many posts each has; a tap goes to the day in the agenda below. */
export function WeekStrip({ day, today, placed, bar }: Props) {
  const t = useT();
  const intl = useIntl();
  const format = useFormat();
  const cells = byCell(placed, (plan) => plan.date);
  return (
    <nav className={styles.strip} aria-label={t('calendar.week_days')}>
      {weekDays(day).map((one) => (
        <Link
          key={one}
          to={bar.hrefOf({ day: one })}
          replace
          aria-current={one === day ? 'date' : undefined}
          aria-label={t('calendar.day_label', {
            day: format.day(one),
            count: cells.get(one)?.length ?? 0,
            today: one === today,
          })}
          onClick={() => document.getElementById(`day-${one}`)?.scrollIntoView({ block: 'start' })}
        >
          <span aria-hidden>{intl.formatDate(`${one}T12:00:00Z`, { weekday: 'short', timeZone: 'UTC' })}</span>
          <b aria-hidden>{Number(one.slice(8))}</b>
          <span aria-hidden>{cells.get(one)?.length ?? '–'}</span>
        </Link>
      ))}
    </nav>
  );
}
