import { randomUUID } from 'node:crypto';
import { hasRedis, testRedisUrl } from '@pregon/testkit';
import { z } from 'zod';
import { openGround, type Ground, type Town } from '../testing/town.fixture.js';
import { defineJob, JobHandlers, type JobMessage } from './jobs.js';
import { createLog } from './log.js';
import { Loop } from './loop.js';
import { defineTopic, emit, OutboxSubscribers } from './outbox.js';
import { Queues } from './queue.js';
import { Relay } from './relay.js';
import { systemActor, type As } from './tx.js';

const bell = defineTopic('test.bell', z.object({ n: z.int() }));
const toll = defineJob('test.toll', 'bells', z.object({ n: z.int() }));
const log = createLog('test', 'silent');

const backends = [
  { name: 'PostgreSQL', suite: describe, redis: () => Promise.resolve(null) },
  { name: 'Redis', suite: hasRedis() ? describe : describe.skip, redis: testRedisUrl },
];

for (const backend of backends)
  backend.suite(`the outbox and the queue on ${backend.name}`, () => {
    let ground: Ground;
    let town: Town;
    let redisUrl: string | null;
    const open: Queues[] = [];
    const errors: Error[] = [];

    const queues = (): Queues => {
      const made = new Queues({
        databaseUrl: ground.database.workerUrl,
        redisUrl,
        poolSize: 6,
        prefix: `test-${randomUUID()}`,
        onError: (_queue, error) => errors.push(error),
      });
      open.push(made);
      return made;
    };
    const as = (): As => ({ organisationId: town.organisationId, actor: systemActor('worker') });
    const ring = (n: number) => ground.api.run(as(), (tx) => emit(tx, bell, { n }));

    beforeAll(async () => {
      ground = await openGround();
      town = await ground.town('riudalba');
      redisUrl = await backend.redis();
    }, 60_000);
    afterEach(async () => {
      await Promise.all(open.splice(0).map((each) => each.close()));
      await ground.eyes.query('TRUNCATE outbox CASCADE');
    });
    afterAll(() => ground.close());

    async function belfry() {
      const carried = queues();
      const heard: JobMessage<{ n: number }>[] = [];
      const handlers = new JobHandlers();
      handlers.handle(toll, async (message) => void heard.push(message));
      await carried.consume('bells', 4, (name, id, data) => handlers.run(name, id, data));
      const subscribers = new OutboxSubscribers();
      subscribers.on(bell, ({ organisationId, payload }) => carried.enqueue(toll, { organisationId, payload }));
      return { carried, heard, subscribers, relay: new Relay(ground.worker, subscribers, log) };
    }

    it('what a command leaves arrives at the handler, with its organisation', async () => {
      const { heard, relay } = await belfry();
      await ring(1);
      await relay.round();
      await until(() => heard.length === 1);
      expect(heard[0]).toMatchObject({ organisationId: town.organisationId, payload: { n: 1 } });
    });

    it('what a command takes back is never carried', async () => {
      const { heard, relay } = await belfry();
      await expect(
        ground.api.run(as(), async (tx) => {
          await emit(tx, bell, { n: 1 });
          throw new Error('changed my mind');
        }),
      ).rejects.toThrow();
      await ring(2);
      await relay.round();
      await until(() => heard.length > 0);
      expect(heard.map((one) => one.payload.n)).toEqual([2]);
    });

    it('several relays share the work and carry each row once', async () => {
      const { heard, subscribers } = await belfry();
      await Promise.all(Array.from({ length: 60 }, (_, n) => ring(n)));
      const relays = Array.from({ length: 3 }, () => new Relay(ground.worker, subscribers, log));
      await Promise.all(relays.map((relay) => relay.round()));
      await Promise.all(relays.map((relay) => relay.round()));
      await until(() => heard.length >= 60);
      expect(heard.map((one) => one.payload.n).sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, n) => n));
    });

    it('a delayed job waits its time', async () => {
      const { carried, heard } = await belfry();
      const started = Date.now();
      await carried.enqueue(toll, { organisationId: null, payload: { n: 7 } }, { delayMs: 600 });
      await until(() => heard.length === 1);
      expect(Date.now() - started).toBeGreaterThanOrEqual(590);
    });

    it('a handler that fails is not asked a second time by the queue', async () => {
      const carried = queues();
      let asked = 0;
      const handlers = new JobHandlers();
      handlers.handle(toll, () => {
        asked += 1;
        return Promise.reject(new Error('the bell is cracked'));
      });
      await carried.consume('bells', 1, (name, id, data) => handlers.run(name, id, data));
      await carried.enqueue(toll, { organisationId: null, payload: { n: 1 } });
      await until(() => errors.some((error) => error.message === 'the bell is cracked'));
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(asked).toBe(1);
      expect(await carried.depths(['bells'])).toMatchObject([{ queue: 'bells', failed: 1 }]);
    });

    it('a row whose subscriber fails waits, and the others go on', async () => {
      const { carried, heard } = await belfry();
      const subscribers = new OutboxSubscribers();
      let broken = true;
      subscribers.on(bell, async ({ organisationId, payload }) => {
        if (broken && payload.n === 1) throw new Error('not yet');
        await carried.enqueue(toll, { organisationId, payload });
      });
      const relay = new Relay(ground.worker, subscribers, log);
      await ring(1);
      await ring(2);
      await relay.round();
      await until(() => heard.length === 1);
      expect(heard[0]?.payload.n).toBe(2);
      broken = false;
      await ground.eyes.query(`UPDATE outbox SET not_before = clock_timestamp() WHERE dispatched_at IS NULL`);
      await relay.round();
      await until(() => heard.length === 2);
      expect(heard[1]?.payload.n).toBe(1);
    });

    it('emptying the queue loses jobs and not the intent: what was not carried still is', async () => {
      const { carried, heard, relay } = await belfry();
      await ring(1);
      await carried.empty('bells');
      await relay.round();
      await until(() => heard.length === 1);
      expect(heard[0]?.payload.n).toBe(1);
    });

    it('a payload of the wrong shape is refused before it is written', async () => {
      await expect(ground.api.run(as(), (tx) => emit(tx, bell, { n: 1.5 }))).rejects.toThrow();
      const { carried } = await belfry();
      await expect(carried.enqueue(toll, { organisationId: null, payload: { n: 1.5 } })).rejects.toThrow();
    });
  });

