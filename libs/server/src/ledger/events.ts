import type { By, DomainEvent } from '@pregon/domain';
import { businessNow } from './business-time.js';
import { recordAll } from './trace.js';
import type { Tx } from './tx.js';

/** Keeps what a decision says happened, in the transaction that makes it so. */
export async function recordEvents(tx: Tx, events: readonly DomainEvent[]): Promise<void> {
  if (events.length > 0) await recordAll(tx, events);
}

/** Who acts in this transaction, at a business time that is known already. */
export const actingAt = (tx: Tx, at: string): By => ({ personId: tx.actor.personId, name: tx.actor.name, at });

/** Who acts in this transaction, as the domain wants to know it, at business now. */
export async function actingNow(tx: Tx): Promise<By> {
  return { personId: tx.actor.personId, name: tx.actor.name, at: (await businessNow(tx)).toISOString() };
}
