import { useEffect, useRef, type RefObject } from 'react';
import { useLocation } from 'react-router';
import { announce } from '../../ui/announce.js';

/** A page that only got its address (a post just created) says `{ stays: true }`: nobody's typing is interrupted. */
const hasStayed = (state: unknown): boolean =>
  typeof state === 'object' && state !== null && 'stays' in state && state.stays === true;

/** After going to another page focus stands at its beginning and its title is spoken; filters in the address don't count. */
export function useRouteFocus(): RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null);
  const location = useLocation();
  const { pathname } = location;
  const state: unknown = location.state;
  const stays = hasStayed(state);
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    if (stays) return;
    main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
    // The page sets its title in its own effect, after ours or when its code has arrived.
    const timer = setTimeout(() => announce(document.title), 400);
    return () => clearTimeout(timer);
  }, [pathname, stays]);
  return main;
}
