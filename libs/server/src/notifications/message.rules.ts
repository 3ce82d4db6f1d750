import { dateIn, isBefore, toInstant, toWall, type Instant } from '@pregon/domain';
import type { NotificationSettingsEntity } from './notification-settings.entity.js';
import type { Channel, MessageFault } from './outgoing-message.entity.js';

/** How a person wants to be told. */
export type Habits = Pick<
  NotificationSettingsEntity,
  'email' | 'push' | 'digestAt' | 'quietFrom' | 'quietTo' | 'onCall' | 'muted'
>;

/** Until a person says otherwise: each by e-mail, nobody at night. */
export const USUAL_HABITS: Habits = {
  email: 'each',
  push: true,
  digestAt: '08:00',
  quietFrom: '20:00',
  quietTo: '07:30',
  onCall: false,
  muted: [],
};

export const DIGEST = 'digest';

/**
 * Kinds that don't wait for the morning, whoever is told of them: something went out without its
 * approvals, somebody took away what proves who one is, or what should go out does not.
 */
export const EMERGENCIES: readonly string[] = [
  'bypassed',
  'second_factor_reset',
  'publication_stuck',
  'fenced',
  'revoked_too_late',
];

export type WhenToTell =
  | { readonly kind: 'now' }
  | { readonly kind: 'hold'; readonly for: 'quiet' | 'digest'; readonly until: Instant }
  | { readonly kind: 'off'; readonly fault: MessageFault };

export interface ToTell {
  readonly channel: Channel;
  readonly kind: string;
  readonly urgent: boolean;
}

const NOW: WhenToTell = { kind: 'now' };
const off = (fault: MessageFault): WhenToTell => ({ kind: 'off', fault });

/**
 * Whether a message to a person leaves now, is kept for later, or not at all. Asked again just before each sending, so
 * that what a person changes counts for what still waits.
 */
export function whenToTell(message: ToTell, habits: Habits, now: Instant, zone: string): WhenToTell {
  const { channel, kind, urgent } = message;
  const pressing = urgent || habits.onCall;
  if (channel === 'push' ? !habits.push : habits.email === 'off') return off('not_wanted');
  if (habits.muted.some((one) => one === kind)) return off('muted');
  if (kind === DIGEST && habits.email !== 'digest') return off('not_wanted');
  if (channel === 'email' && habits.email === 'digest' && kind !== DIGEST && !pressing)
    return { kind: 'hold', for: 'digest', until: nextDigest(habits, now, zone) };
  const until = pressing ? null : quietUntil(habits, now, zone);
  return until === null ? NOW : { kind: 'hold', for: 'quiet', until };
}

/** The end of the quiet hours that hold now; null outside them. Equal ends mean none. */
export function quietUntil({ quietFrom, quietTo }: Habits, now: Instant, zone: string): Instant | null {
  const { date, time } = toWall(now, zone);
  const overnight = quietFrom > quietTo;
  const quiet = overnight ? time >= quietFrom || time < quietTo : time >= quietFrom && time < quietTo;
  if (!quiet) return null;
  return wallInstant(overnight && time >= quietFrom ? dayAfter(date) : date, quietTo, zone);
}

/** The next moment of the person's digest, after now. */
export function nextDigest({ digestAt }: Pick<Habits, 'digestAt'>, now: Instant, zone: string): Instant {
  const today = dateIn(now, zone);
  const at = wallInstant(today, digestAt, zone);
  return isBefore(now, at) ? at : wallInstant(dayAfter(today), digestAt, zone);
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** A wall time that the clocks jump over becomes the first one after the gap; of one that exists twice, the first. */
function wallInstant(date: string, time: string, zone: string): Instant {
  const planned = toInstant({ date, time, zone, fold: 0 });
  if (planned.ok) return planned.value;
  const { nextDate, nextTime } = planned.refusal.details;
  if (typeof nextDate === 'string' && typeof nextTime === 'string') return wallInstant(nextDate, nextTime, zone);
  throw new Error(`${date} ${time} in ${zone} is no time`);
}
