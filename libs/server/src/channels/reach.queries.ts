import type { Tx } from '../ledger/tx.js';
import type { ReachState } from './public.reach.js';

export interface Reach {
  readonly state: ReachState;
  readonly checkedAt: Date;
}

/** null before the worker has looked. */
export async function reachOf(tx: Tx): Promise<Reach | null> {
  const rows = await tx.query<Reach[]>(
    `SELECT state, checked_at AS "checkedAt" FROM public_reach WHERE organisation_id = $1`,
    [tx.tenant],
  );
  return rows[0] ?? null;
}
