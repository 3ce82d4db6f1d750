import path from 'node:path';
import { lockHolder } from '@pregon/embedded';
import { DEFAULT_DATA, openDataFolder } from '../data/data-folder.js';
import type { Env } from '../env.js';
import { CliFailure } from '../failure.js';
import { start } from '../start/start.command.js';

/** `start` with the demo, in a folder of its own beside the real data, so that a training day endangers nothing. */
export async function demoCommand(options: { data: string | undefined; port: number }, env: Env): Promise<number> {
  const data = options.data ?? path.join(DEFAULT_DATA, 'demo');
  const holder = lockHolder(openDataFolder(data).lock);
  if (holder)
    throw new CliFailure(`The demo already runs (process ${holder.pid}, ${holder.note}).`, 'Open that address.');
  return start(
    { kind: 'demo', port: options.port, data },
    { ...env, DATABASE_URL: undefined, DATABASE_OWNER_URL: undefined },
  );
}
