import { useEffect, useState } from 'react';
import { Form } from 'react-aria-components';
import { useT } from '../../app/intl/useT.js';
import { unmask } from '../../generated/index.js';
import { Button } from '../../ui/Button.js';
import { Dialog } from '../../ui/Dialog.js';
import { RadioGroup } from '../../ui/RadioGroup.js';
import { RefusalMessage, RefusalMessage_refused } from '../../ui/RefusalMessage.js';
import { TextField } from '../../ui/TextField.js';
import { isDay } from './days.js';
import { useAskCost, useCostWords } from './move.cost.js';
import styles from './MoveForm.module.css';
import type { Moving, MoveStep, Target } from './useMove.js';

interface Props {
  readonly step: Extract<MoveStep, { kind: 'choose' }>;
  readonly moving: Moving;
}

const PAUSE_MS = 350;
const isWhole = (to: Target): boolean => isDay(to.date) && /^\d{2}:\d{2}$/.test(to.time);

/** A date and a time instead of dragging: for touch, for far away, and for times that exist twice or not at all. */
export function MoveForm({ step, moving }: Props) {
  const t = useT();
  const askCost = useAskCost();
  const words = useCostWords();
  const [to, setTo] = useState<Target>(step.to);
  const [cost, setCost] = useState<{ readonly of: Target; readonly text: string } | null>(null);
  const { post } = step;
  const isTwice = unmask(RefusalMessage_refused, step.refused)?.code === 'time_ambiguous';
  const stays = to.date === post.date && to.time === post.time && to.fold === undefined;
  useEffect(() => {
    if (stays || !isWhole(to)) return;
    let isOver = false;
    const timer = setTimeout(() => {
      void askCost(post.id, { date: to.date, time: to.time, fold: to.fold ?? null }).then((answer) => {
        if (!isOver) setCost({ of: to, text: words(answer) });
      });
    }, PAUSE_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [askCost, post.id, stays, to, words]);
  const actions = (
    <>
      <Button onPress={moving.dismiss}>{t('calendar.move.leave')}</Button>
      <Button
        type="submit"
        form="move-form"
        look="primary"
        isDisabled={stays || !isWhole(to) || (isTwice && to.fold === undefined)}
      >
        {t('calendar.move.submit')}
      </Button>
    </>
  );
  return (
    <Dialog
      title={t('calendar.move.title', { title: post.title })}
      isOpen
      onClose={moving.dismiss}
      actions={actions}
      size="small"
    >
      <Form
        id="move-form"
        className={styles.form ?? ''}
        onSubmit={(event) => {
          event.preventDefault();
          moving.perform(post, to);
        }}
      >
        <RefusalMessage refused={step.refused} />
        <div className={styles.two}>
          <TextField
            label={t('calendar.move.date')}
            type="date"
            value={to.date}
            onChange={(date) => setTo({ date, time: to.time })}
            isRequired
            autoFocus
          />
          <TextField
            label={t('calendar.move.time')}
            type="time"
            value={to.time}
            onChange={(time) => setTo({ date: to.date, time: time.slice(0, 5) })}
            isRequired
          />
        </div>
        {isTwice && (
          <RadioGroup
            label={t('calendar.move.fold')}
            items={[
              { id: '0', label: t('calendar.move.fold.first') },
              { id: '1', label: t('calendar.move.fold.second') },
            ]}
            value={to.fold === undefined ? null : String(to.fold)}
            onChange={(fold) => setTo({ ...to, fold: fold === '0' ? 0 : 1 })}
          />
        )}
        <p className={styles.cost} aria-live="polite">
          {stays ? t('calendar.move.same') : cost?.of === to ? cost.text : t('calendar.cost.asking')}
        </p>
      </Form>
    </Dialog>
  );
}
