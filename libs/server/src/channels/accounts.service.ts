import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { accept, refuse, type Decided } from '@pregon/domain';
import { In } from 'typeorm';
import { Ledger } from '../ledger/ledger.service.js';
import { publishLive } from '../ledger/live.js';
import { Organisation } from '../ledger/organisation.entity.js';
import { record } from '../ledger/trace.js';
import type { Tx } from '../ledger/tx.js';
import { isId } from '../ledger/identifier.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { Department } from '../people/department.entity.js';
import { enterHandle, enterSettings, type AccountSettings } from './account.entry.js';
import { Account, AccountShare, type ChannelAccount } from './account.entity.js';
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
      const settings = await this.enter(tx, input);
      if (!settings.ok) return settings;
      const taken = { organisationId: tx.tenant, network: input.network, handle: handle.value };
      if (await tx.existsBy(Account, taken)) return refuse('not_unique', 'handle');
      const id = randomUUID();
      await tx.insert(Account, { ...taken, id, ...columns(settings.value) });
      await share(tx, id, settings.value.sharedWithIds);
      await tx.query(`INSERT INTO gate (organisation_id, kind, subject_id) VALUES ($1, 'account', $2)`, [
        tx.tenant,
        id,
      ]);
      const payload = { network: input.network, handle: handle.value, ...traced(settings.value) };
      await record(tx, { action: 'account.created', subject: { kind: 'account', id }, payload });
      await publishLive(tx, { kind: 'account', id });
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
      const settings = await this.enter(tx, input);
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
      await publishLive(tx, { kind: 'account', id });
      return found(await accountById(tx, id));
    });
  }

  private async enter(tx: Tx, input: AccountSettings): Promise<Decided<AccountSettings>> {
    const organisation = await tx.findOneByOrFail(Organisation, { id: tx.tenant });
    const settings = enterSettings(input, organisation.locales);
    if (!settings.ok) return settings;
    const { departmentId, sharedWithIds } = settings.value;
    const wanted = new Set([departmentId, ...(sharedWithIds ?? [])]);
    const known = await tx.findBy(Department, { organisationId: tx.tenant, id: In([...wanted].filter(isId)) });
    const missing = [...wanted].find((id) => !known.some((department) => department.id === id));
    if (missing === undefined) return settings;
    return refuse('not_found', missing === departmentId ? 'departmentId' : 'sharedWithIds');
  }
}

const found = (account: ChannelAccount | null): Decided<ChannelAccount> =>
  account ? accept(account) : refuse('account_unknown', 'id');

function columns({ name, tier, departmentId, sharedWithIds, languagePolicy, languages, note }: AccountSettings) {
  const openToAll = sharedWithIds === null;
  return { name, tier, departmentId, openToAll, languagePolicy, languages: [...languages], note };
}

const traced = ({ name, tier, departmentId, sharedWithIds, languagePolicy, languages }: AccountSettings) => ({
  name,
  tier,
  departmentId,
  sharedWith: sharedWithIds === null ? null : [...sharedWithIds],
  languagePolicy,
  languages: [...languages],
});

async function share(tx: Tx, accountId: string, departmentIds: readonly string[] | null): Promise<void> {
  const rows = (departmentIds ?? []).map((departmentId) => ({ organisationId: tx.tenant, accountId, departmentId }));
  if (rows.length > 0) await tx.insert(AccountShare, rows);
}
