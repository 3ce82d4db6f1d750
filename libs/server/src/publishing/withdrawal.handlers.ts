import type { JobHandlers } from '../ledger/jobs.js';
import type { OutboxSubscribers } from '../ledger/outbox.js';
import { planChanged } from '../posts/posts.topics.js';
import { OutsideLooker } from './outside.looker.js';
import type { WithdrawalParts } from './withdrawal.parts.js';
import { outsideJob, withdrawalJob } from './withdrawal.jobs.js';
import { offerRevoked } from './withdrawal.offer.js';
import { WithdrawalTaker } from './withdrawal.taker.js';

interface WithdrawalHandlers {
  readonly subscribers: OutboxSubscribers;
  readonly handlers: JobHandlers;
  readonly parts: WithdrawalParts;
}

/** What the worker does about what is out. Every job is a hint and harmless twice. */
export function registerWithdrawals({ subscribers, handlers, parts }: WithdrawalHandlers): void {
  const taker = new WithdrawalTaker(parts);
  const looker = new OutsideLooker(parts);

  // Not by way of the queue: no sweep would find what was lost with its job.
  subscribers.does(planChanged, 'planner', (tx, { postId }) => offerRevoked(tx, postId));

  handlers.handle(withdrawalJob, ({ organisationId, payload }) =>
    taker.advance(known(organisationId), payload.withdrawalId),
  );
  handlers.handle(outsideJob, ({ organisationId, payload }) =>
    looker.look(known(organisationId), payload.accountId, payload.publicationIds),
  );
}

function known(organisationId: string | null): string {
  if (organisationId === null) throw new Error('a job about what is out without an organisation');
  return organisationId;
}
