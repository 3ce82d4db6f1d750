import { statfsSync } from 'node:fs';
import { connect } from 'node:net';
import { lockHolder, portIsFree } from '@pregon/embedded';
import { openDataFolder, type DataFolder } from '../data/data-folder.js';
import { openSecrets } from '../data/secrets.js';
import { installationState } from '../database/installation-state.js';
import { joinDatabase } from '../database/open-database.js';
import type { Env } from '../env.js';
import { CliFailure } from '../failure.js';
import { requireBuilt } from '../parts.js';
import { sayDone, sayWrong } from '../terminal.js';

type Check = readonly [what: string, look: () => string | Promise<string>];

const ENOUGH_FREE = 500 * 1024 * 1024;

/** Looks at everything `start` needs, changes nothing but what starting would make anyway, and says what is wrong. */
export async function doctorCommand(data: string | undefined, env: Env, port: number): Promise<number> {
  let wrong = 0;
  let folder: DataFolder | undefined;
  const opened = (): DataFolder => (folder ??= openDataFolder(data));
  const checks: readonly Check[] = [
    ['Node', () => `${process.version}`],
    ['Build', () => (requireBuilt(['api', 'worker', 'sandbox']), 'api, worker, sandbox and web are built')],
    ['Data', () => opened().dir],
    ['Disk', () => freeSpace(opened().dir)],
    ['Keys', () => (openSecrets(opened().secrets, env), 'present and readable')],
    ['Port', () => portState(port, env.HOST, opened())],
    ['Database', () => databaseState(env, opened())],
    ['Queue', () => queueState(env)],
  ];
  for (const [what, look] of checks) {
    try {
      sayDone(what, await look());
    } catch (error) {
      wrong += 1;
      const remedy = error instanceof Error && 'remedy' in error ? `\n      ${String(error.remedy)}` : '';
      sayWrong(what, `${error instanceof Error ? error.message : String(error)}${remedy}`);
    }
  }
  return wrong === 0 ? 0 : 1;
}

function freeSpace(dir: string): string {
  const { bavail, bsize } = statfsSync(dir);
  const free = bavail * bsize;
  const said = `${(free / 1024 ** 3).toFixed(1)} GB free`;
  if (free >= ENOUGH_FREE) return said;
  throw new CliFailure(said, 'Free some space: the database stops, keeping all, when the disk is full.');
}

async function portState(port: number, host: string, folder: DataFolder): Promise<string> {
  const holder = lockHolder(folder.lock);
  if (holder) return `Pregón runs: process ${holder.pid}, ${holder.note}`;
  if (await portIsFree(port, host)) return `${port} is free`;
  throw new CliFailure(`${port} is in use by another program`, 'Stop it, or start with --port N.');
}

async function databaseState(env: Env, folder: DataFolder): Promise<string> {
  const database = await joinDatabase(env, folder);
  try {
    const state = await installationState(database.ownerUrl);
    if (!state?.kind) return 'opens; still empty';
    return `opens; a ${state.kind} installation of ${state.organisations} organisations`;
  } finally {
    await database.close();
  }
}

async function queueState({ REDIS_URL }: Env): Promise<string> {
  if (!REDIS_URL) return 'runs on PostgreSQL';
  const { hostname, port } = new URL(REDIS_URL);
  await new Promise<void>((resolve, reject) => {
    const socket = connect(Number(port || 6379), hostname, () => {
      socket.destroy();
      resolve();
    });
    socket.once('error', (error) =>
      reject(
        new CliFailure(`The Redis of REDIS_URL (${hostname}) does not open: ${error.message}`, 'Check that it runs.'),
      ),
    );
  });
  return `runs on Redis at ${hostname}`;
}
