import { setTimeout as pause } from 'node:timers/promises';
import type { JobHandler, JobHandlers } from '../ledger/jobs.js';
import type { OutboxSubscribers } from '../ledger/outbox.js';
import type { Queues } from '../ledger/queue.js';
import { systemActor } from '../ledger/tx.js';
import { planChanged } from '../posts/posts.topics.js';
import { Looker } from './looker.js';
import { PublicationEntity } from './publication.entity.js';
import { advanceJob, advanceUrgentJob, reconcileJob } from './publishing.jobs.js';
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
  const { ledger } = parts;

  subscribers.on(planChanged, ({ organisationId, payload }) =>
    queues.enqueue(reconcileJob, { organisationId, payload }),
  );
  subscribers.on(publicationDue, ({ organisationId, carriedAt, payload: { publicationId, epoch, fireAt, urgent } }) =>
    queues.enqueue(
      urgent ? advanceUrgentJob : advanceJob,
      { organisationId, payload: { publicationId, epoch } },
      { delayMs: Date.parse(fireAt) - carriedAt.getTime() },
    ),
  );

  handlers.handle(reconcileJob, ({ organisationId, payload }) =>
    ledger.run({ organisationId: known(organisationId), actor: systemActor('planner') }, (tx) =>
      reconcilePost(tx, payload.postId),
    ),
  );

  const advance: JobHandler<{ publicationId: string; epoch: number }> = async ({ organisationId: id, payload }) => {
    const { publicationId, epoch } = payload;
    const organisationId = known(id);
    const as = { organisationId, actor: systemActor('worker') };
    const row = await ledger.read(as, (tx) => tx.findOneBy(PublicationEntity, { organisationId, id: publicationId }));
    switch (row?.state) {
      case 'queued':
      case 'pending': {
        let early = await sender.send(organisationId, publicationId, epoch);
        // A timer may ring a millisecond before its time, and the database decides when that is.
        for (let waits = 0; early !== null && waits < WAITS; waits++) {
          await pause(early + 1);
          early = await sender.send(organisationId, publicationId, epoch);
        }
        return;
      }
      case 'sending':
        return looker.lapse(organisationId, publicationId);
      case 'unknown':
        return looker.look(organisationId, publicationId);
      default:
        return;
    }
  };
  for (const job of [advanceJob, advanceUrgentJob]) handlers.handle(job, (message) => lanes.carry(advance(message)));
}

function known(organisationId: string | null): string {
  if (organisationId === null) throw new Error('a publishing job without an organisation');
  return organisationId;
}
