import { toInstant, toWall, weekRange } from '@pregon/domain';

const ZONE = 'Europe/Madrid';

/** The demo's three weeks begin on Monday at 07:00 of the week before this one, in the town hall's zone. */
export function demoBeginning(now: Date): Date {
  const today = toWall(now.toISOString(), ZONE).date;
  const lastWeek = toWall(new Date(Date.parse(weekRange(today, ZONE).from) - 12 * 3_600_000).toISOString(), ZONE).date;
  const monday = weekRange(lastWeek, ZONE).days[0] ?? lastWeek;
  const start = toInstant({ date: monday, time: '07:00', zone: ZONE, fold: null });
  if (!start.ok) throw new Error(`${monday} 07:00 does not exist in ${ZONE}`);
  return new Date(start.value);
}
