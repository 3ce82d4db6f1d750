import type { WorkSpan, WorkWeek } from '@pregon/domain';
import { Plus, X } from 'lucide-react';
import { useIntl } from 'react-intl';
import { useT } from '../../../app/intl/useT.js';
import { Button } from '../../../ui/Button.js';
import { IconButton } from '../../../ui/IconButton.js';
import { TextField } from '../../../ui/TextField.js';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.js';
import { copyMonday, nextSpan, WEEKDAYS, withSpans } from './worktime.draft.js';
import styles from './worktime.module.css';

interface Props {
  readonly week: WorkWeek;
  readonly onChange: (week: WorkWeek) => void;
  /** the sentence of what is wrong at `<weekday>.<span>.<from|to>`, if anything */
  readonly errorAt: (path: string) => string | undefined;
  readonly isReadOnly: boolean;
}

/** 5 January 2026 was a Monday. */
const dayOf = (weekday: number): string => `2026-01-${String(4 + weekday).padStart(2, '0')}T12:00:00Z`;

/** The hours worked on each day of a week. A day without any is not worked. */
export function WeekFields({ week, onChange, errorAt, isReadOnly }: Props) {
  const t = useT();
  const intl = useIntl();
  const nameOf = (weekday: number): string => intl.formatDate(dayOf(weekday), { weekday: 'long', timeZone: 'UTC' });
  const setSpan = (weekday: number, at: number, change: Partial<WorkSpan>): void =>
    onChange(
      withSpans(
        week,
        weekday,
        (week[weekday] ?? []).map((span, index) => (index === at ? { ...span, ...change } : span)),
      ),
    );
  return (
    <div className={styles.week}>
      <ul>
        {WEEKDAYS.map((weekday) => {
          const spans = week[weekday] ?? [];
          const day = nameOf(weekday);
          return (
            <li key={weekday} className={styles.day}>
              <span className={styles.dayName}>{day}</span>
              <div className={styles.spans}>
                {spans.length === 0 && <span className={styles.quiet}>{t('worktime.closed')}</span>}
                {spans.map((span, at) => (
                  // Spans have no name of their own: their place in the day is what they are.
                  <div key={at} className={styles.span}>
                    {(['from', 'to'] as const).map((end) =>
                      end === 'to' && span.to === '24:00' ? (
                        <span key={end} className={styles.midnight}>
                          {t('worktime.midnight')}
                        </span>
                      ) : (
                        <TextField
                          key={end}
                          type="time"
                          label={<VisuallyHidden>{t(`worktime.span.${end}`, { day, number: at + 1 })}</VisuallyHidden>}
                          value={span[end]}
                          onChange={(time) => setSpan(weekday, at, { [end]: time })}
                          error={errorAt(`${weekday}.${at}.${end}`)}
                          isReadOnly={isReadOnly}
                        />
                      ),
                    )}
                    {!isReadOnly && (
                      <IconButton
                        Icon={X}
                        size="small"
                        label={t('worktime.span.remove', { day, from: span.from, to: span.to })}
                        onPress={() =>
                          onChange(
                            withSpans(
                              week,
                              weekday,
                              spans.filter((one) => one !== span),
                            ),
                          )
                        }
                      />
                    )}
                  </div>
                ))}
                {!isReadOnly && (
                  <IconButton
                    Icon={Plus}
                    size="small"
                    label={t('worktime.span.add', { day })}
                    isDisabled={spans.at(-1)?.to === '24:00'}
                    onPress={() => onChange(withSpans(week, weekday, [...spans, nextSpan(spans)]))}
                  />
                )}
              </div>
            </li>
          );
        })}
      </ul>
      {!isReadOnly && (
        <div className={styles.copy}>
          <Button size="small" onPress={() => onChange(copyMonday(week, 5))}>
            {t('worktime.copy.week')}
          </Button>
          <Button size="small" look="quiet" onPress={() => onChange(copyMonday(week, 7))}>
            {t('worktime.copy.all')}
          </Button>
        </div>
      )}
    </div>
  );
}
