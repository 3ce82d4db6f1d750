import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort, startPostgres, type RunningPostgres } from '@pregon/embedded';
import { Client } from 'pg';
import { migrate } from '../ledger/migrate.js';
import { groundOn, type Ground } from './town.fixture.js';

/** A PostgreSQL of its own that can be stopped and started again: same port, same data, same passwords. */
export interface RestartableGround {
  readonly ground: Ground;
  stop(): Promise<void>;
  startAgain(): Promise<void>;
  /** For good, with everything it kept. */
  remove(): Promise<void>;
}

export async function openRestartableGround(): Promise<RestartableGround> {
  const dir = mkdtempSync(path.join(tmpdir(), 'pregon-restart-'));
  const port = await freePort();
  const start = (): Promise<RunningPostgres> => startPostgres({ dir, port, maxConnections: 120 });
  let running = await start();
  const { ownerUrl, superuserUrl } = running;
  await migrate({ ownerUrl });
  const inside = Object.assign(new URL(superuserUrl), { pathname: new URL(ownerUrl).pathname }).href;
  const [apiUrl, workerUrl] = await logins(inside);
  const database = { ownerUrl, superuserUrl: inside, apiUrl, workerUrl, drop: () => Promise.resolve() };
  return {
    ground: await groundOn(database),
    stop: () => running.stop(),
    async startAgain() {
      running = await start();
    },
    async remove() {
      await running.stop();
      // Run by root, the cluster itself lies elsewhere, and this file says where.
      const moved = path.join(dir, 'location');
      if (existsSync(moved)) rmSync(path.dirname(readFileSync(moved, 'utf8').trim()), { recursive: true, force: true });
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function logins(superuserUrl: string): Promise<[string, string]> {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  const login = async (role: string): Promise<string> => {
    const password = randomBytes(18).toString('base64url');
    await client.query(`CREATE ROLE ${role}_login LOGIN PASSWORD '${password}' IN ROLE ${role}`);
    return Object.assign(new URL(superuserUrl), { username: `${role}_login`, password }).href;
  };
  const urls: [string, string] = [await login('pregon_api'), await login('pregon_worker')];
  await client.end();
  return urls;
}
