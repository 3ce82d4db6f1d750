import type { DeliveryState } from '@pregon/domain';

export interface DeliveryFacts {
  readonly state: DeliveryState;
  readonly dueAt: string;
  readonly publishedAt: string | null;
  readonly late: boolean;
  readonly latenessSeconds: number | null;
  readonly nextTryAt: string | null;
}

/** Which sentence tells a delivery, and the instant it names; the screen formats the instant in the organisation's zone. */
export interface DeliveryLine {
  readonly id: `publishing.line.${string}`;
  readonly at: string | null;
}

const line = (name: string, at: string | null): DeliveryLine => ({ id: `publishing.line.${name}`, at });

export function deliveryLine(facts: DeliveryFacts): DeliveryLine {
  switch (facts.state) {
    case 'waiting':
      return facts.nextTryAt === null ? line('waiting', facts.dueAt) : line('waiting_retry', facts.nextTryAt);
    case 'queued':
    case 'unknown':
      return line(facts.state, facts.dueAt);
    case 'published':
      return line(facts.late ? 'published_late' : 'published', facts.publishedAt ?? facts.dueAt);
    case 'pending':
    case 'throttled':
      return line(facts.state, facts.nextTryAt);
    case 'sending':
    case 'refused':
    case 'unauthorised':
    case 'held':
    case 'cancelled':
      return line(facts.state, null);
  }
}

/** A lateness in the largest whole unit that says it, e.g. 95 s → 1 minute. Never below one second. */
export function latenessIn(seconds: number): {
  readonly unit: 'seconds' | 'minutes' | 'hours';
  readonly count: number;
} {
  const whole = Math.max(1, Math.round(seconds));
  if (whole < 90) return { unit: 'seconds', count: whole };
  if (whole < 5_400) return { unit: 'minutes', count: Math.round(whole / 60) };
  return { unit: 'hours', count: Math.round(whole / 3_600) };
}
