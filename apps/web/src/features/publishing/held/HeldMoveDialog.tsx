import { toInstant } from '@pregon/domain';
import { useState } from 'react';
import { useT } from '../../../app/intl/useT.js';
import { placeOf, useZone } from '../../../app/time/clock.js';
import { NumberField } from '../../../ui/NumberField.js';
import { TextField } from '../../../ui/TextField.js';
import { useRefusal } from '../../../ui/useRefusal.js';
import { HeldDialog } from './HeldDialog.js';
import { useHeldCommands } from './held.commands.js';
import styles from './held.module.css';

interface Props {
  readonly items: readonly { readonly id: string; readonly name: string }[];
  readonly onClose: (done: readonly string[] | null) => void;
}

/** A new hour for the first, and how far apart the others follow, so that they do not all go out at once. */
export function HeldMoveDialog({ items, onClose }: Props) {
  const t = useT();
  const say = useRefusal();
  const zone = useZone();
  const { move } = useHeldCommands();
  const [date, setDate] = useState('');
  const [time, setTime] = useState('');
  const [minutesApart, setMinutesApart] = useState(10);
  const instant = date !== '' && time !== '' ? toInstant({ date, time, zone, fold: null }) : null;
  const wrong =
    instant && !instant.ok
      ? say({
          code: instant.refusal.code,
          message: t('command.required'),
          details: Object.entries(instant.refusal.details).map(([name, value]) => ({ name, value: String(value) })),
        })
      : undefined;
  const plan = { date, time, zone };
  return (
    <HeldDialog
      verb="move"
      items={items}
      isReady={instant?.ok === true}
      run={(reason) => move({ ids: items.map((item) => item.id), reason, plan, minutesApart })}
      onClose={onClose}
      more={
        <div className={styles.when}>
          <TextField
            type="date"
            label={t('publishing.move.date')}
            value={date}
            onChange={setDate}
            error={wrong}
            isRequired
            autoFocus
          />
          <TextField
            type="time"
            label={t('publishing.move.time')}
            hint={t('publishing.move.zone', { zone: placeOf(zone) })}
            value={time}
            onChange={(value) => setTime(value.slice(0, 5))}
            isRequired
          />
          {items.length > 1 && (
            <NumberField
              label={t('held.move.apart')}
              value={minutesApart}
              onChange={setMinutesApart}
              minValue={0}
              maxValue={1440}
            />
          )}
        </div>
      }
    />
  );
}
