import type { Cursor, Outcome } from '../publisher.contract.js';

/** Photos are ready within seconds; Meta advises once a minute for what takes longer. */
const WAITS = [1, 2, 3, 5, 10, 20, 30, 60, 60, 60] as const;

/**
 * Waits longer after each look at the same thing (a container's id, or `children`); null after about five minutes, when
 * Meta advises to give up.
 */
export function nextLook(cursor: Cursor, at: string): Extract<Outcome, { kind: 'pending' }> | null {
  const looks = cursor['lookedAt'] === at ? Number(cursor['looks'] ?? 0) : 0;
  const afterSeconds = WAITS[looks];
  if (afterSeconds === undefined) return null;
  const next = { ...cursor, lookedAt: at, looks: String(looks + 1) };
  return { kind: 'pending', cursor: next, afterSeconds, standing: null, evidence: null };
}
