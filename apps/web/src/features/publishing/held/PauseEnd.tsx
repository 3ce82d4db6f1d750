import { toInstant, toWall, type Instant } from '@pregon/domain';
import { useState } from 'react';
import { useT } from '../../../app/intl/useT.js';
import { placeOf, useZone } from '../../../app/time/clock.js';
import { TextField } from '../../../ui/TextField.js';
import styles from './held.module.css';

export interface PauseEndDraft {
  readonly date: string;
  readonly time: string;
  readonly setDate: (date: string) => void;
  readonly setTime: (time: string) => void;
  /** null: until a person ends it */
  readonly until: Instant | null;
  /** half a moment, or one that no clock shows */
  readonly isWrong: boolean;
}

/** Until when a pause lasts, as it is being typed. */
export function usePauseEnd(from: Instant | null = null): PauseEndDraft {
  const zone = useZone();
  const wall = from === null ? null : toWall(from, zone);
  const [date, setDate] = useState(wall?.date ?? '');
  const [time, setTime] = useState(wall?.time.slice(0, 5) ?? '');
  // What was not touched keeps its very moment: the wall time of an hour that comes twice would not say which.
  const isSame = wall !== null && date === wall.date && time === wall.time.slice(0, 5);
  const end = date !== '' && time !== '' ? toInstant({ date, time, zone, fold: null }) : null;
  return {
    date,
    time,
    setDate,
    setTime,
    until: isSame ? from : end?.ok ? end.value : null,
    isWrong: !isSame && ((date === '') !== (time === '') || (end !== null && !end.ok)),
  };
}

interface Props {
  readonly end: PauseEndDraft;
  readonly error?: string | undefined;
}

export function PauseEnd({ end, error }: Props) {
  const t = useT();
  const zone = useZone();
  return (
    <div className={styles.when}>
      <TextField
        type="date"
        label={t('held.pause.until.date')}
        hint={t('held.pause.until.hint')}
        value={end.date}
        onChange={end.setDate}
        error={error}
      />
      <TextField
        type="time"
        label={t('held.pause.until.time')}
        hint={t('publishing.move.zone', { zone: placeOf(zone) })}
        value={end.time}
        onChange={(value) => end.setTime(value.slice(0, 5))}
      />
    </div>
  );
}
