import { randomUUID } from 'node:crypto';
import { businessNow } from '../ledger/business-time.js';
import { publishLive } from '../ledger/live.js';
import { notify } from '../ledger/notices.js';
import type { Tx } from '../ledger/tx.js';
import { GuestEntity } from './guest.entity.js';
import { recordOfGuest } from './guest.trace.js';

/**
 * Notes from where a link is used. Once it was opened from one place and a code asked for or the review opened from
 * another, before or after, it may have been passed on: said once, to whoever invited them. Nothing is blocked, because
 * a telephone after a desk looks the same.
 */
export async function noteOpening(
  tx: Tx,
  guest: GuestEntity,
  kind: 'code_requested' | 'opened',
  client: string,
): Promise<void> {
  await tx.query(
    `INSERT INTO guest_opening (organisation_id, id, guest_id, kind, client) VALUES ($1, $2, $3, $4, $5)`,
    [tx.tenant, randomUUID(), guest.id, kind, client],
  );
  if (guest.forwardingSuspectedAt !== null) return;
  const [found] = await tx.query<{ clients: number; opened: boolean }[]>(
    `SELECT count(DISTINCT client)::int AS clients, bool_or(kind = 'opened') AS opened FROM guest_opening
     WHERE organisation_id = $1 AND guest_id = $2`,
    [tx.tenant, guest.id],
  );
  if (!found?.opened || found.clients < 2) return;
  guest.forwardingSuspectedAt = (await businessNow(tx)).toISOString();
  const { id, postId, forwardingSuspectedAt } = guest;
  await tx.update(GuestEntity, { organisationId: tx.tenant, id }, { forwardingSuspectedAt });
  await recordOfGuest(tx, guest, 'reviewer.forwarding_suspected', { payload: { places: found.clients } });
  await notify(tx, {
    kind: 'forwarding_suspected',
    to: [guest.invitedBy],
    postId,
    stepId: null,
    actorId: null,
    details: { guest: guest.name },
    once: `forwarding:${id}`,
  });
  publishLive(tx, { kind: 'post', id: postId, postId });
}
