import { instantOf, toWall } from '@pregon/domain';
import { useNow, useZone } from '../../../app/time/clock.js';

/** Business today in the organisation's zone, `YYYY-MM-DD`. */
export function useToday(): string {
  const zone = useZone();
  return toWall(instantOf(useNow()), zone).date;
}
