import { Temporal } from 'temporal-polyfill';
import { accept, refuse, type Decided } from '../refusal.js';
import type { WallTime } from '../vocabulary.js';
import { instantOf, msOf, type Instant } from './instant.js';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^\d{2}:\d{2}$/;

/**
 * The instant of a planned wall time.
 * Refuses `field_invalid` (field date, time or zone), `time_nonexistent` (the clocks jump over it; details: nextDate,
 * nextTime, the first valid time after the gap) and `time_ambiguous` (it exists twice and no fold was said; details:
 * firstOffset, secondOffset). A fold on a time that exists once is ignored.
 */
export function toInstant(wall: WallTime): Decided<Instant> {
  const plain = parsePlain(wall);
  if (!plain.ok) return plain;
  if (!isZone(wall.zone)) return refuse('field_invalid', 'zone', { zone: wall.zone });
  const earlier = plain.value.toZonedDateTime(wall.zone, { disambiguation: 'earlier' });
  const later = plain.value.toZonedDateTime(wall.zone, { disambiguation: 'later' });
  if (earlier.epochMilliseconds === later.epochMilliseconds) return accept(instantOf(earlier.epochMilliseconds));
  if (!earlier.toPlainDateTime().equals(plain.value)) return refuseGap(earlier);
  if (wall.fold === null)
    return refuse('time_ambiguous', 'time', { firstOffset: earlier.offset, secondOffset: later.offset });
  return accept(instantOf((wall.fold === 0 ? earlier : later).epochMilliseconds));
}

/** How people in `zone` read an instant; `fold` is set only when that wall time exists twice. Seconds are dropped. */
export function toWall(instant: Instant, zone: string): WallTime {
  const zoned = Temporal.Instant.fromEpochMilliseconds(msOf(instant)).toZonedDateTimeISO(zone);
  const plain = zoned.toPlainDateTime().round({ smallestUnit: 'minute', roundingMode: 'floor' });
  const first = plain.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const second = plain.toZonedDateTime(zone, { disambiguation: 'later' });
  const once = first.epochMilliseconds === second.epochMilliseconds;
  const fold = once ? null : zoned.offset === first.offset ? 0 : 1;
  return { date: plain.toPlainDate().toString(), time: plain.toPlainTime().toString().slice(0, 5), zone, fold };
}

/** Whether `zone` is an IANA zone that this installation's zone rules know. */
export function isZone(zone: string): boolean {
  // An offset such as +02:00 is a valid Temporal zone, but it knows no clock change: people plan in places.
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    return Temporal.PlainDate.from('2026-01-01').toZonedDateTime(zone).timeZoneId !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function parsePlain(wall: WallTime): Decided<Temporal.PlainDateTime> {
  const date = DATE.test(wall.date) ? parsed(() => Temporal.PlainDate.from(wall.date)) : null;
  if (!date) return refuse('field_invalid', 'date', { date: wall.date });
  const time = TIME.test(wall.time) ? parsed(() => Temporal.PlainTime.from(wall.time)) : null;
  if (!time) return refuse('field_invalid', 'time', { time: wall.time });
  return accept(date.toPlainDateTime(time));
}

function parsed<T>(parse: () => T): T | null {
  try {
    return parse();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function refuseGap(beforeGap: Temporal.ZonedDateTime): Decided<never> {
  const next = beforeGap.getTimeZoneTransition('next')?.toPlainDateTime();
  return refuse('time_nonexistent', 'time', {
    nextDate: next ? next.toPlainDate().toString() : null,
    nextTime: next ? next.toPlainTime().toString().slice(0, 5) : null,
  });
}
