import { MINUTE_MS, msOf, type Instant } from '../schedule/instant.js';

/** late: past its hour beyond the bound, and nobody holds it back · lease: a worker took it and was not heard of again. */
export const ALARM_KINDS = ['late', 'lease'] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

/** Business time past its hour from which a delivery that goes out by itself is too late. */
export const LATE_ALARM_MS = 5 * MINUTE_MS;
/** Machine time past its lease from which nobody can have noticed. */
export const LEASE_ALARM_MS = MINUTE_MS;
/**
 * Machine time that a symptom has to last. A jump of business time (demo, tests) makes everything planned late at once
 * and is worked off in seconds; that is no alarm.
 */
export const ALARM_AFTER_MS = MINUTE_MS;

export interface Symptom {
  readonly publicationId: string;
  readonly kind: AlarmKind;
}

export interface Suspicion extends Symptom {
  readonly id: string;
  /** machine time at which it was first seen, without a gap since */
  readonly seenAt: Instant;
  readonly raised: boolean;
}

export interface AlarmMoves {
  /** seen for the first time: to be watched */
  readonly suspect: readonly Symptom[];
  /** lasted long enough: people are told, once */
  readonly raise: readonly Suspicion[];
  /** told and over */
  readonly close: readonly Suspicion[];
  /** over before anybody was told */
  readonly forget: readonly Suspicion[];
}

const keyOf = ({ publicationId, kind }: Symptom): string => `${publicationId} ${kind}`;

/** What one look at all deliveries changes. Looking again at once changes nothing more. */
export function alarmMoves(standing: readonly Suspicion[], seen: readonly Symptom[], machineNow: Instant): AlarmMoves {
  const now = new Set(seen.map(keyOf));
  const known = new Set(standing.map(keyOf));
  const over = standing.filter((one) => !now.has(keyOf(one)));
  const lasted = (one: Suspicion): boolean => msOf(machineNow) - msOf(one.seenAt) >= ALARM_AFTER_MS;
  return {
    suspect: [...new Map(seen.map((one) => [keyOf(one), one])).values()].filter((one) => !known.has(keyOf(one))),
    raise: standing.filter((one) => !one.raised && now.has(keyOf(one)) && lasted(one)),
    close: over.filter((one) => one.raised),
    forget: over.filter((one) => !one.raised),
  };
}
