import { Injectable } from '@nestjs/common';
import { accept, enterText, refuse, type Decided } from '@pregon/domain';
import { Ledger } from '../ledger/ledger.service.js';
import { publishLive } from '../ledger/live.js';
import { emit } from '../ledger/outbox.js';
import { record } from '../ledger/trace.js';
import type { Tx } from '../ledger/tx.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { Account, type ChannelAccount } from './account.entity.js';
import { refuseUnlessManaging } from './account.permission.js';
import { accountUsable } from './channels.jobs.js';
import { accountById, lockAccount } from './channels.queries.js';
import { enterCredential, type CredentialField } from './credential.entry.js';
import { Credentials } from './credentials.service.js';
import { identified, NetworkIdentity, type Identity } from './network.identity.js';

/** Gives accounts their credential and takes it away. */
@Injectable()
export class Connections {
  constructor(
    private readonly ledger: Ledger,
    private readonly credentials: Credentials,
    private readonly networks: NetworkIdentity,
  ) {}

  /**
   * Asks the network whom the credential belongs to, then stores it. The network is asked before the transaction
   * opens; what it said is checked against the account as it stands afterwards.
   */
  async connect(viewer: Viewer, id: string, given: readonly CredentialField[]): Promise<Decided<ChannelAccount>> {
    const account = await this.manageable(viewer, id);
    if (!account.ok) return account;
    const entered = enterCredential(account.value, given);
    if (!entered.ok) return entered;
    const { remoteId, credential } = entered.value;
    const { network, handle } = account.value;
    const identity = identified(await this.networks.ask(network, { remoteId, handle }, credential));
    if (!identity.ok) return identity;
    if (identity.value.remoteId !== remoteId)
      return refuse('field_invalid', 'credential.remoteId', { reason: 'other_account', is: identity.value.handle });
    return this.ledger.command(as(viewer), (tx) => this.store(tx, id, identity.value, credential));
  }

  /** The credential is deleted. Waits for what is being sent at this moment; what is due later is held by the gate. */
  disconnect(viewer: Viewer, id: string, rawReason: string): Promise<Decided<ChannelAccount>> {
    return this.ledger.command(as(viewer), async (tx) => {
      const permitted = refuseUnlessManaging(viewer);
      if (!permitted.ok) return permitted;
      const reason = enterText(rawReason, 'reason');
      if (!reason.ok) return reason;
      if (reason.value.trim() === '') return refuse('reason_required', 'reason');
      const account = await lockAccount(tx, id);
      if (!account) return refuse('account_unknown', 'id');
      if (account.health === 'not_connected' || account.health === 'disconnected')
        return refuse('account_not_connected', 'id');
      await closeGate(tx, id);
      await this.credentials.forgetCredential(tx, id);
      await setHealth(tx, id, { health: 'disconnected' });
      await record(tx, {
        action: 'account.disconnected',
        subject: { kind: 'account', id },
        reason: reason.value.trim(),
        payload: { network: account.network, remoteId: account.remoteId },
      });
      return changed(tx, id);
    });
  }

  /** The account, where the viewer may manage accounts at all. */
  async manageable(viewer: Viewer, id: string): Promise<Decided<ChannelAccount>> {
    const permitted = refuseUnlessManaging(viewer);
    if (!permitted.ok) return permitted;
    const account = await this.ledger.read(as(viewer), (tx) => accountById(tx, id));
    return account ? accept(account) : refuse('account_unknown', 'id');
  }

  private async store(
    tx: Tx,
    id: string,
    { remoteId, handle, name }: Identity,
    credential: Readonly<Record<string, string>>,
  ): Promise<Decided<ChannelAccount>> {
    const account = await lockAccount(tx, id);
    if (!account) return refuse('account_unknown', 'id');
    if (account.remoteId !== null && account.remoteId !== remoteId)
      return refuse('field_invalid', 'credential.remoteId', { reason: 'other_account' });
    const twins = await tx.findBy(Account, [
      { organisationId: tx.tenant, network: account.network, remoteId },
      { organisationId: tx.tenant, network: account.network, handle },
    ]);
    if (twins.some((twin) => twin.id !== id)) return refuse('not_unique', 'credential.remoteId', { is: handle });
    await closeGate(tx, id);
    await this.credentials.sealCredential(tx, id, credential);
    await setHealth(tx, id, { health: 'healthy', remoteId, handle });
    const payload = { network: account.network, remoteId, handle, name };
    await emit(tx, accountUsable, { accountId: id });
    await record(tx, { action: 'account.connected', subject: { kind: 'account', id }, payload });
    return changed(tx, id);
  }
}

/** Publishers hold this row FOR SHARE around the visible call: whoever has it knows that nothing is being sent. */
async function closeGate(tx: Tx, id: string): Promise<void> {
  await tx.query(`SELECT 1 FROM gate WHERE organisation_id = $1 AND kind = 'account' AND subject_id = $2 FOR UPDATE`, [
    tx.tenant,
    id,
  ]);
}

async function setHealth(
  tx: Tx,
  id: string,
  set: Pick<Account, 'health'> & Partial<Pick<Account, 'remoteId' | 'handle'>>,
): Promise<void> {
  await tx.update(
    Account,
    { organisationId: tx.tenant, id },
    { ...set, healthMessage: null, healthCheckedAt: () => 'app_now()', version: () => 'version + 1' },
  );
}

async function changed(tx: Tx, id: string): Promise<Decided<ChannelAccount>> {
  await publishLive(tx, { kind: 'account', id });
  const account = await accountById(tx, id);
  return account ? accept(account) : refuse('account_unknown', 'id');
}
