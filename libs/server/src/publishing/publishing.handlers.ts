import { setTimeout as pause } from 'node:timers/promises';
import { accountUsable } from '../channels/channels.jobs.js';
import type { JobHandler, JobHandlers } from '../ledger/jobs.js';
import type { OutboxSubscribers } from '../ledger/outbox.js';
import type { Queues } from '../ledger/queue.js';
import { planChanged } from '../posts/posts.topics.js';
import type { Head } from './account.line.js';
import { resumeAccount } from './account.resume.js';
import { Looker } from './looker.js';
import { advanceJob, advanceUrgentJob, resumeAccountJob } from './publishing.jobs.js';
import { reconcilePost } from './publishing.reconcile.js';
import { publicationDue } from './publishing.topics.js';
import { Sender } from './sender.js';
import type { Lanes } from './sending.lanes.js';
import type { SendingParts } from './sending.intent.js';

export interface PublishingHandlers {
  readonly queues: Queues;
  readonly subscribers: OutboxSubscribers;
  readonly handlers: JobHandlers;
  readonly parts: SendingParts;
  readonly lanes: Lanes;
}

/** How often a job that fired a little early waits for its moment before it is left to the clock. */
const WAITS = 5;

/** What the worker does for deliveries. Every job is a hint and harmless twice. */
export function registerPublishing({ queues, subscribers, handlers, parts, lanes }: PublishingHandlers): void {
  const sender = new Sender(parts);
  const looker = new Looker(parts);

  // Not by way of the queue: a plan that were lost with its job would leave no publication for any clock to find.
  subscribers.does(planChanged, 'planner', (tx, { postId }) => reconcilePost(tx, postId));
  subscribers.on(accountUsable, ({ organisationId, payload }) =>
    queues.enqueue(resumeAccountJob, { organisationId, payload }),
  );
  handlers.handle(resumeAccountJob, ({ organisationId, payload }) =>
    resumeAccount(parts, known(organisationId), payload.accountId),
  );
  subscribers.on(publicationDue, ({ organisationId, carriedAt, payload: { publicationId, epoch, fireAt, urgent } }) =>
    queues.enqueue(
      urgent ? advanceUrgentJob : advanceJob,
      { organisationId, payload: { publicationId, epoch } },
      { delayMs: Date.parse(fireAt) - carriedAt.getTime() },
    ),
  );

  const advance: JobHandler<{ publicationId: string; epoch: number }> = async ({ organisationId: id, payload }) => {
    const { publicationId, epoch } = payload;
    const organisationId = known(id);
    let found = await sender.send(organisationId, publicationId, epoch);
    // A timer may ring a millisecond before its time, and the database decides when that is.
    for (let waits = 0; found?.kind === 'early' && waits < WAITS; waits++) {
      await pause(found.ms + 1);
      found = await sender.send(organisationId, publicationId, epoch);
    }
    if (found?.kind !== 'elsewhere') return;
    await (found.state === 'sending'
      ? looker.lapse(organisationId, publicationId)
      : looker.look(organisationId, publicationId));
  };
  for (const job of [advanceJob, advanceUrgentJob]) handlers.handle(job, (message) => lanes.carry(advance(message)));
}

/** One more job, at once. Throws `QueueUnavailable`. */
export const hintTo =
  (queues: Queues) =>
  (organisationId: string, { id, epoch, urgent }: Head): Promise<void> =>
    queues.enqueue(urgent ? advanceUrgentJob : advanceJob, { organisationId, payload: { publicationId: id, epoch } });

function known(organisationId: string | null): string {
  if (organisationId === null) throw new Error('a publishing job without an organisation');
  return organisationId;
}
