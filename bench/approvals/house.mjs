import { spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startPostgres } from '@pregon/embedded';
import { startSandbox } from '@pregon/networks/server';
import { createInstallation, issueSetupCode, migrate } from '@pregon/server';
import pg from 'pg';

const API = path.resolve(import.meta.dirname, '../../apps/api/dist/main.js');
const READY_WITHIN_MS = 60_000;
/** Linux counts a process's time in hundredths of a second. */
const TICK_MS = 10;
export const PUBLIC_URL = 'http://pregon.example';

/**
 * A town hall on a PostgreSQL of its own, with the API as a process of its own, told through the public API. All of it
 * is gone after `close`. `durable`: every commit waits for the disk, as in an installation; without it, for mass loads.
 */
export async function openHouse({ durable = true } = {}) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pregon-bench-'));
  const room = { run: path.join(folder, 'run'), media: path.join(folder, 'media'), data: path.join(folder, 'data') };
  const postgres = await startPostgres({
    ...(durable ? { dir: room.data } : { ephemeral: true }),
    maxConnections: 100,
  });
  // The testkit reads both once, when it is loaded.
  Object.assign(process.env, { PREGON_TEST_RUN: room.run, PREGON_TEST_POSTGRES_URL: postgres.superuserUrl });
  mkdirSync(room.run);
  const { createTestDatabase, Town } = await import('@pregon/testkit');
  const database = await createTestDatabase({ migrate });
  await createInstallation({ ownerUrl: database.ownerUrl, kind: 'test' });
  const sandbox = await startSandbox({ processingMs: 0 });
  const api = await startApi({ ...variablesFor(database.apiUrl, room.media), SANDBOX_URL: sandbox.url });
  const eyes = new pg.Client({ connectionString: database.superuserUrl });
  await eyes.connect();
  const password = randomBytes(12).toString('hex');
  const town = await Town.found({
    ...{ url: api.url, setupCode: await issueSetupCode(database.ownerUrl), password },
    ...{ name: 'Riudalba', slug: 'riudalba', adminName: 'Dani Ferri', adminEmail: 'dani@riudalba.example' },
  });
  const pools = [];
  return {
    /** Connections of our own, ended with the house. */
    pool(max, connectionString = database.superuserUrl) {
      const pool = new pg.Pool({ connectionString, max });
      // Where the house closes on a failure, that failure is what must be read.
      pool.on('error', (error) => process.emitWarning(error.message));
      pools.push(pool);
      return pool;
    },
    ...{ town, api, database, eyes, password },
    log: path.join(postgres.dir, 'postgres.log'),
    async close() {
      await api.stop();
      await sandbox.stop();
      await Promise.all([eyes.end(), ...pools.map((pool) => pool.end())]);
      await postgres.stop();
      const moved = path.join(room.data, 'location');
      if (existsSync(moved)) rmSync(path.dirname(readFileSync(moved, 'utf8').trim()), { recursive: true, force: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What an installation's start generates. */
function variablesFor(databaseUrl, media) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const base64 = (der) => der.toString('base64');
  return {
    ...{ DATABASE_URL: databaseUrl, MEDIA_DIR: media, PUBLIC_URL, PORT: '0', LOG_LEVEL: 'error' },
    PREGON_SECRET: randomBytes(32).toString('hex'),
    PREGON_CREDENTIAL_KEYS: `k1:${base64(randomBytes(32))}`,
    PREGON_CERTIFICATE_PRIVATE_KEY: `c1:${base64(privateKey.export({ format: 'der', type: 'pkcs8' }))}`,
    PREGON_CERTIFICATE_PUBLIC_KEYS: `c1:${base64(publicKey.export({ format: 'der', type: 'spki' }))}`,
    PATH: process.env.PATH,
  };
}

async function startApi(env) {
  const child = spawn(process.execPath, [API], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const port = await new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message.port));
    child.once('exit', () => reject(new Error('the API did not start: run `npm run build` first')));
    setTimeout(() => reject(new Error('the API is not ready in time')), READY_WITHIN_MS).unref();
  });
  return {
    url: `http://127.0.0.1:${port}`,
    /** ms that its process has computed, user and system; what others do on the machine does not count. Linux only. */
    cpuMs() {
      const [user, system] = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13);
      return (Number(user) + Number(system)) * TICK_MS;
    },
    async stop() {
      child.kill('SIGTERM');
      await gone;
    },
  };
}

/** Opens the house, measures, and closes it whatever happens. */
export async function inHouse(options, measure) {
  const house = await openHouse(options);
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
