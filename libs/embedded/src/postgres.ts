import type { ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { accountFor, isRoot, type Account } from './account.js';
import { findBinaries, type Binaries } from './binaries.js';
import { createCluster, isFresh, passwordOf, requireWholeCluster } from './cluster.js';
import { asFailure, EmbeddedFailure } from './failure.js';
import { endPostmaster, runningPostmaster, stopLeftover } from './leftover.js';
import { ensureOwner } from './owner.js';
import { dataFolder, openPlace, placeIn, requireRoom, type Place } from './place.js';
import { freePort, portIsFree } from './port.js';
import { takeLock, type ProcessLock } from './process-lock.js';
import { launch, PortTaken, StillEnding, superuserUrl, untilReady, type Launch } from './server-process.js';

export interface StartOptions {
  /** Where cluster, password, lock and log are kept. Needed unless `ephemeral`. */
  readonly dir?: string;
  /** TCP port on 127.0.0.1; a free one where left out. */
  readonly port?: number;
  /** For tests: a folder that is deleted at the end, and no waiting for the disk. */
  readonly ephemeral?: boolean;
  readonly maxConnections?: number;
  /** Told in one sentence what a person may want to know, such as a leftover that was ended. */
  readonly onNotice?: (sentence: string) => void;
}

export interface RunningPostgres {
  /** Database `pregon` as its owner, who migrates and is no superuser. */
  readonly ownerUrl: string;
  /** Database `postgres` as superuser. */
  readonly superuserUrl: string;
  readonly port: number;
  readonly pid: number;
  readonly dir: string;
  /** Settles when PostgreSQL ends, wanted or not, with a sentence that says how. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

/**
 * Starts a PostgreSQL 18 from the binaries an npm package carries, and waits until it answers.
 * Durable unless `ephemeral`; on 127.0.0.1 only; every connection asks for a password.
 * @throws EmbeddedFailure with a sentence and a remedy where the machine does not allow it.
 */
export async function startPostgres(options: StartOptions): Promise<RunningPostgres> {
  const dir = options.ephemeral ? temporaryFolder() : options.dir;
  if (!dir) throw new Error('startPostgres needs a folder, or ephemeral: true');
  try {
    const place = openPlace(path.resolve(dir));
    const lock = lockPlace(place);
    try {
      return await startLocked(place, lock, options);
    } catch (error) {
      lock.release();
      throw error;
    }
  } catch (error) {
    if (options.ephemeral) rmSync(dir, { recursive: true, force: true });
    throw asFailure(error, dir);
  }
}

/** The owner's address of a cluster that runs in `dir` now, started by whatever process; null where none does. */
export async function findRunningPostgres(dir: string): Promise<{ ownerUrl: string; superuserUrl: string } | null> {
  const place = placeIn(path.resolve(dir));
  if (!existsSync(place.password)) return null;
  const data = dataFolder(place, false);
  const found = runningPostmaster(data);
  if (!found) return null;
  const password = passwordOf(place, data, findBinaries(accountFor(data)), accountFor(data));
  const superuser = superuserUrl(password, found.port);
  return { superuserUrl: superuser, ownerUrl: await ensureOwner(superuser, password) };
}

function temporaryFolder(): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'pregon-postgres-'));
  if (isRoot()) chmodSync(dir, 0o711);
  return dir;
}

function lockPlace(place: Place): ProcessLock {
  const taken = takeLock(place.lock, 'PostgreSQL');
  if ('lock' in taken) return taken.lock;
  throw new EmbeddedFailure(
    'already_running',
    `The database in ${place.dir} is in use by process ${taken.heldBy.pid}, started ${taken.heldBy.since}.`,
    `Use that one, stop it (kill ${taken.heldBy.pid}), or choose another folder with --data.`,
  );
}

async function startLocked(place: Place, lock: ProcessLock, options: StartOptions): Promise<RunningPostgres> {
  const durable = !options.ephemeral;
  const data = dataFolder(place, !durable);
  const account = accountFor(data);
  const binaries = findBinaries(account);
  const fresh = isFresh(data);
  requireRoom(place.dir, fresh);
  if (fresh) {
    createCluster(place, data, binaries, account, durable);
  } else {
    requireWholeCluster(data);
    const left = await stopLeftover(data);
    if (left) options.onNotice?.(`Ended the PostgreSQL that an earlier start had left running (process ${left.pid}).`);
  }
  const password = passwordOf(place, data, binaries, account);
  const started = await launchOnPort(place, data, binaries, account, password, options);
  const superuser = superuserUrl(password, started.port);
  try {
    const ownerUrl = await ensureOwner(superuser, password);
    return running(place, data, lock, started, { ownerUrl, superuserUrl: superuser }, durable);
  } catch (error) {
    await endPostmaster(started.pid, data);
    throw error;
  }
}

interface Started {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly port: number;
}

async function launchOnPort(
  place: Place,
  data: string,
  binaries: Binaries,
  account: Account,
  password: string,
  options: StartOptions,
): Promise<Started> {
  if (options.port !== undefined && !(await portIsFree(options.port))) throw portInUse(options.port);
  let waits = 0;
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    const how: Launch = {
      postgres: binaries.postgres,
      data,
      log: place.log,
      port,
      account,
      durable: !options.ephemeral,
      maxConnections: options.maxConnections ?? 100,
    };
    const { child, logStart } = launch(how);
    try {
      await untilReady(child, how, logStart, superuserUrl(password, port));
      if (child.pid === undefined) throw new Error('PostgreSQL has no process id');
      return { child, pid: child.pid, port };
    } catch (error) {
      if (child.pid !== undefined && child.exitCode === null && !child.signalCode) await endPostmaster(child.pid, data);
      if (error instanceof StillEnding) {
        if (waits === MOST_WAITS) throw stillEnding(data);
        waits += 1;
        attempt -= 1;
        await sleep(WAIT_MS);
        continue;
      }
      if (!(error instanceof PortTaken)) throw error;
      if (options.port !== undefined || attempt === 5) throw portInUse(port);
    }
  }
}

/** Sessions of a killed PostgreSQL notice its end within moments. */
const WAIT_MS = 250;
const MOST_WAITS = 60;

const stillEnding = (data: string): EmbeddedFailure =>
  new EmbeddedFailure(
    'start_failed',
    `Processes of a PostgreSQL that was killed still hold the database in ${data}. Nothing was changed.`,
    'Wait a moment and start again. If they stay, end what "pgrep -u nobody postgres" or "pgrep postgres" names.',
  );

const portInUse = (port: number): EmbeddedFailure =>
  new EmbeddedFailure(
    'port_in_use',
    `Port ${port} of this machine is in use by another program.`,
    'Stop that program, or leave the port out so that a free one is found.',
  );

function running(
  place: Place,
  data: string,
  lock: ProcessLock,
  { child, pid, port }: Started,
  urls: { ownerUrl: string; superuserUrl: string },
  durable: boolean,
): RunningPostgres {
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(`PostgreSQL ended (${signal ?? `code ${code}`}); see ${place.log}`));
  });
  const stop = async (): Promise<void> => {
    await endPostmaster(pid, data);
    if (child.exitCode === null && !child.signalCode) await ended;
    lock.release();
    if (!durable) rmSync(place.dir, { recursive: true, force: true });
  };
  let stopping: Promise<void> | undefined;
  return { ...urls, port, pid, dir: place.dir, ended, stop: () => (stopping ??= stop()) };
}
