import { useQuery } from '@apollo/client/react';
import { ChevronLeft, ChevronRight, CircleQuestionMark } from 'lucide-react';
import { useState } from 'react';
import { graphql } from '../../../generated/index.js';
import { useT } from '../../../app/intl/useT.js';
import { useFormat } from '../../../app/time/useFormat.js';
import { ErrorPanel } from '../../../ui/ErrorPanel.js';
import { IconButton } from '../../../ui/IconButton.js';
import { Spinner } from '../../../ui/Spinner.js';
import { ToneBadge } from '../../../ui/ToneBadge.js';
import styles from './worktime.module.css';

export const PublicHolidays = graphql(`
  query PublicHolidays($region: String!, $year: Int!) {
    publicHolidays(region: $region, year: $year) {
      date
      name
      scope
      confirmed
    }
  }
`);

interface Props {
  readonly region: string;
  readonly regionName: string;
  readonly firstYear: number;
}

/** The public holidays of a region in a year, as they are counted. Nothing here is typed. */
export function HolidayList({ region, regionName, firstYear }: Props) {
  const t = useT();
  const { day } = useFormat();
  const [year, setYear] = useState(firstYear);
  const { data, error, refetch } = useQuery(PublicHolidays, { variables: { region, year } });
  const unsure = data?.publicHolidays.some((holiday) => !holiday.confirmed) ?? false;
  return (
    <section className={styles.holidays} aria-label={t('worktime.holidays', { region: regionName, year })}>
      <header>
        <h3>{t('worktime.holidays', { region: regionName, year })}</h3>
        <IconButton
          Icon={ChevronLeft}
          label={t('worktime.year', { year: year - 1 })}
          onPress={() => setYear(year - 1)}
        />
        <IconButton
          Icon={ChevronRight}
          label={t('worktime.year', { year: year + 1 })}
          onPress={() => setYear(year + 1)}
        />
      </header>
      {!data &&
        (error ? (
          <ErrorPanel error={error} onRetry={() => void refetch()} />
        ) : (
          <Spinner label={t('worktime.loading')} />
        ))}
      <ul>
        {data?.publicHolidays.map((holiday) => (
          <li key={`${holiday.date} ${holiday.name}`}>
            <span>{day(holiday.date)}</span>
            <span className={styles.quiet}>{holiday.name}</span>
            {!holiday.confirmed && (
              <ToneBadge tone="wait" Icon={CircleQuestionMark} look="line">
                {t('worktime.holiday.unconfirmed')}
              </ToneBadge>
            )}
          </li>
        ))}
      </ul>
      {unsure && <p className={styles.quiet}>{t('worktime.holiday.unconfirmed.text', { year })}</p>}
    </section>
  );
}
