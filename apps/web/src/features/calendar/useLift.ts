import { useCallback, useEffect, useMemo, useState } from 'react';
import { useT } from '../../app/intl/useT.js';
import { useFormat } from '../../app/time/useFormat.js';
import { usePermission } from '../../ui/usePermission.js';
import { announce } from '../../ui/announce.js';
import { mayMove } from './CalendarContext.js';
import { useAskCost, useCostWords } from './move.cost.js';
import type { Placed, Plan } from './placed.js';

export interface Lifted {
  readonly post: Placed;
  readonly to: Plan;
  readonly by: 'keyboard' | 'pointer';
  /** What landing here would cost, in words; null while it is being asked. */
  readonly cost: string | null;
}

export interface Lift {
  readonly lifted: Lifted | null;
  readonly lift: (post: Placed, by: Lifted['by']) => void;
  readonly carry: (to: Plan) => void;
  /** Lets go; where it lands is the caller's. */
  readonly release: () => void;
}

/** Long enough that passing over a day doesn't ask for it. */
const PAUSE_MS = 180;

const samePlace = (a: Plan, b: Plan): boolean => a.date === b.date && a.time === b.time;

/** A post in the hand, before it is dropped: where it would land, and what that would cost. */
export function useLift(): Lift {
  const t = useT();
  const format = useFormat();
  const denial = usePermission();
  const askCost = useAskCost();
  const words = useCostWords();
  const [held, setHeld] = useState<Omit<Lifted, 'cost'> | null>(null);
  const [cost, setCost] = useState<{ readonly key: string; readonly text: string } | null>(null);
  const key = held ? `${held.post.id} ${held.to.date} ${held.to.time}` : '';

  useEffect(() => {
    if (!held || samePlace(held.post, held.to)) return;
    const timer = setTimeout(() => {
      void askCost(held.post.id, held.to).then((answer) => {
        const text = words(answer);
        setCost({ key, text });
        if (held.by === 'keyboard') announce(text);
      });
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [askCost, held, key, words]);

  const lift = useCallback(
    (post: Placed, by: Lifted['by']) => {
      if (!mayMove(post)) return announce(denial(post.canMove) ?? t('calendar.move.not_now'), 'assertive');
      setHeld({ post, by, to: { date: post.date, time: post.time } });
      if (by === 'keyboard') announce(t('calendar.move.lifted', { title: post.title }), 'assertive');
    },
    [denial, t],
  );

  const carry = useCallback(
    (to: Plan) => {
      setHeld((now) => (now ? { ...now, to } : now));
      announce(t('calendar.move.over', { day: format.day(to.date), time: to.time }), 'assertive');
    },
    [format, t],
  );

  const release = useCallback(() => setHeld(null), []);
  const lifted = useMemo(
    () => (held ? { ...held, cost: cost?.key === key ? cost.text : null } : null),
    [cost, held, key],
  );
  return useMemo(() => ({ lifted, lift, carry, release }), [lifted, lift, carry, release]);
}
