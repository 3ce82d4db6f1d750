import { spawnSync } from 'node:child_process';
import { lstatSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { EmbeddedFailure } from './failure.js';

/** The operating system account PostgreSQL runs under; null means ours. */
export type Account = { readonly uid: number; readonly gid: number } | null;

/** Where root keeps what an unprivileged account must reach when the project lies in a closed folder. */
export const OUTSIDE = '/var/lib/pregon';

export const isRoot = (): boolean => process.geteuid?.() === 0;

const idOf = (flag: '-u' | '-g'): number => {
  const run = spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' });
  const id = Number.parseInt(run.stdout ?? '', 10);
  if (run.status === 0 && Number.isInteger(id) && id > 0) return id;
  throw new EmbeddedFailure(
    'platform_unsupported',
    'PostgreSQL refuses to run as root, and this machine has no account "nobody" to run it under.',
    'Start as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
  );
};

/**
 * PostgreSQL refuses to run as root. As root it runs as the account that owns the data it finds, so that a
 * folder begun by an ordinary user still works; new data belong to `nobody` (65534 on Linux), because initdb
 * needs an account that the system knows by name.
 */
export function accountFor(data: string): Account {
  if (!isRoot()) return null;
  const owner = statSync(data, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return { uid: idOf('-u'), gid: idOf('-g') };
}

const parents = (file: string): string[] => {
  const parent = path.dirname(file);
  return parent === file ? [] : [parent, ...parents(parent)];
};

/** Every folder above may be entered by everybody: an unprivileged account gets to the file. */
export const everybodyReaches = (file: string): boolean =>
  parents(path.resolve(file)).every((dir) => (statSync(dir, { throwIfNoEntry: false })?.mode ?? 0o001) & 0o001);

/** Some folder above may be written by everybody (such as /tmp): as root, somebody could lie in wait there. */
export const everybodyWritesAbove = (file: string): boolean =>
  parents(path.resolve(file)).some((dir) => (statSync(dir, { throwIfNoEntry: false })?.mode ?? 0) & 0o002);

/** Makes OUTSIDE, and refuses one that somebody else prepared. */
export function outsideFolder(): string {
  mkdirSync(OUTSIDE, { recursive: true, mode: 0o755 });
  const found = lstatSync(OUTSIDE);
  if (!found.isDirectory() || found.uid !== 0 || (found.mode & 0o022) !== 0) {
    throw new EmbeddedFailure(
      'unwritable',
      `${OUTSIDE} is not a folder that only root may write, so it can't be trusted with data.`,
      `Look at who made it, then: chown root: ${OUTSIDE} && chmod 755 ${OUTSIDE}. Or choose a folder with --data.`,
    );
  }
  return OUTSIDE;
}
