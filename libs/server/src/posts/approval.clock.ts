import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { tick } from '@pregon/domain';
import { actingNow } from '../ledger/events.js';
import { Ledger } from '../ledger/ledger.service.js';
import { LOG, type Log } from '../ledger/log.js';
import { Loop } from '../ledger/loop.js';
import { systemActor, type Tx } from '../ledger/tx.js';
import { calendarFor, staffNow } from '../people/people.queries.js';
import { lockPost } from './post.aggregate.js';
import { isOpen, runById } from './run.store.js';
import { saveRun } from './run.write.js';
import { Settlement } from './settle.service.js';

const LOOK_EVERY_MS = 500;
const BATCH = 100;

interface DueRound {
  readonly organisation_id: string;
  readonly run_id: string;
  readonly post_id: string;
}

/**
 * What passing time does to rounds: reminders, escalations, alarms, windows that end in silence. It turns in every API
 * process, because what passes in silence gets a certificate and only the API signs; the post's lock makes processes
 * take turns, and the marks that a round keeps make the second look harmless.
 */
@Injectable()
export class ApprovalClock implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: Loop;

  constructor(
    private readonly ledger: Ledger,
    private readonly settlement: Settlement,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.loop = new Loop({ name: 'approval', everyMs: LOOK_EVERY_MS, work: () => this.round(), log });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.loop.stop();
  }

  /** Answers true for a full batch that moved: more may be due. One round that fails does not keep the others waiting. */
  async round(): Promise<boolean> {
    const due = await this.ledger.beforeTenant((q) => q.query<DueRound[]>('SELECT * FROM rounds_due($1)', [BATCH]));
    let moved = 0;
    for (const { organisation_id: organisationId, run_id: runId, post_id: postId } of due)
      try {
        await this.ledger.run({ organisationId, actor: systemActor('clock') }, (tx) => this.look(tx, runId, postId));
        moved += 1;
      } catch (err) {
        this.log.error({ runId, err }, 'the clock could not look at a round');
        await this.postpone(organisationId, runId);
      }
    return due.length === BATCH && moved > 0;
  }

  private postpone(organisationId: string, runId: string): Promise<void> {
    return this.ledger.run({ organisationId, actor: systemActor('clock') }, async (tx) => {
      await tx.query(
        `UPDATE run_timer SET at = app_now() + interval '1 minute' WHERE organisation_id = $1 AND run_id = $2`,
        [tx.tenant, runId],
      );
    });
  }

  private async look(tx: Tx, runId: string, postId: string): Promise<void> {
    const aggregate = await lockPost(tx, postId);
    const run = await runById(tx, runId);
    if (!aggregate || !run || !(isOpen(run) || run.decisions.some((decision) => decision.recordedBy !== null))) {
      await tx.query(`DELETE FROM run_timer WHERE organisation_id = $1 AND run_id = $2`, [tx.tenant, runId]);
      return;
    }
    const by = await actingNow(tx);
    const ticked = tick(run, {
      now: by.at,
      calendar: await calendarFor(tx, run.departmentId),
      staff: await staffNow(tx),
    });
    // Another process was here first: open screens and whoever is writing are left alone.
    if (ticked.marks.length === 0 && ticked.events.length === 0) return saveRun(tx, run, ticked.run);
    const settled = await this.settlement.settle(tx, aggregate, run, ticked, null, by);
    if (!settled.ok) throw new Error(`round ${runId} could not be settled: ${settled.refusal.code}`);
  }
}
