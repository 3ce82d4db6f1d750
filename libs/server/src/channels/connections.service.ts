import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { accept, enterText, refuse, type Decided } from '@pregon/domain';
import { Ledger } from '../ledger/ledger.service.js';
import { publishLive } from '../ledger/live.js';
import { sha256 } from '../ledger/canonical.js';
import { SecretKeyring } from '../ledger/secret.keyring.js';
import { record } from '../ledger/trace.js';
import type { Tx } from '../ledger/tx.js';
import { as, type Viewer } from '../ledger/viewer.js';
import type { ChannelAccount } from './account.entity.js';
import { refuseUnlessManaging } from './account.permission.js';
import { accountById, lockAccount } from './channels.queries.js';
import { closeGate, connectable, setHealth, settleChoice } from './connection.settle.js';
import { forgetChoices, lockUnconfirmed, setStage } from './connection.rows.js';
import { storeChoice } from './consent.exchange.js';
import { enterCredential, type CredentialField } from './credential.entry.js';
import { Credentials } from './credentials.service.js';
import { identified, NetworkIdentity, type Identity } from './network.identity.js';

/** Gives accounts their credential and takes it away. */
@Injectable()
export class Connections {
  constructor(
    private readonly ledger: Ledger,
    private readonly credentials: Credentials,
    private readonly keyring: SecretKeyring,
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
    return this.ledger.command(as(viewer), (tx) => this.store(tx, viewer, id, identity.value, credential));
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
      const pending = await lockUnconfirmed(tx, id);
      if (pending) {
        await setStage(tx, pending.id, { stage: 'failed', failure: 'disconnected' });
        await forgetChoices(tx, pending.id);
      }
      await tx.query(
        `UPDATE account_connection SET renew_at = NULL, token_ends_at = NULL, consent_ends_at = NULL, missing = '{}',
           trouble = NULL WHERE organisation_id = $1 AND account_id = $2`,
        [tx.tenant, id],
      );
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

  /** As with consent: the same checks, and a second person where somebody else connects it again. */
  private async store(
    tx: Tx,
    viewer: Viewer,
    id: string,
    { remoteId, handle, name }: Identity,
    credential: Readonly<Record<string, string>>,
  ): Promise<Decided<ChannelAccount>> {
    const account = await connectable(tx, id, { remoteId, handle });
    if (!account.ok) return account;
    const { network } = account.value;
    const attempt = { id: randomUUID(), accountId: id, method: 'token', personId: viewer.personId, network } as const;
    await tx.query(
      `INSERT INTO connection_attempt (organisation_id, id, account_id, network, method, person_id, session_id, stage,
         expires_at)
       VALUES ($1, $2, $3, $4, 'token', $5, $6, 'choosing', clock_timestamp())`,
      [tx.tenant, attempt.id, id, network, viewer.personId, sha256(viewer.sessionId)],
    );
    const terms = { granted: null, tokenEndsAt: null, consentEndsAt: null };
    const choice = { account: { remoteId, handle }, name, credential, ...terms };
    await storeChoice(this.keyring, tx, attempt, choice, this.networks.connectorOf(network));
    const stored = { remoteId, handle, name, missing: [], usable: true, renewAt: null, ...terms };
    const settled = await settleChoice(tx, attempt, stored);
    return settled.ok ? changed(tx, id) : settled;
  }
}

async function changed(tx: Tx, id: string): Promise<Decided<ChannelAccount>> {
  publishLive(tx, { kind: 'account', id });
  const account = await accountById(tx, id);
  return account ? accept(account) : refuse('account_unknown', 'id');
}
