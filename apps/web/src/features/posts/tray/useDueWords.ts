import { useIntl } from 'react-intl';
import { useT } from '../../../app/intl/useT.js';
import { dueGroup } from './tray.groups.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** From here on the time left is said instead of the hour. */
const SOON = 3 * HOUR;

export interface DueWords {
  readonly text: string;
  readonly tone: 'late' | 'soon' | null;
}

/** Until when an answer is expected, as one would say it: how late, how soon, or at what hour. */
export function useDueWords(due: string | null | undefined, now: string, zone: string): DueWords {
  const t = useT();
  const intl = useIntl();
  if (!due) return { text: t('posts.tray.noDue'), tone: null };
  const left = Date.parse(due) - Date.parse(now);
  const span = { hours: Math.floor(Math.abs(left) / HOUR), minutes: Math.floor((Math.abs(left) % HOUR) / MINUTE) };
  const days = Math.floor(Math.abs(left) / (24 * HOUR));
  if (left < 0)
    return {
      text: t('posts.tray.late', { ...span, days, hours: days > 0 ? span.hours % 24 : span.hours }),
      tone: 'late',
    };
  if (left <= SOON) return { text: t('posts.tray.soon', span), tone: 'soon' };
  const time = intl.formatTime(due, { hour: 'numeric', minute: '2-digit', timeZone: zone });
  if (dueGroup(due, now, zone) === 'today') return { text: t('posts.tray.before', { time }), tone: null };
  const day = intl.formatDate(due, { weekday: 'short', day: 'numeric', month: 'short', timeZone: zone });
  return { text: `${day}, ${time}`, tone: null };
}
