import type { AccountHealth } from '@pregon/domain';
import { publishLive } from '../ledger/live.js';
import { record } from '../ledger/trace.js';
import type { Tx } from '../ledger/tx.js';

const MAX_MESSAGE = 500;

/** The network no longer takes the credential. `message` is what it said, without secrets. */
export const markUnauthorised = (tx: Tx, accountId: string, message: string): Promise<void> =>
  mark(tx, accountId, 'unauthorised', message);

/** The network took the credential. */
export const markHealthy = (tx: Tx, accountId: string, message: string | null = null): Promise<void> =>
  mark(tx, accountId, 'healthy', message);

/** A look that could not be finished: what is known of the account stays, with when and why. */
export async function noteCheck(tx: Tx, accountId: string, message: string): Promise<void> {
  await tx.query(
    `UPDATE account SET health_checked_at = app_now(), health_message = $3 WHERE organisation_id = $1 AND id = $2`,
    [tx.tenant, accountId, message.slice(0, MAX_MESSAGE)],
  );
  await publishLive(tx, { kind: 'account', id: accountId });
}

/** The network accepted a post of this account just now (business time). */
export async function notePublished(tx: Tx, accountId: string): Promise<void> {
  await tx.query(`UPDATE account SET last_published_at = app_now() WHERE organisation_id = $1 AND id = $2`, [
    tx.tenant,
    accountId,
  ]);
}

/** A disconnected account stays disconnected: a late answer of the network does not bring it back. */
async function mark(tx: Tx, accountId: string, health: AccountHealth, message: string | null): Promise<void> {
  const [before] = await tx.query<{ health: AccountHealth }[]>(
    `SELECT health FROM account WHERE organisation_id = $1 AND id = $2
     AND health NOT IN ('disconnected', 'not_connected') FOR NO KEY UPDATE`,
    [tx.tenant, accountId],
  );
  if (!before) return;
  const said = message?.slice(0, MAX_MESSAGE) ?? null;
  await tx.query(
    `UPDATE account SET health = $3, health_message = $4, health_checked_at = app_now()
     WHERE organisation_id = $1 AND id = $2`,
    [tx.tenant, accountId, health, said],
  );
  if (before.health !== health) {
    const payload = { from: before.health, to: health, message: said };
    await record(tx, { action: 'account.health_changed', subject: { kind: 'account', id: accountId }, payload });
  }
  await publishLive(tx, { kind: 'account', id: accountId });
}
