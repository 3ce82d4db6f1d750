import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '@pregon/embedded';
import { createInstallation, issueSetupCode, migrate } from '@pregon/server';
import pg from 'pg';
import { Database, Redis, Supervised } from './processes.mjs';

const main = (app) => path.resolve(import.meta.dirname, `../../apps/${app}/dist/main.js`);

/** PostgreSQL, the queue, the twins, the API and two workers, each a process of its own that can be killed. */
export async function openHouse({ backend, haste }) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pregon-chaos-'));
  const database = new Database(path.join(folder, 'data'));
  const redis = backend === 'redis' ? new Redis(path.join(folder, 'redis')) : null;
  const parts = [];
  const house = { folder, backend, haste, database, redis, close: () => close(folder, parts, redis, database) };
  try {
    await database.start();
    await migrate({ ownerUrl: database.ownerUrl });
    await createInstallation({ ownerUrl: database.ownerUrl, kind: 'test' });
    await redis?.start();
    const [apiUrl, workerUrl] = await logins(database.superuserUrl);
    const [port, twinsPort] = [await freePort(), await freePort()];
    const url = `http://127.0.0.1:${port}`;
    const sandboxUrl = `http://127.0.0.1:${twinsPort}`;
    const { keys, ours } = variables(path.join(folder, 'media'));
    const shared = {
      ...{ ...ours, PUBLIC_URL: url, SANDBOX_URL: sandboxUrl, LOG_LEVEL: 'info', PATH: process.env.PATH },
      ...(redis && { REDIS_URL: redis.url }),
    };
    const run = async (name, env) => {
      const started = new Supervised(name, main(name.replace(/ \d$/, '')), env);
      parts.push(started);
      if ((await started.start()) === null)
        throw new Error(`the ${name} did not start: ${started.log().slice(-2_000)}`);
      return started;
    };
    const twins = await run('sandbox', { PORT: String(twinsPort), PATH: process.env.PATH });
    const api = await run('api', { ...shared, DATABASE_URL: apiUrl, PORT: String(port) });
    const worker = { ...shared, DATABASE_URL: workerUrl, DELIVERY_HASTE: String(haste) };
    const workers = [await run('worker 1', worker), await run('worker 2', worker)];
    const setupCode = await issueSetupCode(database.ownerUrl);
    return Object.assign(house, { url, sandboxUrl, twins, api, workers, workerUrl, setupCode, keys });
  } catch (failure) {
    await house.close();
    throw failure;
  }
}

async function close(folder, parts, redis, database) {
  await Promise.all(parts.map((part) => part.end()));
  await redis?.end();
  await database.end();
  // Run by root, the cluster itself lies elsewhere, and this file says where.
  const moved = path.join(folder, 'data', 'location');
  if (existsSync(moved)) rmSync(path.dirname(readFileSync(moved, 'utf8').trim()), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}

async function logins(superuserUrl) {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  const urls = [];
  for (const role of ['pregon_api', 'pregon_worker']) {
    const password = randomBytes(18).toString('base64url');
    await client.query(`CREATE ROLE ${role}_login LOGIN PASSWORD '${password}' IN ROLE ${role}`);
    urls.push(Object.assign(new URL(superuserUrl), { username: `${role}_login`, password }).href);
  }
  await client.end();
  return urls;
}

/** What an installation's start generates. */
function variables(media) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const base64 = (der) => der.toString('base64');
  const ours = {
    MEDIA_DIR: media,
    PREGON_SECRET: randomBytes(32).toString('hex'),
    PREGON_CREDENTIAL_KEYS: `k1:${base64(randomBytes(32))}`,
    PREGON_CERTIFICATE_PRIVATE_KEY: `c1:${base64(privateKey.export({ format: 'der', type: 'pkcs8' }))}`,
    PREGON_CERTIFICATE_PUBLIC_KEYS: `c1:${base64(publicKey.export({ format: 'der', type: 'spki' }))}`,
  };
  return { ours, keys: { c1: publicKey } };
}
