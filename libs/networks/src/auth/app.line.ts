import type { AppCall, AuthFailure } from '../auth.contract.js';
import type { Evidence } from '../publisher.contract.js';
import { type Answer, type Failure, wireFailure } from '../wire/failure.js';
import { openLine, type WireRequest } from '../wire/line.js';
import { CALL_TIMEOUT_MS } from '../wire/timeouts.js';

/** An answer that was good holds credentials: its words are never kept. */
export const wordless = (evidence: Evidence): Evidence => ({ ...evidence, body: '' });

/** A question is never unknown: nothing was to become public. */
export const asAuthFailure = (failure: Failure): AuthFailure =>
  failure.kind === 'unknown' ? { kind: 'not_sent', reason: 'network_trouble', evidence: failure.evidence } : failure;

/**
 * Asks in the installation's own name. `secrets` are all that may not reach evidence. A good status whose answer `read`
 * does not understand is trouble of the network's, not a refusal.
 */
export async function askAsApp<T>(
  { endpoints, signal, app }: AppCall,
  request: WireRequest,
  secrets: readonly string[],
  answers: { readonly read: (json: unknown) => T | null; readonly failure: (answer: Answer) => AuthFailure },
): Promise<{ readonly value: T } | AuthFailure> {
  const opened = await openLine(endpoints.api, {
    signal,
    timeoutMs: CALL_TIMEOUT_MS,
    secrets: [app.clientSecret, ...secrets],
  });
  if (!('line' in opened)) return opened;
  try {
    const answer = await opened.line.send(request);
    if (answer.kind !== 'answer') return asAuthFailure(wireFailure(answer, 'hidden'));
    if (answer.status >= 300) return answers.failure(answer);
    const value = answers.read(answer.json);
    if (value !== null) return { value };
    return { kind: 'not_sent', reason: 'network_trouble', evidence: wordless(answer.evidence) };
  } finally {
    await opened.line.close();
  }
}

export const inSecondsOf = (now: number, seconds: number | undefined): Date | null =>
  seconds === undefined ? null : new Date(now + seconds * 1000);
