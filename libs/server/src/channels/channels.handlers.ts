import type { Verified } from '@pregon/networks/server';
import type { JobHandlers } from '../ledger/jobs.js';
import type { Ledger } from '../ledger/ledger.service.js';
import type { OutboxSubscribers } from '../ledger/outbox.js';
import { systemActor, type Tx } from '../ledger/tx.js';
import { markUnauthorised, noteCheck, noteVerified } from './account.health.js';
import { accountCheckAsked, accountUsable, checkAccountJob } from './channels.jobs.js';
import { accountById } from './channels.queries.js';
import type { Credentials } from './credentials.service.js';
import type { NetworkIdentity } from './network.identity.js';

export interface ChannelsHandlers {
  readonly ledger: Ledger;
  readonly queues: {
    enqueue(
      job: typeof checkAccountJob,
      message: { organisationId: string; payload: { accountId: string } },
    ): Promise<void>;
  };
  readonly subscribers: OutboxSubscribers;
  readonly handlers: JobHandlers;
  readonly credentials: Credentials;
  readonly networks: NetworkIdentity;
}

/** What the worker does for accounts. Asking a network twice is harmless. */
export function registerChannels({
  ledger,
  queues,
  subscribers,
  handlers,
  credentials,
  networks,
}: ChannelsHandlers): void {
  subscribers.on(accountCheckAsked, ({ organisationId, payload }) =>
    queues.enqueue(checkAccountJob, { organisationId, payload }),
  );
  // What the network says is left today is shown beside an account that sends again.
  subscribers.on(accountUsable, ({ organisationId, payload }) =>
    queues.enqueue(checkAccountJob, { organisationId, payload }),
  );
  handlers.handle(checkAccountJob, async ({ organisationId, payload: { accountId } }) => {
    if (organisationId === null) throw new Error('an account check without an organisation');
    const as = { organisationId, actor: systemActor('worker') };
    const known = await ledger.read(as, async (tx) => {
      const account = await accountById(tx, accountId);
      if (!account?.remoteId || account.health === 'disconnected') return null;
      return { account, remoteId: account.remoteId, credential: await credentials.openCredential(tx, accountId) };
    });
    if (!known) return;
    const { account, remoteId, credential } = known;
    const verified = await networks.ask(account.network, { remoteId, handle: account.handle }, credential);
    await ledger.run(as, (tx) => writeDown(tx, accountId, remoteId, verified));
  });
}

function writeDown(tx: Tx, accountId: string, remoteId: string, verified: Verified): Promise<void> {
  switch (verified.kind) {
    case 'verified':
      return verified.account.remoteId === remoteId
        ? noteVerified(tx, accountId)
        : markUnauthorised(tx, accountId, 'other_account');
    case 'unauthorised':
    case 'refused':
      return markUnauthorised(tx, accountId, verified.code);
    case 'throttled':
      return noteCheck(tx, accountId, 'throttled');
    case 'not_sent':
      return noteCheck(tx, accountId, verified.reason);
  }
}
