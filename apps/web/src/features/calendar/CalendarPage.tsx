import { useQuery } from '@apollo/client/react';
import { dateIn } from '@pregon/domain';
import { useCallback, useEffect, useRef } from 'react';
import { useT } from '../../app/intl/useT.js';
import { takesLetters } from '../../app/shell/useKeys.js';
import { useNow, useZone } from '../../app/time/clock.js';
import { graphql } from '../../generated/index.js';
import { announce } from '../../ui/announce.js';
import { ErrorPanel } from '../../ui/ErrorPanel.js';
import { Page } from '../../ui/Page.js';
import { Spinner } from '../../ui/Spinner.js';
import { filterOf, rangeOf } from './address.js';
import { CalendarActions, CalendarLead, useRangeName } from './CalendarBar.js';
import { CalendarContext } from './CalendarContext.js';
import { CalendarFilters } from './CalendarFilters.js';
import styles from './CalendarPage.module.css';
import { CalendarBody } from './CalendarBody.js';
import { addDays, addMonths, monthOf } from './days.js';
import { MoveBar } from './MoveBar.js';
import { MoveDialogs } from './MoveDialogs.js';
import { NeedsStrip } from './NeedsStrip.js';
import { Peek } from './Peek.js';
import { useAddress } from './useAddress.js';
import { useCalendarActions } from './useCalendarActions.js';
import { useMove } from './useMove.js';
import { usePlaced } from './usePlaced.js';

const CalendarPageQuery = graphql(`
  query CalendarPage($from: Date!, $to: Date!, $filter: CalendarFilter) {
    calendar(from: $from, to: $to, filter: $filter) {
      today
      entries {
        id
        ...Placed_entry
        ...CalendarCard_entry
      }
      ...NeedsStrip_calendar
    }
    ...CalendarFilters_query
  }
`);

export function CalendarPage() {
  const t = useT();
  const bar = useAddress();
  const { address, go } = bar;
  const zone = useZone();
  const businessToday = dateIn(new Date(useNow()).toISOString(), zone);
  const day = address.day ?? businessToday;
  const { from, to } = rangeOf(address.view, day);
  const { data, previousData, error, loading, refetch } = useQuery(CalendarPageQuery, {
    variables: { from, to, filter: filterOf(address) },
    // Measured with 6,000 posts in a month: the normalised cache holds the page for 1.2 s, without it 0.15 s. Nobody else
    // reads these entries, and live changes read them again anyway.
    fetchPolicy: 'no-cache',
  });
  const shown = data ?? previousData;
  const today = shown?.calendar.today ?? businessToday;

  const moving = useMove(refetch);
  const placed = usePlaced(shown?.calendar.entries, moving.pending, address.needs);
  const { actions, lift, drop, pickUp } = useCalendarActions(bar, placed, moving);
  const { lifted } = lift;

  const page = useCallback(
    (by: -1 | 1) => {
      if (address.view === 'semana') return go({ day: addDays(day, 7 * by) });
      const month = monthOf(addMonths(day, by));
      go({ day: month === monthOf(today) ? null : `${month}-01` });
    },
    [address.view, day, go, today],
  );
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || takesLetters(event.target)) return;
      if (event.key === 't' || event.key === 'T') go({ day: null });
      if (event.key === 'Escape' && address.open !== null && !event.defaultPrevented) go({ open: null });
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [address.open, go]);

  // What is carried out of sight is followed.
  const carriedTo = lifted?.to.date;
  useEffect(() => {
    if (carriedTo !== undefined && (carriedTo < from || carriedTo > to)) go({ day: carriedTo }, 'replace');
  }, [carriedTo, from, go, to]);

  const name = useRangeName()(address.view, day);
  const count = data ? placed.length : null;
  const told = useRef('');
  useEffect(() => {
    const key = `${name} ${count}`;
    if (count === null || told.current === key) return;
    if (told.current !== '') announce(t('calendar.shown', { name, count }));
    told.current = key;
  }, [count, name, t]);

  const title = t('app.nav.calendar');
  return (
    <Page
      title={`${title}, ${name}`}
      heading={name}
      body="fill"
      lead={<CalendarLead onPage={page} onToday={() => go({ day: null })} />}
      actions={<CalendarActions view={address.view} onView={(view) => go({ view })} />}
    >
      {!shown && error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!shown && !error && <Spinner label={t('ui.loading')} />}
      {shown && (
        <CalendarContext value={actions}>
          <CalendarFilters query={shown} bar={bar} count={count} />
          <NeedsStrip calendar={shown.calendar} bar={bar} />
          <div className={styles.split} aria-busy={loading}>
            <CalendarBody
              bar={bar}
              day={day}
              today={today}
              placed={placed}
              label={name}
              onPage={page}
              onPickUp={pickUp}
            />
            {address.open !== null && (
              <Peek key={address.open} id={address.open} onClose={() => go({ open: null })} onMove={moving.choose} />
            )}
          </div>
          {lifted && <MoveBar lifted={lifted} carry={lift.carry} drop={drop} leave={actions.leave} />}
          <MoveDialogs moving={moving} />
        </CalendarContext>
      )}
    </Page>
  );
}
