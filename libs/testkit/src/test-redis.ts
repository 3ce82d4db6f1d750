import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@pregon/embedded';
import { z } from 'zod';
import { env } from './env.js';
import { oncePerRun } from './test-run.js';

const record = z.object({ pid: z.number(), dir: z.string(), port: z.number() });

const program = (): string | undefined =>
  env.PATH.split(path.delimiter)
    .map((dir) => path.join(dir, 'redis-server'))
    .find((file) => existsSync(file));

/** Whether this machine lets the Redis half of the queue's suites run: `(hasRedis() ? describe : describe.skip)(…)`. */
export const hasRedis = (): boolean => env.REDIS_URL !== undefined || program() !== undefined;

/**
 * A Redis for tests: REDIS_URL, or a `redis-server` from PATH that keeps nothing and ends with the run; null where
 * there is neither. Each Jest worker has a database of its own, so files that run at once do not meet.
 */
export async function testRedisUrl(): Promise<string | null> {
  if (env.REDIS_URL) return env.REDIS_URL;
  const found = program();
  if (!found) return null;
  const { port } = await oncePerRun('redis', record, () => startRedis(found));
  return `redis://127.0.0.1:${port}/${(env.JEST_WORKER_ID - 1) % 16}`;
}

async function startRedis(file: string): Promise<z.infer<typeof record>> {
  const dir = mkdtempSync(path.join(tmpdir(), 'pregon-redis-'));
  const port = await freePort();
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', dir];
  const child = spawn(file, options, { detached: true, stdio: 'ignore' });
  child.unref();
  for (let waited = 0; waited < 10_000; waited += 25) {
    if (child.exitCode !== null) break;
    if (child.pid !== undefined && (await answers(port))) return { pid: child.pid, dir, port };
    await sleep(25);
  }
  throw new Error(`${file} did not start on port ${port}`);
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', (data) => {
      socket.destroy();
      resolve(data.toString().startsWith('+PONG'));
    });
    socket.once('error', () => resolve(false));
  });