describe('what would go nowhere stops the start', () => {
  it('a job nobody handles, a job two handle, a topic nobody listens to', () => {
    expect(() => new JobHandlers().assertComplete()).toThrow(/test\.toll has no handler/);
    const handlers = new JobHandlers();
    handlers.handle(toll, async () => undefined);
    expect(() => handlers.assertComplete()).not.toThrow();
    handlers.handle(toll, async () => undefined);
    expect(() => handlers.assertComplete()).toThrow(/test\.toll has several handlers/);
    expect(() => new OutboxSubscribers().assertComplete()).toThrow(/test\.bell/);
    expect(() => defineJob('test.toll', 'bells', z.object({}))).toThrow(/twice/);
    expect(() => defineTopic('test.bell', z.object({}))).toThrow(/twice/);
  });
});

describe('when PostgreSQL drops every connection', () => {
  it('the loop goes on by itself', async () => {
    const ground = await openGround();
    const town = await ground.town('riudalba');
    const carried: number[] = [];
    const subscribers = new OutboxSubscribers();
    subscribers.on(bell, async ({ payload }) => void carried.push(payload.n));
    const relay = new Relay(ground.worker, subscribers, log);
    const loop = new Loop({ name: 'relay', everyMs: 20, work: () => relay.round(), log });
    loop.start();
    const as = { organisationId: town.organisationId, actor: systemActor('worker') };
    await ground.worker.run(as, (tx) => emit(tx, bell, { n: 1 }));
    await until(() => carried.length === 1);
    await ground.eyes.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    await ground.worker
      .run(as, (tx) => emit(tx, bell, { n: 2 }))
      .catch(() => ground.worker.run(as, (tx) => emit(tx, bell, { n: 2 })));
    await until(() => carried.includes(2));
    await loop.stop();
    await ground.close();
  });
});

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
