import { useEffect, useRef, type RefObject } from 'react';
import { useLocation } from 'react-router';
import { announce } from '../../ui/announce.js';

/** After going to another page focus stands at its beginning and its title is spoken; filters in the address don't count. */
export function useRouteFocus(): RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
    // The page sets its title in its own effect, after ours or when its code has arrived.
    const timer = setTimeout(() => announce(document.title), 400);
    return () => clearTimeout(timer);
  }, [pathname]);
  return main;
}
