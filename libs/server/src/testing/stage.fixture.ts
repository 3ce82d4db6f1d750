import { randomUUID } from 'node:crypto';
import { hasRedis, testRedisUrl } from '@pregon/testkit';
import { z } from 'zod';
import { loseKeys, loseTables } from '../ledger/queue.loss.fixture.js';
import { Newsroom } from './newsroom.fixture.js';
import { openStory, type Story } from './story.fixture.js';
import type { Ground } from './town.fixture.js';
import { startWorkerProcess, type WorkerProcess } from './worker.process.fixture.js';

export interface Backend {
  readonly name: 'PostgreSQL' | 'Redis';
  /** `it`, or `it.skip` where this machine has no such queue. */
  readonly given: jest.It;
  redisUrl(): Promise<string | null>;
}

/** The same suites run on both. Without a Redis its half is counted as skipped, never passed. */
export const backends: readonly Backend[] = [
  { name: 'PostgreSQL', given: it, redisUrl: () => Promise.resolve(null) },
  { name: 'Redis', given: hasRedis() ? it : it.skip, redisUrl: testRedisUrl },
];

const booked = z.object({
  posts: z.array(z.object({ network: z.string(), account: z.string(), text: z.string(), at: z.string() })),
});
export type Booked = z.infer<typeof booked>['posts'][number];

/** A story whose workers are processes of their own, and which ends everything it started. */
export interface Stage {
  readonly story: Story;
  readonly newsroom: Newsroom;
  worker(options?: { clockOffByMs?: number }): Promise<WorkerProcess>;
  /** What the twins' own books hold with this mark in its text. */
  books(mark: string): Promise<readonly Booked[]>;
  /** The networks that hold this mark, each as often as it is there, sorted. */
  networksWith(mark: string): Promise<readonly string[]>;
  /** Network's own id of an account. */
  remoteId(accountId: string): Promise<string>;
  /** Faults that no call has met yet. */
  faultsLeft(): Promise<number>;
  /** Deletes every job of the installation, as losing the queue's store would. */
  emptyQueue(): Promise<void>;
}

/** Opens the stage, plays, and closes it whatever happens; what the workers logged is told where the play fails. */
export async function onStage(backend: Backend, play: (stage: Stage) => Promise<void>, ground?: Ground): Promise<void> {
  const redisUrl = await backend.redisUrl();
  const prefix = `test-${randomUUID()}`;
  const queue = { QUEUE_PREFIX: prefix, ...(redisUrl === null ? {} : { REDIS_URL: redisUrl }) };
  const story = await openStory(queue, ground);
  const workers: WorkerProcess[] = [];
  const variables = {
    ...story.api.variables,
    DATABASE_URL: story.ground.database.workerUrl,
    PUBLIC_URL: story.api.url,
    SANDBOX_URL: story.sandbox.url,
  };
  const ask = async (of: string): Promise<unknown> => (await fetch(`${story.sandbox.url}/_control/${of}`)).json();
  const books = async (mark: string): Promise<readonly Booked[]> =>
    booked.parse(await ask('posts')).posts.filter((post) => post.text.includes(mark));
  const stage: Stage = {
    story,
    newsroom: new Newsroom(story),
    async worker(options) {
      const started = await startWorkerProcess(variables, options);
      workers.push(started);
      return started;
    },
    books,
    networksWith: async (mark) => (await books(mark)).map((post) => post.network).sort(),
    async remoteId(accountId) {
      const found = await story.ground.eyes.query<{ remote_id: string }>(
        'SELECT remote_id FROM account WHERE id = $1',
        [accountId],
      );
      return found.rows[0]?.remote_id ?? '';
    },
    faultsLeft: async () => z.object({ faults: z.array(z.unknown()) }).parse(await ask('faults')).faults.length,
    emptyQueue: () => (redisUrl === null ? loseTables(story.ground.eyes) : loseKeys(redisUrl, prefix)),
  };
  try {
    await play(stage);
  } catch (failure) {
    const told = workers.map((worker) => `worker ${worker.pid}:\n${troubles(worker.log())}`).join('\n');
    throw new Error(`${failure instanceof Error ? failure.message : String(failure)}\n${told}`, { cause: failure });
  } finally {
    await Promise.all(workers.map((worker) => worker.end()));
    await story.close();
  }
}

const troubles = (log: string): string =>
  log
    .split('\n')
    .filter((line) => /"level":(40|50|60)|^(?!\{)./.test(line))
    .slice(-15)
    .map((line) => line.slice(0, 600))
    .join('\n');
