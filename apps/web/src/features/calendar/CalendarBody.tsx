import { CalendarDays, SearchX } from 'lucide-react';
import { useT } from '../../app/intl/useT.js';
import { useSession } from '../../app/session.js';
import { Button } from '../../ui/Button.js';
import { ButtonLink } from '../../ui/ButtonLink.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { isFiltered, UNFILTERED } from './address.js';
import { Agenda } from './Agenda.js';
import styles from './CalendarPage.module.css';
import type { Day } from './days.js';
import { MonthView } from './MonthView.js';
import type { Placed } from './placed.js';
import type { AddressBar } from './useAddress.js';
import { useNarrow } from './useNarrow.js';
import { WeekStrip } from './WeekStrip.js';
import { WeekView } from './WeekView.js';

interface Props {
  readonly bar: AddressBar;
  readonly day: Day;
  readonly today: Day;
  readonly placed: readonly Placed[];
  readonly label: string;
  readonly onPage: (by: -1 | 1) => void;
  readonly onPickUp: (id: string) => void;
}

/** The chosen view; on a phone every view is an agenda. An empty month still shows its days, for there one writes. */
export function CalendarBody(props: Props) {
  const isNarrow = useNarrow();
  const { view } = props.bar.address;
  const isAgenda = isNarrow || view === 'lista';
  return (
    <div className={styles.body}>
      {isNarrow && <WeekStrip day={props.day} today={props.today} placed={props.placed} bar={props.bar} />}
      {props.placed.length === 0 && (isAgenda || isFiltered(props.bar.address)) ? (
        <Nothing bar={props.bar} label={props.label} />
      ) : isAgenda ? (
        <Agenda key={props.label} {...props} />
      ) : view === 'semana' ? (
        <WeekView key={props.label} {...props} />
      ) : (
        <MonthView key={props.label} {...props} />
      )}
    </div>
  );
}

function Nothing({ bar, label }: { readonly bar: AddressBar; readonly label: string }) {
  const t = useT();
  const { viewer } = useSession();
  const filtered = isFiltered(bar.address);
  const actions = filtered ? (
    <Button onPress={() => bar.go(UNFILTERED)}>{t('calendar.filter.clear')}</Button>
  ) : viewer.can.createPost.allowed ? (
    <ButtonLink to="/redaccion" look="primary">
      {t('calendar.new')}
    </ButtonLink>
  ) : null;
  return (
    <div className={styles.empty}>
      <EmptyState
        Icon={filtered ? SearchX : CalendarDays}
        title={t(filtered ? 'calendar.empty.filtered' : 'calendar.empty', { name: label })}
        actions={actions}
      >
        {t(filtered ? 'calendar.empty.filtered_text' : 'calendar.empty.text')}
      </EmptyState>
    </div>
  );
}
