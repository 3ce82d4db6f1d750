import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedFailure } from './failure.js';
import { isAlive, programOf } from './process-identity.js';
import { errorCode } from './error-code.js';

/** Milliseconds a PostgreSQL gets to write its last checkpoint and end, before it is made to. */
const PATIENCE = 60_000;

export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/** The PostgreSQL that runs on these data, whoever started it; null when none does. */
export function runningPostmaster(data: string): Postmaster | null {
  const file = path.join(data, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  const ours = path.resolve(lines[1] ?? '') === path.resolve(data);
  if (!Number.isInteger(pid) || pid <= 0 || !ours || !isAlive(pid)) return null;
  // A process id is used again after a reboot: only a PostgreSQL can be ours.
  if (!programOf(pid)?.startsWith('postgres')) return null;
  return { pid, port: Number(lines[3]) };
}

/**
 * After `kill -9` of the launcher its PostgreSQL runs on. Ends it properly (fast shutdown: what was committed is
 * kept) and clears a pid file that nobody owns any more.
 */
export async function stopLeftover(data: string): Promise<Postmaster | null> {
  const found = runningPostmaster(data);
  if (found) await endPostmaster(found.pid, data);
  rmSync(path.join(data, 'postmaster.pid'), { force: true });
  return found;
}

/** Fast shutdown first, immediate when it takes too long: that one costs a crash recovery, never data. */
export async function endPostmaster(pid: number, data: string): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (errorCode(error) === 'ESRCH') return;
      throw new EmbeddedFailure(
        'already_running',
        `A PostgreSQL started by another user (process ${pid}) runs on ${data}.`,
        `Stop it as that user or as root: kill -INT ${pid}`,
        { cause: error },
      );
    }
    for (const until = Date.now() + PATIENCE; Date.now() < until; await sleep(20)) if (!isAlive(pid)) return;
  }
  throw new EmbeddedFailure(
    'already_running',
    `The PostgreSQL of an earlier start (process ${pid}) does not end.`,
    `Look at what holds it, then end it by hand: kill -QUIT ${pid}`,
  );
}
