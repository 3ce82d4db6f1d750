import { Plus, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { useT } from '../../../app/intl/useT.js';
import { useZone } from '../../../app/time/clock.js';
import { Button } from '../../../ui/Button.js';
import { Card } from '../../../ui/Card.js';
import { Note } from '../../../ui/Note.js';
import { Select } from '../../../ui/Select.js';
import { useToday } from '../organisation/useToday.js';
import { DaysOffFields } from './DaysOffFields.js';
import { HolidayList } from './HolidayList.js';
import { SeasonFields } from './SeasonFields.js';
import { useRemoveWorktime } from './useRemoveWorktime.js';
import { useSaveWorktime } from './useSaveWorktime.js';
import { WeekFields } from './WeekFields.js';
import { draftOf, sameDraft, unsaidDraft, wrongWith, type WorktimeDraft } from './worktime.draft.js';
import styles from './worktime.module.css';

const CALENDAR = graphql(`
  fragment WorktimeEditor_calendar on WorkCalendar {
    id
    week {
      weekday
      spans {
        from
        to
      }
    }
    seasons {
      name
      from
      to
      week {
        weekday
        spans {
          from
          to
        }
      }
    }
    region
    daysOff {
      date
      name
    }
  }
`);

const NO_REGION = 'none';

interface Props {
  readonly departmentId: string | null;
  /** null: nothing has been saved for it yet */
  readonly calendar: FragmentType<typeof CALENDAR> | null;
  /** what a new one begins as, where it isn't the usual hours */
  readonly startingFrom: FragmentType<typeof CALENDAR> | null;
  readonly regions: readonly { readonly code: string; readonly name: string }[];
  readonly canManage: boolean;
  /** the department goes by the organisation's hours again */
  readonly onRemoved: () => void;
}

/** Hours, season, holidays and days off of one calendar. Checked as one types, saved when one says so. */
export function WorktimeEditor({ departmentId, calendar: ref, startingFrom, regions, canManage, onRemoved }: Props) {
  const t = useT();
  const zone = useZone();
  const today = useToday();
  const calendar = unmask(CALENDAR, ref);
  const start = unmask(CALENDAR, startingFrom);
  const saved = calendar ? draftOf(calendar) : null;
  const [draft, setDraft] = useState<WorktimeDraft>(() => saved ?? (start ? draftOf(start) : unsaidDraft(zone)));
  const set = (change: Partial<WorktimeDraft>) => setDraft((now) => ({ ...now, ...change }));
  const { save, isPending, failure } = useSaveWorktime(departmentId, saved, setDraft);
  const gone = useRemoveWorktime(departmentId, () => saved && void save(saved), onRemoved);
  const wrong = wrongWith(draft, zone);
  const errorAt = (path: string): string | undefined =>
    wrong?.field === path ? t(`worktime.wrong.${String(wrong.details.reason)}`) : undefined;
  const isChanged = saved === null || !sameDraft(saved, draft);
  const region = regions.find(({ code }) => code === draft.region);
  return (
    <div className={styles.stack}>
      <Card title={t('worktime.week')}>
        <WeekFields
          week={draft.week}
          onChange={(week) => set({ week })}
          errorAt={(path) => errorAt(`week.${path}`)}
          isReadOnly={!canManage}
        />
        {wrong?.field === 'week' && (
          <p className={styles.wrong} role="alert">
            {errorAt('week')}
          </p>
        )}
      </Card>
      <Card title={t('worktime.seasons')}>
        <div className={styles.stack}>
          <p className={styles.quiet}>{t('worktime.seasons.text')}</p>
          {draft.seasons.map((season, at) => (
            // A season being typed may have any name: its place in the list is what it is.
            <SeasonFields
              key={at}
              season={season}
              onChange={(next) => set({ seasons: draft.seasons.map((one, index) => (index === at ? next : one)) })}
              onRemove={() => set({ seasons: draft.seasons.filter((_, index) => index !== at) })}
              errorAt={(path) => errorAt(`seasons.${at}.${path}`)}
              isReadOnly={!canManage}
            />
          ))}
          {canManage && (
            <Button
              size="small"
              onPress={() =>
                set({
                  seasons: [
                    ...draft.seasons,
                    { name: t('worktime.season.summer'), from: '06-15', to: '09-15', week: draft.week },
                  ],
                })
              }
            >
              <Plus aria-hidden />
              {t('worktime.season.add')}
            </Button>
          )}
        </div>
      </Card>
      <Card title={t('worktime.holidays.title')}>
        <div className={styles.stack}>
          <Select
            label={t('worktime.region')}
            hint={t('worktime.region.hint')}
            items={[
              { id: NO_REGION, label: t('worktime.region.none') },
              ...regions.map(({ code, name }) => ({ id: code, label: name })),
            ]}
            value={draft.region ?? NO_REGION}
            onChange={(code) => set({ region: code === NO_REGION ? null : code })}
            isDisabled={!canManage}
          />
          {region && (
            <HolidayList
              key={region.code}
              region={region.code}
              regionName={region.name}
              firstYear={Number(today.slice(0, 4))}
            />
          )}
          <h3>{t('worktime.days_off')}</h3>
          <DaysOffFields
            daysOff={draft.daysOff}
            onChange={(daysOff) => set({ daysOff })}
            errorAt={errorAt}
            isReadOnly={!canManage}
            today={today}
          />
        </div>
      </Card>
      {failure && (
        <Note tone="stop" Icon={TriangleAlert} role="alert">
          {failure}
        </Note>
      )}
      {canManage && (
        <div className={styles.saveBar}>
          <p role="status">
            {wrong ? t('worktime.mend') : isChanged ? t('worktime.unsaved') : t('worktime.saved.still')}
          </p>
          {saved && departmentId !== null && (
            <Button look="quiet" isPending={gone.isPending} onPress={() => void gone.remove()}>
              {t('worktime.remove')}
            </Button>
          )}
          {saved && isChanged && (
            <Button look="quiet" onPress={() => setDraft(saved)}>
              {t('worktime.discard')}
            </Button>
          )}
          <Button
            look="primary"
            isDisabled={wrong !== null || !isChanged}
            isPending={isPending}
            onPress={() => void save(draft)}
          >
            {t('worktime.save')}
          </Button>
        </div>
      )}
    </div>
  );
}
