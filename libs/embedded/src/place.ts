import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { everybodyReaches, everybodyWritesAbove, isRoot, outsideFolder, type Account } from './account.js';
import { EmbeddedFailure, noSpace } from './failure.js';

/** Bytes that must be free: a fresh cluster takes 40 MB and its write-ahead log grows at once. */
const ROOM_FOR_NEW = 200 * 1024 * 1024;
const ROOM_FOR_EXISTING = 64 * 1024 * 1024;

/**
 * One embedded PostgreSQL's folder: `data` (the cluster), `password` (0600), `lock`, `postgres.log`, and
 * `location` when root had to put the cluster elsewhere.
 */
export interface Place {
  readonly dir: string;
  readonly password: string;
  readonly lock: string;
  readonly log: string;
  readonly location: string;
}

export function openPlace(dir: string): Place {
  // 0711 as root: the account of PostgreSQL must pass through, yet not look around.
  mkdirSync(dir, { recursive: true, mode: isRoot() ? 0o711 : 0o700 });
  return placeIn(dir);
}

export const placeIn = (dir: string): Place => ({
  dir,
  password: path.join(dir, 'password'),
  lock: path.join(dir, 'lock'),
  log: path.join(dir, 'postgres.log'),
  location: path.join(dir, 'location'),
});

/** Where this place's cluster lies or, as root in a folder others can't or everybody may enter, is going to lie. */
export function dataFolder(place: Place, ephemeral: boolean): string {
  if (existsSync(place.location)) {
    const data = readFileSync(place.location, 'utf8').trim();
    if (existsSync(data)) return data;
    throw new EmbeddedFailure(
      'damaged_data',
      `The database's files should lie in ${data}, as ${place.location} says, but they are not there.`,
      `Bring them back from a backup. To begin anew with an empty database instead, delete ${place.location}.`,
    );
  }
  const here = path.join(place.dir, 'data');
  if (existsSync(here) || !isRoot() || ephemeral) return here;
  return everybodyReaches(here) && !everybodyWritesAbove(here) ? here : moveOutside(place);
}

function moveOutside(place: Place): string {
  const home = mkdtempSync(path.join(outsideFolder(), 'database-'));
  chmodSync(home, 0o711);
  const data = path.join(home, 'data');
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(place.location, `${data}\n`, { mode: 0o600 });
  return data;
}

export function ownBy(account: Account, ...files: string[]): void {
  if (account) for (const file of files) chownSync(file, account.uid, account.gid);
}

export function requireRoom(dir: string, fresh: boolean, free = freeBytes(dir)): void {
  if (free < (fresh ? ROOM_FOR_NEW : ROOM_FOR_EXISTING)) throw noSpace(dir);
}

function freeBytes(dir: string): number {
  const stat = statfsSync(dir);
  return stat.bavail * stat.bsize;
}
