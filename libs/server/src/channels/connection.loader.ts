import { defineLoader } from '../ledger/loader.js';
import { choicesOf, connectionsOf, unconfirmedOf } from './connection.rows.js';
import type { Tx } from '../ledger/tx.js';

export const loadConnection = defineLoader(
  async (tx: Tx, ids: readonly string[]) => new Map((await connectionsOf(tx, ids)).map((one) => [one.accountId, one])),
);

/** What waits for a second person, by account. There are few of these, so one at a time. */
export const loadUnconfirmed = defineLoader(async (tx: Tx, ids: readonly string[]) => {
  const found = new Map<string, Unconfirmed>();
  for (const id of ids) {
    const attempt = await unconfirmedOf(tx, id);
    const choice = attempt && (await choicesOf(tx, attempt.id)).find((one) => one.remoteId === attempt.chosen);
    if (attempt && choice)
      found.set(id, {
        personId: attempt.personId,
        since: attempt.createdAt,
        handle: choice.handle,
        missing: choice.missing,
      });
  }
  return found;
});

export interface Unconfirmed {
  readonly personId: string;
  readonly since: Date;
  readonly handle: string;
  readonly missing: readonly string[];
}
