import type { Viewer } from '@pregon/domain';
import { In } from 'typeorm';
import type { Tx } from '../ledger/tx.js';
import { isId } from '../ledger/identifier.js';
import { canWriteFor } from './account.permission.js';
import { Account, AccountShare, type ChannelAccount } from './account.entity.js';

async function withShares(tx: Tx, accounts: readonly Account[]): Promise<ChannelAccount[]> {
  const closed = accounts.filter(({ openToAll }) => !openToAll).map(({ id }) => id);
  const shares =
    closed.length === 0 ? [] : await tx.findBy(AccountShare, { organisationId: tx.tenant, accountId: In(closed) });
  return accounts.map((account) =>
    Object.assign(account, {
      sharedWith: account.openToAll
        ? null
        : shares.filter(({ accountId }) => accountId === account.id).map(({ departmentId }) => departmentId),
    }),
  );
}

/** In the order of tiers, networks and names in which people know them. */
export async function allAccounts(tx: Tx): Promise<ChannelAccount[]> {
  const order = { tier: 'ASC', network: 'ASC', name: 'ASC', id: 'ASC' } as const;
  return withShares(tx, await tx.find(Account, { where: { organisationId: tx.tenant }, order }));
}

/** Those of this organisation among the ids; what is missing is unknown here. */
export async function accountsByIds(tx: Tx, ids: readonly string[]): Promise<ChannelAccount[]> {
  const known = ids.filter(isId);
  if (known.length === 0) return [];
  return withShares(tx, await tx.findBy(Account, { organisationId: tx.tenant, id: In(known) }));
}

export async function accountById(tx: Tx, id: string): Promise<ChannelAccount | null> {
  return (await accountsByIds(tx, [id]))[0] ?? null;
}

/** Locks the row until the end of the transaction, so that two commands on one account wait for each other. */
export async function lockAccount(tx: Tx, id: string): Promise<ChannelAccount | null> {
  if (!isId(id)) return null;
  const account = await tx.findOne(Account, {
    where: { organisationId: tx.tenant, id },
    lock: { mode: 'pessimistic_write' },
  });
  return account ? ((await withShares(tx, [account]))[0] ?? null) : null;
}

/** Those that a post of the viewer's could go out on. Connected or not: that is told beside each. */
export async function writableAccounts(tx: Tx, viewer: Viewer): Promise<ChannelAccount[]> {
  return (await allAccounts(tx)).filter((account) => canWriteFor(viewer, account).allowed);
}
