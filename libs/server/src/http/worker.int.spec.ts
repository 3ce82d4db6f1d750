import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { hasRedis, testRedisUrl } from '@pregon/testkit';
import { workerEnv } from '../server.env.js';
import { createWorker } from '../worker.js';
import { openApi } from '../testing/api.fixture.js';
import { serverVariables } from '../testing/server.variables.fixture.js';
import { openGround } from '../testing/town.fixture.js';

const backends = [
  { name: 'PostgreSQL', given: it, redis: () => Promise.resolve(null) },
  { name: 'Redis', given: hasRedis() ? it : it.skip, redis: testRedisUrl },
];

for (const { name, given, redis } of backends)
  given(
    `an API and a worker on ${name}: the heartbeat goes through, the record is sealed, both stop`,
    async () => {
      const ground = await openGround();
      const media = mkdtempSync(path.join(tmpdir(), 'pregon-worker-'));
      const redisUrl = await redis();
      const queue = { QUEUE_PREFIX: `test-${randomUUID()}`, ...(redisUrl ? { REDIS_URL: redisUrl } : {}) };
      const env = { ...serverVariables(media), ...queue, DATABASE_URL: ground.database.workerUrl, LOG_LEVEL: 'silent' };
      const api = await openApi(ground, queue);
      const worker = await createWorker(workerEnv.parse(env));
      try {
        const dani = await api.organisation('riudalba');
        await within(10_000, async () => (await fetch(`${api.url}/health/publishing`)).status === 200);
        await within(10_000, async () => {
          const answer = await dani.ask('{ traceVerification { ok entries } }');
          return JSON.stringify(answer.data) === '{"traceVerification":{"ok":true,"entries":4}}';
        });
      } finally {
        await worker.close();
        await api.close();
        rmSync(media, { recursive: true, force: true });
      }
      const left = await ground.eyes.query(
        `SELECT application_name FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'pregon-%'
           AND application_name <> 'pregon-test'`,
      );
      await ground.close();
      expect(left.rows).toEqual([]);
    },
    60_000,
  );

async function within(ms: number, condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
