import { randomUUID } from 'node:crypto';
import type { FenceReason } from '@pregon/domain';
import { actingNow } from '../ledger/events.js';
import { publishLive } from '../ledger/live.js';
import { notify } from '../ledger/notices.js';
import { emit } from '../ledger/outbox.js';
import { record } from '../ledger/trace.js';
import type { Tx } from '../ledger/tx.js';
import { comparisonWanted } from './fence.topics.js';
import { watchersOf } from './pause.notices.js';

export interface Fence {
  readonly id: string;
  readonly begunAt: Date;
  readonly reasons: FenceReason[];
  readonly comparedAt: Date | null;
}

/** The fence that stands, locked with the organisation's gate: whoever is about to send waits, and then does not. */
export async function lockFence(tx: Tx): Promise<Fence | null> {
  await tx.query(
    `SELECT 1 FROM gate WHERE organisation_id = $1 AND kind = 'organisation' AND subject_id = $1 FOR UPDATE`,
    [tx.tenant],
  );
  return standingFence(tx);
}

export async function standingFence(tx: Tx): Promise<Fence | null> {
  const rows = await tx.query<Fence[]>(
    `SELECT id, begun_at AS "begunAt", reasons, compared_at AS "comparedAt" FROM fence
     WHERE organisation_id = $1 AND released_at IS NULL`,
    [tx.tenant],
  );
  return rows[0] ?? null;
}

/** Nothing goes out any more until an administrator has compared and released. A fence that stands learns new reasons. */
export async function beginFence(tx: Tx, reasons: readonly FenceReason[], words: string): Promise<string> {
  const standing = await lockFence(tx);
  const id = standing?.id ?? randomUUID();
  if (standing) {
    const all = [...new Set([...standing.reasons, ...reasons])];
    // What had been compared was another database.
    await tx.query(`UPDATE fence SET reasons = $3, compared_at = NULL WHERE organisation_id = $1 AND id = $2`, [
      tx.tenant,
      id,
      all,
    ]);
  } else {
    const { at } = await actingNow(tx);
    await tx.query(`INSERT INTO fence (organisation_id, id, begun_at, reasons) VALUES ($1, $2, $3, $4)`, [
      tx.tenant,
      id,
      at,
      reasons,
    ]);
    await tx.update('gate', { organisationId: tx.tenant, kind: 'organisation' }, { fencedAt: at });
  }
  const subject = { kind: 'organisation', id: tx.tenant };
  await record(tx, {
    action: 'organisation.fenced',
    subject,
    reason: words,
    payload: { fenceId: id, reasons: [...reasons] },
  });
  await notify(tx, {
    kind: 'fenced',
    to: await watchersOf(tx),
    postId: null,
    stepId: null,
    actorId: tx.actor.personId,
    details: { reasons: reasons.join(', ') },
    once: `fenced:${id}`,
  });
  await emit(tx, comparisonWanted, { fenceId: id });
  publishLive(tx, { kind: 'organisation', id: tx.tenant });
  return id;
}
