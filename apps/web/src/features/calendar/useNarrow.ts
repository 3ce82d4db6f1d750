import { useSyncExternalStore } from 'react';

const query = matchMedia('(max-width: 640px)');

const subscribe = (listener: () => void) => {
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};

/** A phone's width: the same bound as the styles'. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => query.matches);
