import type { JobHandlers } from '../ledger/jobs.js';
import type { Ledger } from '../ledger/ledger.service.js';
import { staffChanged } from '../ledger/notices.js';
import type { OutboxSubscribers } from '../ledger/outbox.js';
import type { Queues } from '../ledger/queue.js';
import { reassignJob } from './posts.jobs.js';
import { reassignRounds } from './rounds.reassign.js';

export interface PostsHandlers {
  readonly ledger: Ledger;
  readonly queues: Queues;
  readonly subscribers: OutboxSubscribers;
  readonly handlers: JobHandlers;
}

/** What the worker does for posts. Every job is a hint and harmless twice. */
export function registerPosts({ ledger, queues, subscribers, handlers }: PostsHandlers): void {
  subscribers.on(staffChanged, ({ organisationId, payload }) =>
    queues.enqueue(reassignJob, { organisationId, payload }),
  );
  handlers.handle(reassignJob, async ({ organisationId }) => {
    if (organisationId === null) throw new Error('rounds belong to an organisation');
    await reassignRounds(ledger, organisationId);
  });
}
