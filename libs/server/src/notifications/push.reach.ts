import { Installation } from '../ledger/installation.entity.js';
import type { Tx } from '../ledger/tx.js';
import type { PushReach } from './push.guard.js';

/** A test's installation may have its push service on this machine; no other. */
export async function pushReach(tx: Tx): Promise<PushReach> {
  const [installation] = await tx.find(Installation, { take: 1 });
  return { loopback: installation?.kind === 'test' };
}
