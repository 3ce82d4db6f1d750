import { useCallback } from 'react';
import { useT } from '../../app/intl/useT.js';
import { useRefusal, type RefusalData } from '../../ui/useRefusal.js';

const numberOf = ({ details }: RefusalData, name: string): number | null => {
  const value = details.find((one) => one.name === name)?.value;
  return value === undefined || Number.isNaN(Number(value)) ? null : Number(value);
};

/** A refusal at the door with its numbers: how long to wait, how many tries are left. */
export function useDoorRefusal(): (refusal: RefusalData) => string {
  const t = useT();
  const say = useRefusal();
  return useCallback(
    (refusal) => {
      const seconds = numberOf(refusal, 'seconds');
      if (refusal.code === 'rate_limited' && seconds !== null)
        return t('guests.code.wait', { minutes: Math.ceil(seconds / 60) });
      const left = numberOf(refusal, 'triesLeft');
      if (refusal.code === 'code_wrong' && left !== null) return t('guests.code.wrong', { left });
      return say(refusal);
    },
    [t, say],
  );
}
