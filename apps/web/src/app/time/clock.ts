import { createContext, useContext, useEffect, useState } from 'react';

/** Milliseconds by which business time runs ahead of this browser's clock (a demo's clock is moved forward). */
export const BusinessOffsetContext = createContext(0);

/** The organisation's IANA zone: every date and time of the interface is told in it. */
export const ZoneContext = createContext('Europe/Madrid');

/** What people call a zone: its place. `Europe/Madrid` is `Madrid`. */
export const placeOf = (zone: string): string => zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;

export const useZone = (): string => useContext(ZoneContext);

/** Business time now, in ms since the epoch; renders again every `everyMs`. */
export function useNow(everyMs = 30_000): number {
  const offset = useContext(BusinessOffsetContext);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now + offset;
}
