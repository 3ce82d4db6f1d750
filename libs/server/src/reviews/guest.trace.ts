import type { Json, TraceAction } from '@pregon/domain';
import { record } from '../ledger/trace.js';
import { systemActor, type Actor, type As, type Tx } from '../ledger/tx.js';
import type { GuestEntity } from './guest.entity.js';

/** Somebody at the door, whoever they are. */
const STRANGER: Actor = systemActor('guest');

export const asStranger = (organisationId: string): As => ({ organisationId, actor: STRANGER });

/** The invited person, as far as a code sent to their address proves it. */
export const asGuest = (organisationId: string, sessionId: string): As => ({
  organisationId,
  actor: { ...STRANGER, sessionId, strength: 'mail_code' },
});

/** Their name stands on everything that is done with their link. */
export async function recordOfGuest(
  tx: Tx,
  guest: Pick<GuestEntity, 'id' | 'name' | 'postId'>,
  action: TraceAction,
  more: { readonly reason?: string | null; readonly payload?: Readonly<Record<string, Json>> } = {},
): Promise<void> {
  const payload = { postId: guest.postId, guest: guest.name, ...more.payload };
  await record(tx, { action, subject: { kind: 'guest', id: guest.id }, reason: more.reason ?? null, payload });
}
