import type { DeliveryState, DomainEvent } from '@pregon/domain';
import { publishLive } from '../ledger/live.js';
import { recordAll } from '../ledger/trace.js';
import type { Tx } from '../ledger/tx.js';
import type { PublicationEntity } from './publication.entity.js';

/** A job that is asked for, and what becomes of the row with it. */
export interface Hint {
  readonly row: PublicationEntity;
  readonly state: DeliveryState;
  readonly epoch: number;
  /** machine time */
  readonly fireAt: string;
  readonly events: readonly DomainEvent[];
}

/** Writes many at once: rows, record, and the wake-up of the open screens of those whose state has changed. */
export async function saveHints(tx: Tx, hints: readonly Hint[], businessNow: string): Promise<void> {
  await tx.query(
    `UPDATE publication p SET state = h.state, hinted_for = h.fire_at,
       state_since = CASE WHEN p.state = h.state THEN p.state_since ELSE $2 END
     FROM unnest($3::uuid[], $4::text[], $5::timestamptz[]) AS h (id, state, fire_at)
     WHERE p.organisation_id = $1 AND p.id = h.id`,
    [
      tx.tenant,
      businessNow,
      hints.map(({ row }) => row.id),
      hints.map(({ state }) => state),
      hints.map(({ fireAt }) => fireAt),
    ],
  );
  const changed = hints.filter(({ row, state }) => row.state !== state);
  if (changed.length === 0) return;
  await recordAll(
    tx,
    changed.flatMap(({ events }) => events),
  );
  for (const { row } of changed) publishLive(tx, { kind: 'publication', id: row.id, postId: row.postId });
}
