import type { Found, Verified } from '../publisher.contract.js';
import type { Failure } from './failure.js';

/** The look itself failed, which says nothing about the post. */
export const unavailable = (failure: Failure): Found => ({
  kind: 'unavailable',
  retryAfterMs: failure.kind === 'throttled' ? failure.afterMs : null,
  evidence: failure.evidence,
});

/** A hidden question is never unknown: nothing was to become public. */
export function unverified(failure: Failure): Verified {
  return failure.kind === 'unknown'
    ? { kind: 'not_sent', reason: 'network_trouble', evidence: failure.evidence }
    : failure;
}
