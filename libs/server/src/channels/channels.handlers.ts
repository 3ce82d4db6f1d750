import type { AccountHealth } from '@pregon/domain';
import type { JobDefinition, JobHandlers } from '../ledger/jobs.js';
import type { OutboxSubscribers, Topic } from '../ledger/outbox.js';
import { systemActor } from '../ledger/tx.js';
import { tellLost } from './account.notices.js';
import { watchAccount, type Watching } from './account.watch.js';
import {
  accountCheckAsked,
  accountLost,
  accountUsable,
  checkAccountJob,
  consentReturned,
  exchangeCodeJob,
  lostAccountJob,
  renewAccountJob,
  renewalDue,
} from './channels.jobs.js';
import { accountById } from './channels.queries.js';
import { exchangeCode, type Exchanging } from './consent.exchange.js';
import type { Renewals } from './renewal.js';

export interface ChannelsHandlers {
  readonly queues: {
    enqueue<T>(job: JobDefinition<T>, message: { organisationId: string; payload: T }): Promise<void>;
  };
  readonly subscribers: OutboxSubscribers;
  readonly handlers: JobHandlers;
  readonly parts: Watching & Exchanging & { readonly renewals: Renewals };
}

/** What the worker does for accounts. Every one of these is harmless twice. */
export function registerChannels({ queues, subscribers, handlers, parts }: ChannelsHandlers): void {
  const carry = <T>(topic: Topic<T>, job: JobDefinition<T>): void =>
    subscribers.on(topic, ({ organisationId, payload }) => queues.enqueue(job, { organisationId, payload }));
  const work = <T>(job: JobDefinition<T>, does: (organisationId: string, payload: T) => Promise<unknown>): void =>
    handlers.handle(job, async ({ organisationId, payload }) => {
      if (organisationId === null) throw new Error(`${job.name} without an organisation`);
      await does(organisationId, payload);
    });
  carry(accountCheckAsked, checkAccountJob);
  // What the network says is left today is shown beside an account that sends again.
  carry(accountUsable, checkAccountJob);
  carry(accountLost, lostAccountJob);
  carry(renewalDue, renewAccountJob);
  carry(consentReturned, exchangeCodeJob);
  work(checkAccountJob, (organisationId, { accountId, solved = false }) =>
    watchAccount(parts, organisationId, accountId, solved),
  );
  work(exchangeCodeJob, (organisationId, { attemptId }) => exchangeCode(parts, organisationId, attemptId));
  work(renewAccountJob, (organisationId, { accountId }) => parts.renewals.renew(organisationId, accountId));
  work(lostAccountJob, (organisationId, { accountId }) => mendOrTell(parts, organisationId, accountId));
}

const STOPPED: readonly AccountHealth[] = ['unauthorised', 'no_credits', 'blocked'];

/** A token that ended early is renewed, and nobody needs to hear of it; for everything else people are called. */
async function mendOrTell(
  { ledger, renewals }: ChannelsHandlers['parts'],
  organisationId: string,
  accountId: string,
): Promise<void> {
  const as = { organisationId, actor: systemActor('worker') };
  const account = await ledger.read(as, (tx) => accountById(tx, accountId));
  if (account?.health === 'unauthorised' && (await renewals.mend(organisationId, accountId))) return;
  await ledger.run(as, async (tx) => {
    const now = (await accountById(tx, accountId))?.health;
    if (now !== undefined && STOPPED.includes(now)) await tellLost(tx, accountId, now);
  });
}
