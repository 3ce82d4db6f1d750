import type { By, DomainEvent } from '../event.js';
import { accept, refuse, type Decided } from '../refusal.js';
import { msOf, type Instant } from '../schedule/instant.js';
import type { TraceAction } from '../trace/action.catalogue.js';

/** What a pause stops: everything, what a department and those below it tell, or what goes out through one account. */
export const PAUSE_KINDS = ['organisation', 'department', 'account'] as const;
export type PauseKind = (typeof PAUSE_KINDS)[number];

/** What becomes of what was held meanwhile: a person looks at it, or what is still within its grace goes on by itself. */
export const RESUMPTIONS = ['review', 'continue'] as const;
export type Resumption = (typeof RESUMPTIONS)[number];

/** All instants are business time. */
export interface Pause {
  readonly id: string;
  readonly kind: PauseKind;
  readonly subjectId: string;
  readonly reason: string;
  readonly begunBy: string | null;
  readonly begunAt: Instant;
  /** null = until a person ends it */
  readonly until: Instant | null;
  /** what is declared an emergency goes out all the same */
  readonly sparesEmergencies: boolean;
  readonly resume: Resumption;
  readonly endedAt: Instant | null;
}

export interface Paused {
  readonly pause: Pause;
  readonly events: readonly DomainEvent[];
}

/** Refuses `reason_required` and `date_past` (an end that is over already). */
export function beginPause(wanted: Omit<Pause, 'begunBy' | 'begunAt' | 'endedAt'>, by: By): Decided<Paused> {
  const reason = wanted.reason.trim();
  if (reason === '') return refuse('reason_required', 'reason');
  if (wanted.until !== null && msOf(wanted.until) <= msOf(by.at))
    return refuse('date_past', 'until', { until: wanted.until, now: by.at });
  const pause: Pause = { ...wanted, reason, begunBy: by.personId, begunAt: by.at, endedAt: null };
  return accept({ pause, events: [said(pause, 'paused', by, reason)] });
}

/** By a person, with a reason, at any moment; by the clock (`pause_over`) not before its end. */
export function endPause(pause: Pause, by: By, reason: string): Decided<Paused> {
  if (pause.endedAt !== null) return refuse('invalid_state', null, { state: 'ended' });
  if (reason.trim() === '') return refuse('reason_required', 'reason');
  const over = pause.until !== null && msOf(pause.until) <= msOf(by.at);
  if (by.personId === null && !over) return refuse('invalid_state', null, { state: 'paused' });
  const ended: Pause = { ...pause, endedAt: by.at };
  return accept({ pause: ended, events: [said(ended, 'resumed', by, reason.trim())] });
}

/**
 * Another reason or end for one that stands; `until` null = until a person ends it. The record keeps the end and reason
 * that stood before. Nothing is recorded where nothing changes. Refuses as `beginPause`, and `invalid_state` once it is
 * over, by a person or by its hour.
 */
export function changePause(pause: Pause, wanted: Pick<Pause, 'reason' | 'until'>, by: By): Decided<Paused> {
  const { until } = wanted;
  const reason = wanted.reason.trim();
  const over = pause.endedAt !== null || (pause.until !== null && msOf(pause.until) <= msOf(by.at));
  if (over) return refuse('invalid_state', null, { state: 'ended' });
  if (reason === '') return refuse('reason_required', 'reason');
  if (until !== null && msOf(until) <= msOf(by.at)) return refuse('date_past', 'until', { until, now: by.at });
  if (reason === pause.reason && until === pause.until) return accept({ pause, events: [] });
  const changed: Pause = { ...pause, reason, until };
  const before = { untilBefore: pause.until, reasonBefore: pause.reason };
  return accept({ pause: changed, events: [said(changed, 'pause_changed', by, reason, before)] });
}

/** Whether it would let go sooner than it says now: the same as ending it, only later. */
export const endsSooner = (pause: Pick<Pause, 'until'>, until: Instant | null): boolean =>
  until !== null && (pause.until === null || msOf(until) < msOf(pause.until));

/** The longest there is, for a column that has to hold "until further notice". */
export const NO_END: Instant = '9999-12-31T00:00:00.000Z';

export interface GateSetting {
  /** business time; null = open */
  readonly pausedUntil: Instant | null;
  readonly sparesEmergencies: boolean;
}

/** What several pauses make of one gate: shut as long as any lasts, open to emergencies only where all say so. */
export function gateSetting(pauses: readonly Pause[]): GateSetting {
  const standing = pauses.filter((pause) => pause.endedAt === null);
  const ends = standing.map((pause) => pause.until ?? NO_END);
  const pausedUntil = ends.reduce<Instant | null>(
    (last, end) => (last !== null && msOf(last) > msOf(end) ? last : end),
    null,
  );
  return { pausedUntil, sparesEmergencies: standing.length > 0 && standing.every((pause) => pause.sparesEmergencies) };
}

function said(
  pause: Pause,
  what: 'paused' | 'pause_changed' | 'resumed',
  by: By,
  reason: string,
  more: Readonly<Record<string, string | null>> = {},
): DomainEvent {
  const action: TraceAction = `${pause.kind}.${what}`;
  const { id, until, sparesEmergencies, resume } = pause;
  const payload = { pauseId: id, until, sparesEmergencies, resume, ...more };
  return { action, subject: { kind: pause.kind, id: pause.subjectId }, by, reason, previousHash: null, payload };
}
