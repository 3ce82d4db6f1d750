import { Plus, Trash2 } from 'lucide-react';
import { networkProfile } from '@pregon/networks/rules';
import { useT } from '../../../app/intl/useT.js';
import { Button } from '../../../ui/Button.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { IconButton } from '../../../ui/IconButton.js';
import { Select } from '../../../ui/Select.js';
import { TextField } from '../../../ui/TextField.js';
import { toast } from '../../../ui/toasts.js';
import type { DraftOverride, DraftPoll } from '../draft/draft.state.js';
import { placeId } from './place.js';
import styles from './composer.module.css';

const HOUR = 60;
const DAY = 24 * HOUR;
/** minutes */
const DURATIONS = [HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 3 * DAY, 7 * DAY];
const OPEN = 'open';

interface Props {
  readonly variantKey: string;
  readonly network: string;
  readonly poll: DraftPoll;
  readonly change: (part: Partial<DraftOverride>) => void;
}

/** A poll: the text asks, these are the answers. */
export function PollFields({ variantKey, network, poll, change }: Props) {
  const t = useT();
  const limits = networkProfile(network)?.capabilities.poll ?? null;
  const put = (part: Partial<DraftPoll>): void => change({ poll: { ...poll, ...part } });
  const remove = (): void => {
    change({ poll: null, mediaIds: null });
    if (poll.options.some((option) => option.trim() !== ''))
      toast({ message: t('posts.poll.removed'), undo: () => change({ poll, mediaIds: [] }) });
  };
  const wanted = [...new Set([...DURATIONS, ...(poll.minutes === null ? [] : [poll.minutes])])]
    .filter(
      (minutes) =>
        minutes === poll.minutes || !limits || (minutes >= limits.minMinutes && minutes <= limits.maxMinutes),
    )
    .sort((a, b) => a - b);
  const durations = [
    ...(limits?.open || poll.minutes === null ? [{ id: OPEN, label: t('posts.poll.open') }] : []),
    ...wanted.map((minutes) => ({
      id: String(minutes),
      label: t('posts.poll.minutes', {
        days: Math.floor(minutes / DAY),
        hours: Math.round((minutes % DAY) / HOUR),
        minutes,
      }),
    })),
  ];
  return (
    <fieldset className={styles.poll}>
      <legend className={styles.h}>{t('posts.poll.title')}</legend>
      {poll.options.map((option, at) => {
        const used = [...option].length;
        const over = limits !== null && used > limits.maxOption;
        return (
          <div key={at} className={styles.pollOption}>
            <TextField
              {...(at === 0 ? { id: placeId({ kind: 'poll', key: variantKey }) } : {})}
              label={t('posts.poll.option', { at: at + 1 })}
              value={option}
              onChange={(text) => put({ options: poll.options.map((one, index) => (index === at ? text : one)) })}
              error={over && limits ? t('posts.poll.over', { used, max: limits.maxOption }) : undefined}
              className={styles.grow ?? ''}
            />
            <IconButton
              Icon={Trash2}
              label={t('posts.poll.removeOption', { at: at + 1 })}
              isDisabled={poll.options.length <= (limits?.minOptions ?? 1)}
              onPress={() => put({ options: poll.options.filter((_, index) => index !== at) })}
            />
          </div>
        );
      })}
      <div className={styles.row}>
        {(!limits || poll.options.length < limits.maxOptions) && (
          <Button size="small" onPress={() => put({ options: [...poll.options, ''] })}>
            <Plus aria-hidden />
            {t('posts.poll.addOption')}
          </Button>
        )}
        <Button size="small" look="quiet" onPress={remove}>
          <Trash2 aria-hidden />
          {t('posts.poll.remove')}
        </Button>
      </div>
      <Select
        label={t('posts.poll.duration')}
        items={durations}
        value={poll.minutes === null ? OPEN : String(poll.minutes)}
        onChange={(id) => put({ minutes: id === OPEN ? null : Number(id) })}
      />
      {(limits?.multiple || poll.multiple) && (
        <Checkbox isSelected={poll.multiple} onChange={(multiple) => put({ multiple })}>
          {t('posts.poll.multiple')}
        </Checkbox>
      )}
    </fieldset>
  );
}
