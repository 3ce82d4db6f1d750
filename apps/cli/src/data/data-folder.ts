import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { isRoot } from '@pregon/embedded';
import { CliFailure } from '../failure.js';
import { REPOSITORY } from '../parts.js';

/** Everything that one installation keeps on this machine lies in one folder, which git ignores. */
export interface DataFolder {
  readonly dir: string;
  readonly postgres: string;
  readonly media: string;
  readonly sandbox: string;
  readonly logs: string;
  readonly secrets: string;
  readonly lock: string;
  readonly parts: string;
  readonly demo: string;
}

export const DEFAULT_DATA = path.join(REPOSITORY, '.pregon');

export const dataFolderAt = (dir: string): DataFolder => ({
  dir,
  postgres: path.join(dir, 'postgres'),
  media: path.join(dir, 'media'),
  sandbox: path.join(dir, 'sandbox'),
  logs: path.join(dir, 'logs'),
  secrets: path.join(dir, 'secrets.json'),
  lock: path.join(dir, 'lock'),
  parts: path.join(dir, 'parts.json'),
  demo: path.join(dir, 'demo.json'),
});

/** Makes the folder, or says why it can't be used. */
export function openDataFolder(given: string | undefined): DataFolder {
  const folder = dataFolderAt(path.resolve(given ?? DEFAULT_DATA));
  try {
    // 0711 as root: PostgreSQL's account must pass through to its own folder, yet not look around.
    mkdirSync(folder.dir, { recursive: true, mode: isRoot() ? 0o711 : 0o700 });
    for (const dir of [folder.media, folder.sandbox, folder.logs]) mkdirSync(dir, { recursive: true, mode: 0o700 });
    accessSync(folder.dir, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw unusable(folder.dir, cause);
  }
  return folder;
}

function unusable(dir: string, cause: unknown): CliFailure {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new CliFailure(
      `There is no room left on the disk that holds ${dir}. Nothing that was stored is lost.`,
      'Free some space (300 MB is enough to start) or choose another folder: npm start -- --data DIR',
      { cause },
    );
  }
  const owner = statSync(dir, { throwIfNoEntry: false })?.uid;
  const whose = owner === undefined ? '' : ` It belongs to the user with id ${owner}.`;
  return new CliFailure(
    `This user may not write in ${dir}.${whose}`,
    'Start as the user who owns it, give this user write permission, or choose another folder: npm start -- --data DIR',
    { cause },
  );
}
