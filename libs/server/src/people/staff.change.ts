import { publishLive } from '../ledger/live.js';
import { staffChanged } from '../ledger/notices.js';
import { emit } from '../ledger/outbox.js';
import type { Tx } from '../ledger/tx.js';

/** What of the house changed, so that the record of a reassigned round can say why. */
export type StaffChange = 'membership' | 'group' | 'absence' | 'department' | 'candidate' | 'calendar' | 'date';

/**
 * Says with the commit that who may decide has changed: open rounds ask again, open screens read again, and the clock looks
 * anew for the next moment at which something begins or ends.
 */
export async function tellStaffChanged(tx: Tx, reason: StaffChange): Promise<void> {
  await tx.query(
    `INSERT INTO staff_clock (organisation_id) VALUES ($1)
     ON CONFLICT (organisation_id) DO UPDATE SET next_at = NULL`,
    [tx.tenant],
  );
  await announce(tx, reason);
}

export async function announce(tx: Tx, reason: StaffChange): Promise<void> {
  await emit(tx, staffChanged, { reason });
  publishLive(tx, { kind: 'organisation', id: tx.tenant });
}
