import { ChevronLeft, ChevronRight, Plus } from 'lucide-react';
import { useIntl } from 'react-intl';
import { useT } from '../../app/intl/useT.js';
import { useSession } from '../../app/session.js';
import { useFormat } from '../../app/time/useFormat.js';
import { Button } from '../../ui/Button.js';
import { ButtonLink } from '../../ui/ButtonLink.js';
import { IconButton } from '../../ui/IconButton.js';
import { Kbd } from '../../ui/Kbd.js';
import { SegmentedControl } from '../../ui/SegmentedControl.js';
import { VIEWS, type View } from './address.js';
import styles from './CalendarBar.module.css';
import { weekDays, weekNumber, type Day } from './days.js';

/** What the shown range is called: `septiembre de 2026`, `7–13 sept 2026, semana 37`. */
export function useRangeName(): (view: View, day: Day) => string {
  const t = useT();
  const intl = useIntl();
  const format = useFormat();
  return (view, day) => {
    if (view !== 'semana') {
      const month = intl.formatDate(`${day}T12:00:00Z`, { month: 'long', year: 'numeric', timeZone: 'UTC' });
      return month.charAt(0).toUpperCase() + month.slice(1);
    }
    const [first = day, , , , , , last = day] = weekDays(day);
    const from = first.slice(0, 7) === last.slice(0, 7) ? String(Number(first.slice(8))) : format.dayShort(first);
    return t('calendar.week_name', { from, to: format.dayShort(last), year: last.slice(0, 4), week: weekNumber(day) });
  };
}

interface LeadProps {
  readonly onPage: (by: -1 | 1) => void;
  readonly onToday: () => void;
}

export function CalendarLead({ onPage, onToday }: LeadProps) {
  const t = useT();
  return (
    <span className={styles.lead}>
      <IconButton Icon={ChevronLeft} label={t('calendar.previous')} onPress={() => onPage(-1)} />
      <Button size="small" onPress={onToday}>
        {t('calendar.today')}
      </Button>
      <IconButton Icon={ChevronRight} label={t('calendar.next')} onPress={() => onPage(1)} />
    </span>
  );
}

interface ActionsProps {
  readonly view: View;
  readonly onView: (view: View) => void;
}

export function CalendarActions({ view, onView }: ActionsProps) {
  const t = useT();
  const { viewer } = useSession();
  return (
    <>
      <SegmentedControl
        label={t('calendar.view')}
        items={VIEWS.map((id) => ({ id, title: t(`calendar.view.${id}`) }))}
        value={view}
        onChange={onView}
      />
      {viewer.can.createPost.allowed && (
        <ButtonLink to="/redaccion" look="primary" className={styles.create}>
          <Plus aria-hidden />
          <span className={styles.word}>{t('calendar.new')}</span>
          <span className={styles.key} aria-hidden>
            <Kbd>N</Kbd>
          </span>
        </ButtonLink>
      )}
    </>
  );
}
