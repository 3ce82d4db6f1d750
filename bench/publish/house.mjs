import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startPostgres } from '@pregon/embedded';
import { createInstallation, issueSetupCode, migrate } from '@pregon/server';
import pg from 'pg';
import { built, start } from './processes.mjs';

/**
 * A town hall on a PostgreSQL of its own whose commits wait for the disk, the twins as a process, and one post that was
 * approved through the public API: what the measurements copy. No worker yet. All of it is gone after `close`.
 */
async function openHouse() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pregon-bench-'));
  const room = { run: path.join(folder, 'run'), media: path.join(folder, 'media'), data: path.join(folder, 'data') };
  const postgres = await startPostgres({ dir: room.data, maxConnections: 100 });
  // The testkit reads both once, when it is loaded.
  Object.assign(process.env, { PREGON_TEST_RUN: room.run, PREGON_TEST_POSTGRES_URL: postgres.superuserUrl });
  mkdirSync(room.run);
  const { createTestDatabase, testRedisUrl, Town } = await import('@pregon/testkit');
  const database = await createTestDatabase({ migrate });
  await createInstallation({ ownerUrl: database.ownerUrl, kind: 'test' });
  const twin = await start(path.join(import.meta.dirname, 'twin.mjs'), { env: process.env });
  const variables = { ...keys(), MEDIA_DIR: room.media, SANDBOX_URL: twin.ready.url, PATH: process.env.PATH };
  const api = await start(built('apps/api/dist/main.js'), { env: { ...variables, DATABASE_URL: database.apiUrl } });
  const eyes = new pg.Pool({ connectionString: database.superuserUrl, max: 4 });
  // Where the house closes on a failure, that failure is what must be read.
  eyes.on('error', (error) => process.emitWarning(error.message));
  const town = await Town.found({
    ...{ url: `http://127.0.0.1:${api.ready.port}`, setupCode: await issueSetupCode(database.ownerUrl) },
    ...{ name: 'Riudalba', slug: 'riudalba', adminName: 'Dani Ferri', adminEmail: 'dani@riudalba.example' },
    password: randomBytes(12).toString('hex'),
  });
  const postId = await onePost(town);
  await api.stop();
  return {
    ...{ database, eyes, twin, variables, postId, organisationId: town.organisationId },
    log: path.join(postgres.dir, 'postgres.log'),
    postgresPid: postgres.pid,
    redisUrl: await testRedisUrl(),
    /** A worker process on this queue; answers when it consumes. */
    worker: (redisUrl, more = {}) =>
      start(built('apps/worker/dist/main.js'), {
        env: {
          ...variables,
          DATABASE_URL: database.workerUrl,
          ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
          ...more,
        },
      }),
    async close() {
      await twin.stop();
      await eyes.end();
      await postgres.stop();
      endRedis(room.run);
      const moved = path.join(room.data, 'location');
      if (existsSync(moved)) rmSync(path.dirname(readFileSync(moved, 'utf8').trim()), { recursive: true, force: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A short text for Facebook, approved by one person, planned for next year. */
async function onePost(town) {
  const departmentId = await town.department('CUL', 'Cultura', 'Cultura');
  const seat = (role) => [{ role, departmentId, from: '2020-01-01' }];
  const nuria = await town.colleague('Nuria', 'nuria@riudalba.example', seat('editor'));
  const enric = await town.colleague('Enric', 'enric@riudalba.example', seat('head'));
  await town.publishes(`key: normal
name: Normal
priority: 1
steps:
  - { key: unidad, name: Jefatura, who: role:head@unit }
`);
  const account = await town.account({ network: 'facebook', handle: 'riudalba', name: 'Riudalba', departmentId });
  await town.connects(account);
  const year = new Date().getUTCFullYear() + 1;
  const post = await nuria.drafts({
    texts: { es: 'Concierto de la banda municipal en la plaza, el sábado a las ocho' },
    ...{ accountIds: [account], departmentId, contentClass: 'cultura', plan: { date: `${year}-01-10`, time: '10:00' } },
  });
  await nuria.submits(post);
  await enric.approves(post);
  return post.id;
}

/** The testkit's Redis goes on in a session of its own; with Jest its teardown ends it, here nobody else would. */
function endRedis(run) {
  const record = path.join(run, 'redis.json');
  if (!existsSync(record)) return;
  const { pid, dir } = JSON.parse(readFileSync(record, 'utf8'));
  process.kill(pid, 'SIGTERM');
  rmSync(dir, { recursive: true, force: true });
}

/** What an installation's start generates. */
function keys() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const base64 = (der) => der.toString('base64');
  return {
    ...{ PUBLIC_URL: 'http://pregon.example', PORT: '0', LOG_LEVEL: 'error' },
    PREGON_SECRET: randomBytes(32).toString('hex'),
    PREGON_CREDENTIAL_KEYS: `k1:${base64(randomBytes(32))}`,
    PREGON_CERTIFICATE_PRIVATE_KEY: `c1:${base64(privateKey.export({ format: 'der', type: 'pkcs8' }))}`,
    PREGON_CERTIFICATE_PUBLIC_KEYS: `c1:${base64(publicKey.export({ format: 'der', type: 'spki' }))}`,
  };
}

/** Opens the house, measures, and closes it whatever happens. */
export async function inHouse(measure) {
  const house = await openHouse();
  // PostgreSQL runs in a session of its own: whoever ends this measurement would leave it behind.
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => {
      house.close().finally(() => process.exit(1));
    });
  try {
    return await measure(house);
  } finally {
    await house.close();
  }
}
