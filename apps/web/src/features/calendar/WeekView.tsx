import { useEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import { useT } from '../../app/intl/useT.js';
import { useNow, useZone } from '../../app/time/clock.js';
import { useFormat } from '../../app/time/useFormat.js';
import { cx } from '../../ui/cx.js';
import { dateIn, toWall } from '@pregon/domain';
import { CalendarCell } from './CalendarCell.js';
import { minutesOf, weekDays, type Day } from './days.js';
import { byCell, type Placed } from './placed.js';
import { useGridKeys } from './useGridKeys.js';
import styles from './WeekView.module.css';

interface Props {
  readonly day: Day;
  readonly today: Day;
  readonly placed: readonly Placed[];
  readonly label: string;
  readonly onPage: (by: -1 | 1) => void;
  readonly onPickUp: (id: string) => void;
}

/** The night is one row. A row grows with its fullest hour, so that cards never cover each other. */
const FIRST_HOUR = 7;
const ROWS = 24 - FIRST_HOUR + 1;
const CAP = 4;
const rowOf = (time: string): number => Math.max(0, Math.floor(minutesOf(time) / 60) - FIRST_HOUR + 1);
const hourOf = (row: number): number => row + FIRST_HOUR - 1;
const two = (value: number): string => String(value).padStart(2, '0');

export function WeekView({ day, today, placed, label, onPage, onPickUp }: Props) {
  const t = useT();
  const intl = useIntl();
  const format = useFormat();
  const zone = useZone();
  const instant = new Date(useNow()).toISOString();
  const clock = toWall(instant, zone).time;
  const [expanded, setExpanded] = useState<string | null>(null);
  const days = weekDays(day);
  const cells = byCell(placed, (plan) => `${plan.date} ${rowOf(plan.time)}`);
  const ofDay = byCell(placed, (plan) => plan.date);
  const todayColumn = days.indexOf(dateIn(instant, zone));
  const startRow = todayColumn >= 0 ? rowOf(clock) : 3;
  const keys = useGridKeys({
    rows: ROWS,
    columns: 7,
    start: { row: startRow, column: Math.max(0, todayColumn) },
    onPage,
    onPickUp,
  });
  const grid = useRef<HTMLDivElement>(null);
  const first = days[0];
  useEffect(() => {
    // Opens where the day is, with two hours of the past in sight.
    const row = grid.current?.querySelector<HTMLElement>(`[data-row="${Math.max(0, startRow - 2)}"]`);
    if (row && grid.current) grid.current.scrollTop = row.offsetTop - 56;
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once per week shown, not at every minute of the clock
  }, [first]);
  const ofHour = `${(minutesOf(clock) % 60) / 0.6}%`;
  const nameOf = (row: number): string =>
    row === 0 ? t('calendar.night', { to: FIRST_HOUR }) : `${two(hourOf(row))}:00`;
  return (
    <div
      ref={grid}
      className={styles.weekly}
      role="grid"
      aria-label={label}
      onFocus={keys.onFocus}
      onKeyDown={keys.onKeyDown}
    >
      <div role="row" className={cx(styles.row, styles.head)}>
        <div role="columnheader" className={styles.corner}>
          <span className={styles.hidden}>{t('calendar.hour')}</span>
        </div>
        {days.map((one) => {
          const count = ofDay.get(one)?.length ?? 0;
          return (
            <div key={one} role="columnheader" className={cx(styles.day, one === today && styles.today)}>
              <span>
                <b>{Number(one.slice(8))}</b>{' '}
                {intl.formatDate(`${one}T12:00:00Z`, { weekday: 'long', timeZone: 'UTC' })}
              </span>
              <small className={cx(count === 0 && one >= today && styles.gap)}>
                {t('calendar.day_count', { count })}
              </small>
            </div>
          );
        })}
      </div>
      {Array.from({ length: ROWS }, (_, row) => (
        <div key={row} role="row" data-row={row} className={cx(styles.row, row === 0 && styles.night)}>
          <div role="rowheader" className={styles.hour}>
            {nameOf(row)}
            {todayColumn >= 0 && row === rowOf(clock) && row > 0 && (
              <span className={styles.clock} style={{ top: ofHour }}>
                {clock}
              </span>
            )}
          </div>
          {days.map((one, column) => {
            const key = `${one} ${row}`;
            const own = cells.get(key) ?? [];
            const isNow = column === todayColumn && row === rowOf(clock);
            return (
              <CalendarCell
                key={one}
                at={{ row, column }}
                label={t('calendar.hour_label', { day: format.day(one), hour: nameOf(row), count: own.length })}
                isTabStop={keys.stop === `${row}:${column}`}
                placed={own}
                cap={CAP}
                isExpanded={expanded === key}
                onExpand={() => setExpanded((now) => (now === key ? null : key))}
                planOf={(dragged) => ({
                  date: one,
                  time:
                    rowOf(dragged.time) === row
                      ? dragged.time
                      : `${two(Math.max(0, hourOf(row)))}:${dragged.time.slice(3)}`,
                })}
                holds={(plan) => plan.date === one && rowOf(plan.time) === row}
                className={cx(styles.cell, column > 4 && styles.weekend, one < today && styles.past)}
              >
                {isNow && <span className={styles.now} style={{ top: ofHour }} />}
              </CalendarCell>
            );
          })}
        </div>
      ))}
    </div>
  );
}
