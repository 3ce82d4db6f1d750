import type { JobHandlers } from '../ledger/jobs.js';
import type { Ledger } from '../ledger/ledger.service.js';
import { noticeWanted } from '../ledger/notices.js';
import type { OutboxSubscribers } from '../ledger/outbox.js';
import type { Queues } from '../ledger/queue.js';
import { systemActor } from '../ledger/tx.js';
import { carryNotice } from './notice.carry.js';
import { carryNoticeJob } from './notifications.jobs.js';

export interface NotificationsHandlers {
  readonly ledger: Ledger;
  readonly queues: Pick<Queues, 'enqueue'>;
  readonly subscribers: OutboxSubscribers;
  readonly handlers: JobHandlers;
}

/** From the outbox to the list: the job says which row, the row says what. */
export function registerNotifications({ ledger, queues, subscribers, handlers }: NotificationsHandlers): void {
  subscribers.on(noticeWanted, ({ id, organisationId }) =>
    queues.enqueue(carryNoticeJob, { organisationId, payload: { outboxId: id } }),
  );
  handlers.handle(carryNoticeJob, async ({ organisationId, payload: { outboxId } }) => {
    if (organisationId === null) throw new Error('a notice without an organisation');
    await ledger.run({ organisationId, actor: systemActor('worker') }, (tx) => carryNotice(tx, outboxId));
  });
}

const LOST_AFTER = `interval '30 seconds'`;
const BATCH = 200;

/** Carries what a lost queue took with it: relayed a while ago, and no notice was made. Answers true for a full batch. */
export async function carryForgotten(ledger: Ledger): Promise<boolean> {
  const rows = await ledger.acrossTenants((q) =>
    q.query<{ organisation_id: string; id: string }[]>(
      `SELECT o.organisation_id, o.id FROM outbox o
       WHERE o.topic = '${noticeWanted.name}' AND o.dispatched_at < clock_timestamp() - ${LOST_AFTER}
         AND NOT EXISTS (SELECT 1 FROM notice_carried c
           WHERE c.organisation_id = o.organisation_id AND c.outbox_id = o.id)
       ORDER BY o.dispatched_at LIMIT ${BATCH}`,
    ),
  );
  for (const { organisation_id: organisationId, id } of rows)
    await ledger.run({ organisationId, actor: systemActor('worker') }, (tx) => carryNotice(tx, id));
  return rows.length === BATCH;
}
