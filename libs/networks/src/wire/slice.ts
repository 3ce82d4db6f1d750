import type { Cursor, Outcome } from '../publisher.contract.js';
import { PREPARE_SLICE_MS } from './timeouts.js';

/** What is uploaded so far is on record; the next attempt goes on at once. */
export const goOnLater = (cursor: Cursor): Extract<Outcome, { kind: 'pending' }> => ({
  kind: 'pending',
  cursor,
  afterSeconds: 0,
  standing: null,
  evidence: null,
});

/** Answers whether this preparation has taken its time. */
export function startSlice(): () => boolean {
  const since = performance.now();
  return () => performance.now() - since > PREPARE_SLICE_MS;
}
