import { useEffect, useRef } from 'react';
import { useT } from '../../app/intl/useT.js';
import { useFormat } from '../../app/time/useFormat.js';
import { Kbd } from '../../ui/Kbd.js';
import { shift } from './days.js';
import styles from './MoveBar.module.css';
import type { Plan } from './placed.js';
import type { Lifted } from './useLift.js';

interface Props {
  readonly lifted: Lifted;
  readonly carry: (to: Plan) => void;
  readonly drop: (to: Plan) => void;
  readonly leave: () => void;
}

const DAY = 1440;
const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -DAY,
  ArrowRight: DAY,
  ArrowUp: -7 * DAY,
  ArrowDown: 7 * DAY,
  PageUp: -60,
  PageDown: 60,
};
/** With Shift, up and down are quarters of an hour: the step people plan in. */
const FINE: Readonly<Record<string, number>> = { ArrowUp: -15, ArrowDown: 15, PageUp: -60, PageDown: 60 };

/** While a post is in the hand: where it would land and what that costs, always in sight; by keyboard it takes the keys. */
export function MoveBar({ lifted, carry, drop, leave }: Props) {
  const t = useT();
  const format = useFormat();
  const bar = useRef<HTMLDivElement>(null);
  const { post, to, by, cost } = lifted;
  const byKeyboard = by === 'keyboard';
  useEffect(() => {
    if (byKeyboard) bar.current?.focus();
  }, [byKeyboard, post.id]);
  const stays = to.date === post.date && to.time === post.time;
  return (
    <div
      ref={bar}
      role="application"
      aria-label={t('calendar.move.bar', { title: post.title })}
      tabIndex={byKeyboard ? 0 : -1}
      className={styles.bar}
      onBlur={() => byKeyboard && leave()}
      onKeyDown={(event) => {
        const minutes = event.shiftKey ? FINE[event.key] : STEPS[event.key];
        if (minutes !== undefined) carry(shift(to, minutes));
        else if (event.key === 'Enter') drop(to);
        else if (event.key === 'Escape') leave();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <span className={styles.words}>
        <b>{t('calendar.move.where', { title: post.title, day: format.day(to.date), time: to.time })}</b>
        <span>{stays ? t('calendar.move.same') : (cost ?? t('calendar.cost.asking'))}</span>
      </span>
      {byKeyboard && (
        <span className={styles.keys} aria-hidden>
          <span>
            <Kbd>← → ↑ ↓</Kbd> {t('calendar.move.key_day')}
          </span>
          <span>
            <Kbd>Re Pág · Av Pág</Kbd> {t('calendar.move.key_hour')}
          </span>
          <span>
            <Kbd>⇧ ↑ ↓</Kbd> {t('calendar.move.key_quarter')}
          </span>
          <span>
            <Kbd>↵</Kbd> {t('calendar.move.key_drop')}
          </span>
          <span>
            <Kbd>Esc</Kbd> {t('calendar.move.key_leave')}
          </span>
        </span>
      )}
    </div>
  );
}
