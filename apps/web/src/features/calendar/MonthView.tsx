import { useEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import { useT } from '../../app/intl/useT.js';
import { useFormat } from '../../app/time/useFormat.js';
import { cx } from '../../ui/cx.js';
import { CalendarCell } from './CalendarCell.js';
import { monthOf, monthWeeks, weekDays, type Day } from './days.js';
import styles from './MonthView.module.css';
import { byCell, type Placed } from './placed.js';
import { useGridKeys } from './useGridKeys.js';

interface Props {
  readonly day: Day;
  readonly today: Day;
  readonly placed: readonly Placed[];
  readonly label: string;
  readonly onPage: (by: -1 | 1) => void;
  readonly onPickUp: (id: string) => void;
}

/** What a day shows before "N more": six weeks of full days stay quick, and a crowded day opens in its place. */
const CAP = 5;

export function MonthView({ day, today, placed, label, onPage, onPickUp }: Props) {
  const t = useT();
  const intl = useIntl();
  const format = useFormat();
  const [expanded, setExpanded] = useState<Day | null>(null);
  const weeks = monthWeeks(day);
  const cells = byCell(placed, (plan) => plan.date);
  const place = weeks.flatMap((days, row) => days.map((one, column) => ({ one, row, column })));
  const start = place.find(({ one }) => one === (monthOf(today) === monthOf(day) ? today : day)) ?? {
    row: 0,
    column: 0,
  };
  const keys = useGridKeys({ rows: weeks.length, columns: 7, start, onPage, onPickUp });
  const grid = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Opens with today in sight, and the week before it for what has just gone out.
    const rows = grid.current?.querySelectorAll<HTMLElement>('[role=row]');
    const [head] = rows ?? [];
    const before = rows?.[place.find(({ one }) => one === today)?.row ?? 0];
    if (grid.current && head && before && before !== head)
      grid.current.scrollTop = before.offsetTop - head.offsetHeight;
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once per month shown, not when a post arrives
  }, []);
  const weekday = (one: Day) => intl.formatDate(`${one}T12:00:00Z`, { weekday: 'long', timeZone: 'UTC' });
  return (
    <div
      ref={grid}
      className={styles.month}
      role="grid"
      aria-label={label}
      onFocus={keys.onFocus}
      onKeyDown={keys.onKeyDown}
    >
      <div role="row" className={styles.head}>
        {weekDays(day).map((one) => (
          <div key={one} role="columnheader">
            {weekday(one)}
          </div>
        ))}
      </div>
      {weeks.map((days, row) => (
        <div key={days[0]} role="row" className={styles.week}>
          {days.map((one, column) => {
            const own = cells.get(one) ?? [];
            const isFirst = one.endsWith('-01');
            return (
              <CalendarCell
                key={one}
                at={{ row, column }}
                label={t('calendar.day_label', { day: format.day(one), count: own.length, today: one === today })}
                isTabStop={keys.stop === `${row}:${column}`}
                placed={own}
                cap={CAP}
                isExpanded={expanded === one}
                onExpand={() => setExpanded((now) => (now === one ? null : one))}
                planOf={(dragged) => ({ date: one, time: dragged.time })}
                holds={(plan) => plan.date === one}
                isToday={one === today}
                className={cx(
                  styles.day,
                  column > 4 && styles.weekend,
                  one === today && styles.today,
                  monthOf(one) !== monthOf(day) && styles.outside,
                )}
              >
                <span className={styles.number} aria-hidden>
                  {isFirst || (row === 0 && column === 0) ? format.dayShort(one) : Number(one.slice(8))}
                </span>
              </CalendarCell>
            );
          })}
        </div>
      ))}
    </div>
  );
}
