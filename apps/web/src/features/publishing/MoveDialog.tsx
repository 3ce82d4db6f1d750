import { toInstant } from '@pregon/domain';
import { useState } from 'react';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { useFormat } from '../../app/time/useFormat.js';
import { placeOf, useZone } from '../../app/time/clock.js';
import { CommandDialog } from '../../ui/CommandDialog.js';
import { RadioGroup } from '../../ui/RadioGroup.js';
import { TextArea, TextField } from '../../ui/TextField.js';
import { toast } from '../../ui/toasts.js';
import { useFieldError, useRefusal } from '../../ui/useRefusal.js';
import { MoveCost } from './MoveCost.js';
import styles from './MoveDialog.module.css';
import { useMovePost } from './post.commands.js';

const POST = graphql(`
  fragment MoveDialog_post on Post {
    id
    version
    slot {
      id
      plan {
        date
        time
        fold
      }
    }
  }
`);

interface Props {
  readonly post: FragmentType<typeof POST>;
  readonly onClose: () => void;
}

/** Another day or hour, in the organisation's wall time; what it would cost is said before it is done. */
export function MoveDialog({ post: ref, onClose }: Props) {
  const t = useT();
  const say = useRefusal();
  const fieldError = useFieldError();
  const { moment } = useFormat();
  const zone = useZone();
  const move = useMovePost();
  const { id, version, slot } = unmask(POST, ref);
  const [date, setDate] = useState(slot?.plan.date ?? '');
  const [time, setTime] = useState(slot?.plan.time.slice(0, 5) ?? '');
  const [fold, setFold] = useState<0 | 1 | null>(
    slot?.plan.fold === 0 || slot?.plan.fold === 1 ? slot.plan.fold : null,
  );
  const [reason, setReason] = useState('');
  const [checked, setChecked] = useState(false);

  const whole = date !== '' && time !== '';
  const instant = whole ? toInstant({ date, time, zone, fold }) : null;
  const refused = instant && !instant.ok ? instant.refusal : null;
  const twice = refused?.code === 'time_ambiguous' || fold !== null;
  const unchanged =
    date === slot?.plan.date && time === slot.plan.time.slice(0, 5) && fold === (slot.plan.fold ?? null);
  const plan = { date, time, zone, fold };
  const wrong =
    refused && refused.code !== 'time_ambiguous'
      ? say({
          code: refused.code,
          message: t('command.required'),
          details: Object.entries(refused.details).map(([name, value]) => ({ name, value: String(value) })),
        })
      : undefined;

  const run = () => {
    setChecked(true);
    return instant?.ok ? move({ id, version, plan, reason: reason.trim() || null }) : null;
  };
  return (
    <CommandDialog
      title={t(slot ? 'publishing.move.title' : 'publishing.move.plan.title')}
      submitLabel={t(slot ? 'publishing.move.submit' : 'publishing.move.plan.title')}
      cancelLabel={t('command.leave')}
      onClose={onClose}
      run={run}
      fields={['plan', 'reason']}
      onDone={() => {
        onClose();
        if (instant?.ok) toast({ message: t('publishing.move.done', { moment: moment(instant.value) }) });
      }}
    >
      {(refusal) => (
        <>
          <div className={styles.pair}>
            <TextField
              type="date"
              label={t('publishing.move.date')}
              value={date}
              onChange={(value) => {
                setDate(value);
                setFold(null);
              }}
              error={checked && date === '' ? t('command.required') : (wrong ?? fieldError(refusal, 'plan'))}
              isRequired
              autoFocus
            />
            <TextField
              type="time"
              label={t('publishing.move.time')}
              hint={t('publishing.move.zone', { zone: placeOf(zone) })}
              value={time}
              onChange={(value) => {
                setTime(value.slice(0, 5));
                setFold(null);
              }}
              error={checked && time === '' ? t('command.required') : undefined}
              isRequired
            />
          </div>
          {twice && (
            <RadioGroup
              label={t('publishing.move.fold')}
              items={[
                { id: '0', label: t('publishing.move.fold.first') },
                { id: '1', label: t('publishing.move.fold.second') },
              ]}
              value={fold === null ? null : String(fold)}
              onChange={(value) => setFold(value === '0' ? 0 : 1)}
              error={checked && fold === null ? t('command.required') : undefined}
              isRequired
            />
          )}
          {instant?.ok && !unchanged && <MoveCost id={id} plan={plan} />}
          <TextArea
            label={t('publishing.move.reason')}
            value={reason}
            onChange={setReason}
            error={fieldError(refusal, 'reason')}
            rows={2}
            maxLength={1000}
          />
        </>
      )}
    </CommandDialog>
  );
}
