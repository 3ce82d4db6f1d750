import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { accept, enterLine, refuse, type Decided } from '@pregon/domain';
import { Ledger } from '../ledger/ledger.service.js';
import { publishLive } from '../ledger/live.js';
import { record } from '../ledger/trace.js';
import type { Tx } from '../ledger/tx.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { enterHandle, type AccountSettings } from './account.entry.js';
import { Account, AccountShare, type ChannelAccount } from './account.entity.js';
import { columns, enterKnown, openAccount, share, traced } from './account.opening.js';
import { refuseUnlessManaging } from './account.permission.js';
import { accountById, lockAccount } from './channels.queries.js';

export interface NewAccount extends AccountSettings {
  readonly network: string;
  readonly handle: string;
}

/** Which accounts there are and who may write for them; connecting them is `Connections`. */
@Injectable()
export class Accounts {
  constructor(private readonly ledger: Ledger) {}

  create(viewer: Viewer, input: NewAccount): Promise<Decided<ChannelAccount>> {
    return this.ledger.command(as(viewer), async (tx) => {
      const permitted = refuseUnlessManaging(viewer);
      if (!permitted.ok) return permitted;
      const handle = enterHandle(input.network, input.handle);
      if (!handle.ok) return handle;
      const settings = await enterNamed(tx, input);
      if (!settings.ok) return settings;
      const taken = { organisationId: tx.tenant, network: input.network, handle: handle.value };
      if (await tx.existsBy(Account, taken)) return refuse('not_unique', 'handle');
      const id = randomUUID();
      await openAccount(tx, { id, network: input.network, handle: handle.value }, settings.value);
      return found(await accountById(tx, id));
    });
  }

  /** Refuses `stale_version` (details: version, the one that stands). */
  update(viewer: Viewer, id: string, version: number, input: AccountSettings): Promise<Decided<ChannelAccount>> {
    return this.ledger.command(as(viewer), async (tx) => {
      const permitted = refuseUnlessManaging(viewer);
      if (!permitted.ok) return permitted;
      const account = await lockAccount(tx, id);
      if (!account) return refuse('account_unknown', 'id');
      if (account.version !== version) return refuse('stale_version', 'version', { version: account.version });
      const settings = await enterNamed(tx, input);
      if (!settings.ok) return settings;
      const key = { organisationId: tx.tenant, id };
      await tx.update(Account, key, { ...columns(settings.value), version: account.version + 1 });
      await tx.delete(AccountShare, { organisationId: tx.tenant, accountId: id });
      await share(tx, id, settings.value.sharedWithIds);
      await record(tx, {
        action: 'account.changed',
        subject: { kind: 'account', id },
        payload: traced(settings.value),
      });
      publishLive(tx, { kind: 'account', id });
      return found(await accountById(tx, id));
    });
  }
}

async function enterNamed(tx: Tx, input: AccountSettings): Promise<Decided<AccountSettings>> {
  const name = enterLine(input.name, 'name');
  return name.ok ? enterKnown(tx, { ...input, name: name.value }) : name;
}

const found = (account: ChannelAccount | null): Decided<ChannelAccount> =>
  account ? accept(account) : refuse('account_unknown', 'id');
