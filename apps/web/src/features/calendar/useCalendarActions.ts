import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useT } from '../../app/intl/useT.js';
import { announce } from '../../ui/announce.js';
import type { CalendarActions } from './CalendarContext.js';
import { clashes, type Placed, type Plan } from './placed.js';
import type { AddressBar } from './useAddress.js';
import { useLift, type Lift } from './useLift.js';
import type { Moving } from './useMove.js';

interface Result {
  readonly actions: CalendarActions & { readonly leave: () => void };
  readonly lift: Lift;
  readonly drop: (to: Plan) => void;
  readonly pickUp: (id: string) => void;
}

/** What cards may do, by mouse and by keyboard, in one place. */
export function useCalendarActions(bar: AddressBar, placed: readonly Placed[], moving: Moving): Result {
  const t = useT();
  const lift = useLift();
  const { lifted, release } = lift;
  const refocus = useRef<string | null>(null);
  const { propose } = moving;

  // A card that moved is another element: focus follows the post, not the place.
  useEffect(() => {
    if (refocus.current === null || lifted) return;
    const card = document.querySelector<HTMLElement>(`[data-card="${CSS.escape(refocus.current)}"]`);
    refocus.current = null;
    card?.focus();
  });

  const leave = useCallback(() => {
    if (!lifted) return;
    if (lifted.by === 'keyboard') refocus.current = lifted.post.id;
    release();
    announce(t('calendar.move.stays', { title: lifted.post.title }), 'assertive');
  }, [lifted, release, t]);

  const drop = useCallback(
    (to: Plan) => {
      if (!lifted) return;
      const { post, by } = lifted;
      if (to.date === post.date && to.time === post.time) return leave();
      if (by === 'keyboard') refocus.current = post.id;
      release();
      propose(post, to);
    },
    [leave, lifted, propose, release],
  );

  const pickUp = useCallback(
    (id: string) => {
      const post = placed.find((one) => one.id === id);
      if (post) lift.lift(post, 'keyboard');
    },
    [lift, placed],
  );

  const kept = useMemo(
    () => new Set([...moving.pending.keys(), ...(bar.address.open === null ? [] : [bar.address.open]), ...moving.last]),
    [bar.address.open, moving.last, moving.pending],
  );
  const clashing = useMemo(() => clashes(placed), [placed]);
  const actions = useMemo(
    () => ({
      openId: bar.address.open,
      kept,
      hrefOf: (id: string) => bar.hrefOf({ open: id }),
      lifted: lifted && { id: lifted.post.id, to: lifted.to },
      pickUp: (post: Placed) => lift.lift(post, 'keyboard'),
      dragStart: (post: Placed) => lift.lift(post, 'pointer'),
      // A drop has released it already; anything else means it stays.
      dragEnd: release,
      hover: (to: Plan | null) => to && lift.carry(to),
      drop,
      leave,
      clashes: clashing,
    }),
    [bar, clashing, drop, kept, leave, lift, lifted, release],
  );
  return { actions, lift, drop, pickUp };
}
