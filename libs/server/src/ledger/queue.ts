import { randomUUID } from 'node:crypto';
import { createPostgresBackend, Queue, Worker, type Job, type JobsOptions, type JobType } from 'bullmq';
import { Redis } from 'ioredis';
import { Pool } from 'pg';
import { IDLE_IN_TRANSACTION_MS } from './data-source.js';
import { envelope, type JobDefinition, type QueueName } from './jobs.js';

/** This file alone knows that BullMQ stands on PostgreSQL, or on Redis where an installation has one. */
export type QueueBackend = 'postgresql' | 'redis';

export interface QueueOptions {
  readonly databaseUrl: string;
  /** null: BullMQ runs on PostgreSQL */
  readonly redisUrl: string | null;
  /** connections to PostgreSQL; each consumed queue keeps one for itself to listen on */
  readonly poolSize: number;
  /** Redis only: what this installation's keys begin with */
  readonly prefix: string;
  readonly onError: (queue: string, error: Error, of: 'connection' | 'job') => void;
}

export interface QueueDepth {
  readonly queue: QueueName;
  readonly waiting: number;
  readonly delayed: number;
  readonly active: number;
  readonly failed: number;
}

/** What both backends' queues and workers can do. */
interface Producer {
  add(name: string, data: unknown, options: JobsOptions): Promise<unknown>;
  getJobCounts(...states: JobType[]): Promise<Record<string, number>>;
  obliterate(options: { force: boolean }): Promise<unknown>;
  waitUntilReady(): Promise<unknown>;
  close(): Promise<unknown>;
}
interface Consumer {
  waitUntilReady(): Promise<unknown>;
  close(): Promise<unknown>;
}

/** The queue's store did not answer; nothing is lost, the outbox row stays. */
export class QueueUnavailable extends Error {}

export type Processor = (name: string, jobId: string, data: unknown) => Promise<void>;

const READY_WITHIN_MS = 20_000;
const ADDED_WITHIN_MS = 5_000;

/**
 * Equal in every worker: a shorter one elsewhere would call another's job stalled. And a stalled job is never run
 * again by the queue, because it may have reached the network; the rows decide.
 */
const CONSUMING = { stalledInterval: 10_000, maxStalledCount: 0, lockDuration: 30_000 };
/** What is done is not kept: keeping the last so many costs a search among them for every job. */
const ONE_ATTEMPT = { attempts: 1, removeOnComplete: true, removeOnFail: { count: 2_000 } };

/** The process's connection to its queues. Open it while the database is up: `ready` rejects otherwise, for good. */
export class Queues {
  readonly backend: QueueBackend;
  private readonly queues = new Map<QueueName, Producer>();
  private readonly workers: Consumer[] = [];
  private readonly pool: Pool | null;
  private readonly redis: Redis | null;

  constructor(private readonly options: QueueOptions) {
    this.backend = options.redisUrl === null ? 'postgresql' : 'redis';
    this.redis = options.redisUrl === null ? null : new Redis(options.redisUrl, { maxRetriesPerRequest: null });
    this.redis?.on('error', (error) => options.onError('redis', error, 'connection'));
    this.pool = this.redis
      ? null
      : new Pool({
          connectionString: options.databaseUrl,
          max: options.poolSize,
          connectionTimeoutMillis: 10_000,
          keepAlive: true,
          application_name: 'pregon-queue',
          // Jobs leave dead entries in the queue's indexes. A plain index scan clears them as it passes; a bitmap scan
          // would read those of a burst again for every job, until the next vacuum.
          options: `-c search_path=bullmq -c enable_bitmapscan=off -c idle_in_transaction_session_timeout=${IDLE_IN_TRANSACTION_MS}`,
        });
    // Every queue and worker of the process listens on it for errors: more than Node's ten are no leak.
    this.pool?.setMaxListeners(50);
    this.pool?.on('error', (error) => options.onError('postgresql', error, 'connection'));
  }

  /** Adds a job with a fresh random id, because an id that was used before would silently add nothing. Throws `QueueUnavailable`. */
  async enqueue<T>(
    job: JobDefinition<T>,
    message: { organisationId: string | null; payload: T },
    { delayMs = 0 }: { delayMs?: number } = {},
  ): Promise<void> {
    const data = envelope.parse({ ...message, payload: job.schema.parse(message.payload) });
    const options = { ...ONE_ATTEMPT, jobId: `j${randomUUID()}`, delay: Math.max(0, Math.round(delayMs)) };
    try {
      await within(ADDED_WITHIN_MS, this.queue(job.queue).add(job.name, data, options), `queue ${job.queue}`);
    } catch (cause) {
      throw new QueueUnavailable(`${job.name} could not be enqueued`, { cause });
    }
  }

  /** Starts consuming one queue; resolves when it listens. */
  async consume(name: QueueName, concurrency: number, process: Processor): Promise<void> {
    const run = (job: Job<unknown>) => process(job.name, job.id ?? '', job.data);
    const settings = { ...CONSUMING, concurrency, prefix: this.options.prefix };
    const report = (error: Error) => this.options.onError(name, error, 'connection');
    const worker: Consumer = this.pool
      ? new Worker(name, run, { ...settings, connection: this.pool }, createPostgresBackend)
          .on('error', report)
          .on('failed', (_job, error) => this.options.onError(name, error, 'job'))
      : new Worker(name, run, { ...settings, connection: this.redisConnection() })
          .on('error', report)
          .on('failed', (_job, error) => this.options.onError(name, error, 'job'));
    this.workers.push(worker);
    await within(READY_WITHIN_MS, worker.waitUntilReady(), `queue ${name}`);
  }

  /** Rejects when the queue's store can't be reached. */
  async ready(names: readonly QueueName[]): Promise<void> {
    for (const name of names) await within(READY_WITHIN_MS, this.queue(name).waitUntilReady(), `queue ${name}`);
  }

  async depths(names: readonly QueueName[]): Promise<QueueDepth[]> {
    return Promise.all(
      names.map(async (queue) => {
        const counts = await this.queue(queue).getJobCounts('waiting', 'delayed', 'active', 'failed');
        const of = (state: string) => counts[state] ?? 0;
        return { queue, waiting: of('waiting'), delayed: of('delayed'), active: of('active'), failed: of('failed') };
      }),
    );
  }

  /** Deletes every job, as a disaster would; for tests of recovery and `pregon doctor`. */
  async empty(name: QueueName): Promise<void> {
    await this.queue(name).obliterate({ force: true });
  }

  /** Lets the jobs in hand finish. */
  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.close()));
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    await this.pool?.end();
    this.redis?.disconnect();
  }

  /** After the loops have stopped and while the database is still open for the jobs in hand. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.close();
  }

  private queue(name: QueueName): Producer {
    const known = this.queues.get(name);
    if (known) return known;
    const prefix = this.options.prefix;
    const report = (error: Error) => this.options.onError(name, error, 'connection');
    const queue: Producer = this.pool
      ? new Queue(name, { connection: this.pool, prefix }, createPostgresBackend).on('error', report)
      : new Queue(name, { connection: this.redisConnection(), prefix }).on('error', report);
    this.queues.set(name, queue);
    return queue;
  }

  private redisConnection(): Redis {
    if (!this.redis) throw new Error('no Redis is configured');
    return this.redis;
  }
}

async function within<T>(ms: number, work: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} was not ready within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
