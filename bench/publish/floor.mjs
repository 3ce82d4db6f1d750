// The floors: one process with a bare BullMQ worker that posts the same bodies to the same twin, with or without the
// two durable one-row transactions (claim, outcome) that the promise costs at the least.
//   floor.mjs <database url> <redis url or -> <twin url> <concurrency> <bare|durable>
import { createPostgresBackend, Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { Pool } from 'undici';

const [databaseUrl, redisUrl, twinUrl, concurrency, kind] = process.argv.slice(2);
const bullmq = new pg.Pool({ connectionString: databaseUrl, max: 12, options: '-c search_path=bullmq' });
bullmq.setMaxListeners(50);
const rows = new pg.Pool({ connectionString: databaseUrl, max: 8 });
const twin = new Pool(new URL(twinUrl).origin, { connections: Number(concurrency) });
const redis = redisUrl === '-' ? null : new Redis(redisUrl, { maxRetriesPerRequest: null });
const name = `floor-${kind}`;
const queue = redis
  ? new Queue(name, { connection: redis })
  : new Queue(name, { connection: bullmq }, createPostgresBackend);
await queue.waitUntilReady();

async function oneRow(sql, id) {
  const client = await rows.connect();
  try {
    await client.query('BEGIN');
    await client.query(sql, [id]);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

async function send({ data: { id, remoteId, token, message } }) {
  if (kind === 'durable') await oneRow(`UPDATE bench_floor SET state = 'sending' WHERE id = $1`, id);
  const { statusCode, body } = await twin.request({
    method: 'POST',
    path: `${new URL(twinUrl).pathname}/v26.0/${remoteId}/feed`,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ message }),
  });
  const answer = await body.text();
  if (statusCode !== 200) throw new Error(`${statusCode} ${answer}`);
  if (kind === 'durable') await oneRow(`UPDATE bench_floor SET state = 'published' WHERE id = $1`, id);
}

process.on('message', async ({ add, go }) => {
  if (add) {
    await Promise.all(
      add.map((data) =>
        queue.add('send', data, { jobId: `j${data.id}`, attempts: 1, removeOnComplete: true, removeOnFail: true }),
      ),
    );
    return process.send({ added: add.length });
  }
  if (!go) return;
  const settings = { concurrency: Number(concurrency), maxStalledCount: 0 };
  let left = go;
  const begun = performance.now();
  const worker = redis
    ? new Worker(name, send, { ...settings, connection: redis })
    : new Worker(name, send, { ...settings, connection: bullmq }, createPostgresBackend);
  worker.on('error', (error) => process.stderr.write(`${error.message}\n`));
  worker.on('failed', (_job, error) => process.stderr.write(`floor: ${error.message}\n`));
  const count = () => {
    left -= 1;
    if (left === 0) process.send({ ms: performance.now() - begun });
  };
  worker.on('completed', count);
  worker.on('failed', count);
});
process.on('SIGTERM', () => process.exit(0));
process.send({ ready: true });
