import type { AccountHealth } from '@pregon/domain';
import { emit } from '../ledger/outbox.js';
import { publishLive } from '../ledger/live.js';
import { asking, flight } from '../ledger/statement.js';
import { record } from '../ledger/trace.js';
import type { Tx } from '../ledger/tx.js';
import { accountLost, accountUsable } from './channels.jobs.js';

const MAX_MESSAGE = 500;

/** The network no longer takes the credential. `message` is what it said, without secrets. */
export const markUnauthorised = (tx: Tx, accountId: string, message: string): Promise<void> =>
  mark(tx, accountId, 'unauthorised', message);

/** The network wants to be paid first. Until somebody says that it is solved, nothing is sent. */
export const markNoCredits = (tx: Tx, accountId: string, message: string): Promise<void> =>
  mark(tx, accountId, 'no_credits', message);

/** The network has stopped the account itself; its owners have to settle that with the network. */
export const markBlocked = (tx: Tx, accountId: string, message: string): Promise<void> =>
  mark(tx, accountId, 'blocked', message);

/** The account works: it published, or the network took its credential after somebody said that it is solved. */
export const markHealthy = (tx: Tx, accountId: string, message: string | null = null): Promise<void> =>
  mark(tx, accountId, 'healthy', message);

/** The network took the credential. That proves nothing about credits or a block, so those stay. */
export const noteVerified = (tx: Tx, accountId: string): Promise<void> => mark(tx, accountId, 'healthy', null, STOPPED);

/** A look that could not be finished: what is known of the account stays, with when and why. */
export async function noteCheck(tx: Tx, accountId: string, message: string): Promise<void> {
  await tx.query(
    `UPDATE account SET health_checked_at = app_now(), health_message = $3 WHERE organisation_id = $1 AND id = $2`,
    [tx.tenant, accountId, message.slice(0, MAX_MESSAGE)],
  );
  publishLive(tx, { kind: 'account', id: accountId });
}

/** The network accepted a post of this account just now (business time), so it works. */
export async function notePublished(tx: Tx, accountId: string): Promise<void> {
  const [health] = await flight(tx, [
    asking<{ health: AccountHealth }, AccountHealth | undefined>(
      `UPDATE account SET last_published_at = app_now(), health_checked_at = app_now()
       WHERE organisation_id = $1 AND id = $2 RETURNING health`,
      [tx.tenant, accountId],
      ([row]) => row?.health,
    ),
  ]);
  publishLive(tx, { kind: 'account', id: accountId });
  if (health !== 'healthy') await markHealthy(tx, accountId);
}

/** A late answer of the network does not bring back what a person took away or has yet to confirm. */
const A_PERSONS: readonly AccountHealth[] = ['disconnected', 'not_connected', 'unconfirmed'];
const STOPPED: readonly AccountHealth[] = ['no_credits', 'blocked'];

async function mark(
  tx: Tx,
  accountId: string,
  health: AccountHealth,
  message: string | null,
  kept: readonly AccountHealth[] = [],
): Promise<void> {
  const [before] = await tx.query<{ health: AccountHealth }[]>(
    `SELECT health FROM account WHERE organisation_id = $1 AND id = $2
     AND health <> ALL ($3) FOR NO KEY UPDATE`,
    [tx.tenant, accountId, [...A_PERSONS, ...kept]],
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
    await emit(tx, health === 'healthy' ? accountUsable : accountLost, { accountId });
  }
  publishLive(tx, { kind: 'account', id: accountId });
}
