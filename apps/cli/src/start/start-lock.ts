import { takeLock, type ProcessLock } from '@pregon/embedded';
import type { DataFolder } from '../data/data-folder.js';
import { CliFailure } from '../failure.js';

/** One `pregon start` per data folder; a lock left by `kill -9` or a power cut is taken over. */
export function lockStart(folder: DataFolder): ProcessLock {
  const taken = takeLock(folder.lock, 'starting');
  if ('lock' in taken) return taken.lock;
  const { pid, since, note } = taken.heldBy;
  throw new CliFailure(
    `Pregón already runs with the data in ${folder.dir}: process ${pid}, since ${since.slice(0, 19).replace('T', ' ')} UTC (${note}).`,
    `Use that one, stop it (kill ${pid}), or start another with its own data: npm start -- --data DIR --port N`,
  );
}
