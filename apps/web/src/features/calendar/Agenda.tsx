import { CalendarPlus, ChevronUp } from 'lucide-react';
import { useState } from 'react';
import { useT } from '../../app/intl/useT.js';
import { useFormat } from '../../app/time/useFormat.js';
import { Button } from '../../ui/Button.js';
import { cx } from '../../ui/cx.js';
import styles from './Agenda.module.css';
import { CalendarCard } from './CalendarCard.js';
import type { Day } from './days.js';
import { byCell, type Placed } from './placed.js';

interface Props {
  /** Where the agenda begins; earlier days are one press away. */
  readonly day: Day;
  readonly today: Day;
  readonly placed: readonly Placed[];
  readonly label: string;
  readonly onPickUp: (id: string) => void;
}

/** Drawn at once; the rest on demand, because thousands of cards make any phone wait. */
const STEP = 150;

/** Day by day, in order: the list view, and the month where it is narrow. */
export function Agenda({ day: from, today, placed, label, onPickUp }: Props) {
  const t = useT();
  const format = useFormat();
  const [shown, setShown] = useState(STEP);
  const [early, setEarly] = useState(false);
  const all = [...byCell(placed, (plan) => plan.date)].sort(([a], [b]) => a.localeCompare(b));
  const later = all.filter(([day]) => day >= from);
  const hidden = all.length - later.length;
  // A range that lies wholly before has nothing to begin with but itself.
  const days = early || later.length === 0 ? all : later;
  const total = days.reduce((sum, [, own]) => sum + own.length, 0);
  const before = days.map((_, index) => days.slice(0, index).reduce((sum, [, own]) => sum + own.length, 0));
  return (
    <div
      className={styles.agenda}
      role="region"
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key.toLowerCase() !== 'm' || event.metaKey || event.ctrlKey || !(event.target instanceof HTMLElement))
          return;
        const id = event.target.dataset.card;
        if (id !== undefined) onPickUp(id);
      }}
    >
      {days.length < all.length && (
        <Button look="quiet" className={styles.rest} onPress={() => setEarly(true)}>
          <ChevronUp aria-hidden />
          {t('calendar.earlier', { count: hidden })}
        </Button>
      )}
      {days.map(([day, own], index) => {
        const room = shown - (before[index] ?? 0);
        if (room <= 0) return null;
        return (
          <section key={day} aria-labelledby={`day-${day}`} className={cx(styles.day, day === today && styles.today)}>
            <h2 id={`day-${day}`}>
              <span className={styles.name}>{format.day(day)}</span>
              {day === today && <span className={styles.badge}>{t('calendar.today')}</span>}
              <small>{t('calendar.day_count', { count: own.length })}</small>
            </h2>
            <ul className={styles.cards}>
              {own.slice(0, room).map((one) => (
                <li key={one.id}>
                  <CalendarCard placed={one} tabIndex={0} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      {total > shown && (
        <Button className={styles.rest} onPress={() => setShown((now) => now + STEP)}>
          <CalendarPlus aria-hidden />
          {t('calendar.show_more', { count: Math.min(STEP, total - shown) })}
        </Button>
      )}
    </div>
  );
}
