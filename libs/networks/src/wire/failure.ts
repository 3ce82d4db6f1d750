import type { Evidence, Outcome } from '../publisher.contract.js';
import type { WireAnswer } from './line.js';

/** Every outcome that is not a success on the way. */
export type Failure = Exclude<Outcome, { kind: 'published' | 'pending' }>;

export type Answer = Extract<WireAnswer, { kind: 'answer' }>;

/** Whether the public can see what the request does: only then is a lost answer unknown. */
export type Visibility = 'visible' | 'hidden';

/** The outcome of a request whose fate can't be read from an answer. */
export function unclear(visibility: Visibility, evidence: Evidence): Failure {
  return visibility === 'visible'
    ? { kind: 'unknown', evidence }
    : { kind: 'not_sent', reason: 'network_trouble', evidence };
}

/** What an unanswered request means; null where there is an answer to read. */
export function wireFailure(answer: Exclude<WireAnswer, Answer>, visibility: Visibility): Failure {
  return answer.kind === 'lost' ? unclear(visibility, answer.evidence) : answer;
}

/** The network asks for patience, from now on. */
export const throttled = (afterMs: number, evidence: Evidence): Extract<Outcome, { kind: 'throttled' }> => ({
  kind: 'throttled',
  afterMs,
  until: new Date(Date.now() + afterMs),
  evidence,
});

/** How long until an instant of the network's own clock, which its answer tells: this machine's may be another. */
export function msUntil(answer: Answer, networkMs: number): number {
  const stated = Date.parse(header(answer, 'date') ?? '');
  return Math.max(0, networkMs - (Number.isNaN(stated) ? Date.now() : stated));
}

export function header(answer: Answer, name: string): string | null {
  const value = answer.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}
