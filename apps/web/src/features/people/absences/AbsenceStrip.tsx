import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useIntl } from 'react-intl';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { useT } from '../../../app/intl/useT.js';
import { useZone } from '../../../app/time/clock.js';
import { cx } from '../../../ui/cx.js';
import { IconButton } from '../../../ui/IconButton.js';
import { useToday } from '../organisation/useToday.js';
import { dayAfter, monthAround, weekdayOf } from './absence.days.js';
import { stripOf } from './absence.strip.js';
import styles from './absences.module.css';

const ABSENCE = graphql(`
  fragment AbsenceStrip_absence on Absence {
    id
    kind
    from
    to
    person {
      id
      name
    }
    deputy {
      id
      name
    }
  }
`);

interface Props {
  readonly absences: readonly FragmentType<typeof ABSENCE>[];
  /** any day of the month shown */
  readonly day: string;
  readonly onMonth: (day: string) => void;
}

/**
 * A month at a glance. The list below says the same and more, in words: so this picture is for eyes only, and a phone
 * goes without it.
 */
export function AbsenceStrip({ absences: refs, day, onMonth }: Props) {
  const t = useT();
  const intl = useIntl();
  const zone = useZone();
  const today = useToday();
  const absences = unmask(ABSENCE, refs);
  const { first, days } = monthAround(day);
  const month = Array.from({ length: days }, (_, index) => dayAfter(first, index));
  const title = intl.formatDate(`${first}T12:00:00Z`, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const rows = stripOf(absences, day, zone);
  const columns = { gridTemplateColumns: `minmax(96px, 168px) repeat(${days}, minmax(14px, 1fr))` };
  return (
    <section className={styles.strip} aria-label={t('absence.month', { month: title })}>
      <header className={styles.stripHead}>
        <h2>{title}</h2>
        <IconButton
          Icon={ChevronLeft}
          label={t('absence.month.before')}
          onPress={() => onMonth(monthAround(day, -1).first)}
        />
        <IconButton
          Icon={ChevronRight}
          label={t('absence.month.after')}
          onPress={() => onMonth(monthAround(day, 1).first)}
        />
        {rows.length === 0 && <p className={styles.quiet}>{t('absence.month.none')}</p>}
      </header>
      {rows.length > 0 && (
        <div className={styles.grid} style={columns} aria-hidden>
          <span />
          {month.map((one) => (
            <span
              key={one}
              className={cx(styles.day, weekdayOf(one) > 5 && styles.weekend, one === today && styles.today)}
            >
              {Number(one.slice(8))}
            </span>
          ))}
          {rows.map(({ personId, bars }, row) => (
            <div key={personId} className={styles.contents}>
              <span className={styles.name} style={{ gridRow: row + 2, gridColumn: 1 }}>
                {bars[0]?.absence.person.name}
              </span>
              {bars.map(({ absence, start, end, before, after }) => (
                <span
                  key={absence.id}
                  className={cx(styles.bar, before && styles.before, after && styles.after)}
                  data-tone={absence.deputy ? (absence.kind === 'delegation' ? 'go' : 'neutral') : 'wait'}
                  style={{ gridRow: row + 2, gridColumn: `${start + 1} / ${end + 2}` }}
                  title={absence.deputy ? absence.deputy.name : t('absence.deputy.none')}
                >
                  {absence.deputy ? `→ ${absence.deputy.name}` : t('absence.deputy.none')}
                </span>
              ))}
            </div>
          ))}
        </div>
      )}
    </section>
  );
}
