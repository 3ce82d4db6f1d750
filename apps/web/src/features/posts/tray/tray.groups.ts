import { dateIn, instantOf } from '@pregon/domain';

export type DueGroup = 'late' | 'today' | 'tomorrow' | 'later' | 'undated';
const ORDER: readonly DueGroup[] = ['late', 'today', 'tomorrow', 'later', 'undated'];

/** When an answer is due, as days are lived in the organisation's zone. */
export function dueGroup(due: string | null | undefined, now: string, zone: string): DueGroup {
  if (!due) return 'undated';
  if (Date.parse(due) < Date.parse(now)) return 'late';
  const day = (ms: number): string => dateIn(instantOf(ms), zone);
  const on = day(Date.parse(due));
  if (on === day(Date.parse(now))) return 'today';
  const [year = 0, month = 1, date = 1] = day(Date.parse(now)).split('-').map(Number);
  const next = new Date(Date.UTC(year, month - 1, date + 1)).toISOString().slice(0, 10);
  return on === next ? 'tomorrow' : 'later';
}

/** Items by when they are due, the most pressing first; the order inside a group stays as it came. */
export function groupByDue<T extends { readonly due?: string | null | undefined }>(
  items: readonly T[],
  now: string,
  zone: string,
): { readonly group: DueGroup; readonly items: readonly T[] }[] {
  return ORDER.map((group) => ({ group, items: items.filter((one) => dueGroup(one.due, now, zone) === group) })).filter(
    (one) => one.items.length > 0,
  );
}
