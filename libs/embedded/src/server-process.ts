import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readSync, fstatSync, renameSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Account } from './account.js';
import { PROGRAM_ENV, SUPERUSER } from './cluster.js';
import { EmbeddedFailure, noSpace } from './failure.js';
import { errorCode } from './error-code.js';

const LOG_LIMIT = 10 * 1024 * 1024;

export interface Launch {
  readonly postgres: string;
  readonly data: string;
  readonly log: string;
  readonly port: number;
  readonly account: Account;
  readonly durable: boolean;
  readonly maxConnections: number;
}

/** Thrown when another process took the port between our look and PostgreSQL's. */
export class PortTaken extends Error {}

/** Thrown while sessions of a killed PostgreSQL are still ending: they hold its shared memory for some moments. */
export class StillEnding extends Error {}

const settings = (launch: Launch): string[] =>
  [
    `listen_addresses=127.0.0.1`,
    `port=${launch.port}`,
    'unix_socket_directories=',
    `max_connections=${launch.maxConnections}`,
    'password_encryption=scram-sha-256',
    'cluster_name=pregon',
    'log_timezone=UTC',
    'timezone=UTC',
    ...(launch.durable ? [] : ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off']),
  ].flatMap((setting) => ['-c', setting]);

/**
 * Starts PostgreSQL in a session of its own, so that Ctrl-C in the terminal reaches us alone and we choose the
 * order in which things end. Its log goes to a file: a pipe would break the day its launcher is killed.
 */
export function launch(options: Launch): { child: ChildProcess; logStart: number } {
  if ((statSync(options.log, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT) {
    renameSync(options.log, `${options.log}.1`);
  }
  const log = openSync(options.log, 'a', 0o600);
  try {
    const logStart = fstatSync(log).size;
    const child = spawn(options.postgres, ['-D', options.data, ...settings(options)], {
      ...options.account,
      detached: true,
      env: PROGRAM_ENV,
      cwd: '/',
      stdio: ['ignore', log, log],
    });
    // A launcher that is otherwise done may leave; it is not PostgreSQL that keeps it.
    child.unref();
    return { child, logStart };
  } finally {
    closeSync(log);
  }
}

function logSince(file: string, start: number): string {
  const log = openSync(file, 'r');
  try {
    const length = Math.min(fstatSync(log).size - start, 64 * 1024);
    const buffer = Buffer.alloc(Math.max(length, 0));
    readSync(log, buffer, 0, buffer.length, start);
    return buffer.toString('utf8');
  } finally {
    closeSync(log);
  }
}

function explain(said: string, options: Launch): Error {
  if (/could not bind|Address already in use/i.test(said)) return new PortTaken();
  if (/no space left/i.test(said)) return noSpace(options.data);
  if (/pre-existing shared memory block|unexpected postmaster exit/i.test(said)) return new StillEnding();
  const cause = said.split('\n').findLast((line) => /(FATAL|PANIC|error while loading)/.test(line)) ?? said.trim();
  return new EmbeddedFailure(
    'start_failed',
    `PostgreSQL did not start: ${cause.replace(/^.*?(FATAL|PANIC):\s*/, '')}`,
    `Its whole account is in ${options.log}. The data in ${options.data} were left as they are.`,
  );
}

/** Resolves once PostgreSQL answers; waits as long as it says that it recovers from a crash. */
export async function untilReady(child: ChildProcess, options: Launch, logStart: number, url: string): Promise<void> {
  let failed: Error | undefined;
  child.once('error', (error) => (failed = error));
  for (let waited = 0; ; waited += 25) {
    if (failed) throw failed;
    if (child.exitCode !== null || child.signalCode) throw explain(logSince(options.log, logStart), options);
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => undefined);
      const code = errorCode(error);
      if (code === '28P01') throw wrongPassword(options);
      if (code !== '57P03' && waited > 60_000) throw explain(logSince(options.log, logStart), options);
    }
    await sleep(25);
  }
}

const wrongPassword = (options: Launch): EmbeddedFailure =>
  new EmbeddedFailure(
    'damaged_data',
    `The database in ${options.data} does not accept the password kept beside it.`,
    'Bring the file "password" back from a backup, or move it away: the next start then sets a new one.',
  );

export const superuserUrl = (password: string, port: number, database = 'postgres'): string =>
  `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
