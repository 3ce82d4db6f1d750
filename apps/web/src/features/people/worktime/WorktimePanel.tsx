import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { graphql } from '../../../generated/index.js';
import { useT } from '../../../app/intl/useT.js';
import { Button } from '../../../ui/Button.js';
import { ErrorPanel } from '../../../ui/ErrorPanel.js';
import { Note } from '../../../ui/Note.js';
import { Select } from '../../../ui/Select.js';
import { Spinner } from '../../../ui/Spinner.js';
import { OpenNow } from './OpenNow.js';
import { WorktimeEditor } from './WorktimeEditor.js';
import styles from './worktime.module.css';

export const Worktime = graphql(`
  query Worktime {
    departments {
      id
      name
    }
    holidayRegions {
      code
      name
    }
    workCalendars {
      id
      department {
        id
      }
      ...OpenNow_calendar
      ...WorktimeEditor_calendar
    }
  }
`);

const WHOLE = 'organisation';

/** What terms, reminders and vetoes are counted by: the organisation's hours, and a department's own where they differ. */
export function WorktimePanel({ canManage }: { readonly canManage: boolean }) {
  const t = useT();
  const { data, error, refetch } = useQuery(Worktime);
  const [chosen, setChosen] = useState(WHOLE);
  /** departments that are being given hours of their own */
  const [begun, setBegun] = useState<ReadonlySet<string>>(new Set());
  if (!data)
    return error ? (
      <ErrorPanel error={error} onRetry={() => void refetch()} />
    ) : (
      <Spinner label={t('worktime.loading')} />
    );
  const departmentId = chosen === WHOLE ? null : chosen;
  const calendarOf = (id: string | null) =>
    data.workCalendars.find(({ department }) => (department?.id ?? null) === id);
  const whole = calendarOf(null) ?? null;
  const own = calendarOf(departmentId) ?? null;
  const holds = own ?? whole;
  const follows = departmentId !== null && own === null && !begun.has(departmentId);
  return (
    <div className={styles.panel}>
      <p className={styles.quiet}>{t('worktime.lead')}</p>
      <div className={styles.head}>
        <Select
          label={t('worktime.whose')}
          items={[
            { id: WHOLE, label: t('worktime.whole') },
            ...data.departments.map(({ id, name }) => ({
              id,
              label: name,
              hint: calendarOf(id) ? t('worktime.own') : undefined,
            })),
          ]}
          value={chosen}
          onChange={setChosen}
        />
        {holds && <OpenNow calendar={holds} />}
      </div>
      {!holds && <Note>{t('worktime.unsaid')}</Note>}
      {follows ? (
        <Note
          title={t('worktime.follows')}
          actions={
            canManage && (
              <Button onPress={() => setBegun((now) => new Set([...now, departmentId]))}>{t('worktime.begin')}</Button>
            )
          }
        >
          {t('worktime.follows.text')}
        </Note>
      ) : (
        <WorktimeEditor
          key={chosen}
          departmentId={departmentId}
          calendar={own}
          startingFrom={whole}
          regions={data.holidayRegions}
          canManage={canManage}
          onRemoved={() => setBegun((now) => new Set([...now].filter((id) => id !== chosen)))}
        />
      )}
    </div>
  );
}
