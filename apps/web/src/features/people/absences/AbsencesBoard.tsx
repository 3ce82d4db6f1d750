import { useQuery } from '@apollo/client/react';
import { Plus, UserRoundCheck } from 'lucide-react';
import { useState } from 'react';
import { graphql } from '../../../generated/index.js';
import { useT } from '../../../app/intl/useT.js';
import { Button } from '../../../ui/Button.js';
import { EmptyState } from '../../../ui/EmptyState.js';
import { ErrorPanel } from '../../../ui/ErrorPanel.js';
import { Spinner } from '../../../ui/Spinner.js';
import { useToday } from '../organisation/useToday.js';
import { monthAround } from './absence.days.js';
import { AbsenceDialog } from './AbsenceDialog.js';
import { AbsenceRow } from './AbsenceRow.js';
import { AbsenceStrip } from './AbsenceStrip.js';
import styles from './absences.module.css';

export const Absences = graphql(`
  query Absences($from: Date) {
    viewer {
      id
      person {
        id
      }
    }
    absences(from: $from) {
      id
      state
      person {
        id
      }
      deputy {
        id
      }
      ...AbsenceRow_absence
      ...AbsenceStrip_absence
    }
    ...AbsenceDialog_query
  }
`);

const STATES = ['running', 'future', 'past'] as const;

interface Props {
  /** `mine`: one's own, and where one stands in; `all` that one may see, with the month */
  readonly scope: 'mine' | 'all';
}

/** Who is away and who answers meanwhile: now, soon, and what is over. */
export function AbsencesBoard({ scope }: Props) {
  const t = useT();
  const today = useToday();
  const [month, setMonth] = useState(today);
  const [isEntering, setEntering] = useState(false);
  const { first } = monthAround(month);
  const { data, previousData, error, refetch } = useQuery(Absences, {
    variables: { from: first < today ? first : today },
  });
  const shown = data ?? previousData;
  if (!shown)
    return error ? (
      <ErrorPanel error={error} onRetry={() => void refetch()} />
    ) : (
      <Spinner label={t('absence.loading')} />
    );
  const me = shown.viewer?.person.id;
  const absences = shown.absences.filter(
    ({ person, deputy }) => scope === 'all' || person.id === me || deputy?.id === me,
  );
  const enter = (
    <Button look="primary" onPress={() => setEntering(true)}>
      <Plus aria-hidden />
      {t(scope === 'mine' ? 'absence.enter.mine' : 'absence.enter')}
    </Button>
  );
  return (
    <div className={styles.board}>
      <div className={styles.head}>
        <p className={styles.quiet}>{t(`absence.lead.${scope}`)}</p>
        {enter}
      </div>
      {scope === 'all' && <AbsenceStrip absences={absences} day={month} onMonth={setMonth} />}
      {absences.length === 0 && (
        <EmptyState Icon={UserRoundCheck} title={t(`absence.empty.${scope}`)}>
          <p>{t('absence.empty.text')}</p>
        </EmptyState>
      )}
      {STATES.map((state) => {
        const listed = absences.filter((absence) => absence.state === state);
        if (listed.length === 0) return null;
        return (
          <section key={state}>
            <h2 className={styles.heading}>{t(`absence.state.${state}`, { count: listed.length })}</h2>
            <ul className={styles.rows}>
              {listed.map((absence) => (
                <AbsenceRow key={absence.id} absence={absence} />
              ))}
            </ul>
          </section>
        );
      })}
      {isEntering && <AbsenceDialog data={shown} onClose={() => setEntering(false)} />}
    </div>
  );
}
