import type { JobHandlers } from './jobs.js';
import { beat, handleHeartbeat } from './heartbeat.js';
import type { Ledger } from './ledger.service.js';
import type { Log } from './log.js';
import { Loop } from './loop.js';
import { queueNames } from './metrics.js';
import type { OutboxSubscribers } from './outbox.js';
import type { Queues } from './queue.js';
import { Relay } from './relay.js';
import { Sealer } from './sealer.js';

const RELAY_EVERY_MS = 150;
const SEALER_EVERY_MS = 1_000;
const HEARTBEAT_EVERY_MS = 10_000;
const PURGE_EVERY_MS = 3_600_000;

/** Jobs of one queue that a worker works on at a time; a queue not named here gets the default. */
const CONCURRENCY: Readonly<Record<string, number>> = { publishing: 16, emergency: 4, heartbeat: 1 };
const DEFAULT_CONCURRENCY = 4;

/**
 * What turns in every worker: relay, chores, sealer, heartbeat, and whatever loops features add (the clock). Starts when
 * every feature has said what it handles, and refuses to start where a job or topic would go nowhere.
 */
export class Machinery {
  private readonly loops: Loop[];

  constructor(
    private readonly ledger: Ledger,
    private readonly queues: Queues,
    private readonly subscribers: OutboxSubscribers,
    private readonly handlers: JobHandlers,
    private readonly log: Log,
  ) {
    const relay = new Relay(ledger, subscribers, log);
    const sealer = new Sealer(ledger);
    this.loops = [
      new Loop({ name: 'relay', everyMs: RELAY_EVERY_MS, work: () => relay.round(), log }),
      new Loop({ name: 'chores', everyMs: RELAY_EVERY_MS, work: () => relay.chores(), log }),
      new Loop({ name: 'sealer', everyMs: SEALER_EVERY_MS, work: () => sealer.round(), log }),
      new Loop({ name: 'heartbeat', everyMs: HEARTBEAT_EVERY_MS, work: () => beat(queues), log }),
      new Loop({ name: 'purge', everyMs: PURGE_EVERY_MS, work: () => relay.purge(), log }),
    ];
  }

  /** A loop of a feature; call it in `onModuleInit`. */
  addLoop(name: string, everyMs: number, work: () => Promise<boolean | void>): void {
    this.loops.push(new Loop({ name, everyMs, work, log: this.log }));
  }

  /** Rejects where a job has no handler or several, a topic has no subscriber, or the queue can't be reached. */
  async onApplicationBootstrap(): Promise<void> {
    handleHeartbeat(this.handlers, this.ledger);
    this.handlers.assertComplete();
    this.subscribers.assertComplete();
    await this.queues.ready(queueNames());
    for (const queue of queueNames())
      await this.queues.consume(queue, CONCURRENCY[queue] ?? DEFAULT_CONCURRENCY, (name, jobId, data) =>
        this.handlers.run(name, jobId, data),
      );
    for (const loop of this.loops) loop.start();
    this.log.info({ queue: this.queues.backend }, 'worker is working');
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.loops.map((loop) => loop.stop()));
  }
}
