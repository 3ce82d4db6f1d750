import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { isAlive, startedAt } from './process-identity.js';
import { errorCode } from './error-code.js';

/** Who holds a lock. `began` tells this process from a later one with the same id. */
export interface LockHolder {
  readonly pid: number;
  readonly began: string | null;
  readonly since: string;
  readonly note: string;
}

export interface ProcessLock {
  /** Rewrites what the lock says about its holder, e.g. the address it serves. */
  note(text: string): void;
  release(): void;
}

export type LockResult = { readonly lock: ProcessLock } | { readonly heldBy: LockHolder };

function readHolder(file: string): LockHolder | null {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value !== 'object' || value === null || !('pid' in value) || typeof value.pid !== 'number') return null;
    const text = (key: string): string | null => {
      const found: unknown = Reflect.get(value, key);
      return typeof found === 'string' ? found : null;
    };
    return { pid: value.pid, began: text('began'), since: text('since') ?? '', note: text('note') ?? '' };
  } catch (error) {
    // A lock that can't be read was cut off while being written by something else than us: ours appear whole.
    if (error instanceof SyntaxError || errorCode(error) === 'ENOENT') {
      return null;
    }
    throw error;
  }
}

const holds = (holder: LockHolder): boolean =>
  isAlive(holder.pid) && (holder.began === null || (startedAt(holder.pid) ?? holder.began) === holder.began);

/** The living holder of a lock file, or null when the lock is free or was left behind. */
export function lockHolder(file: string): LockHolder | null {
  const holder = readHolder(file);
  return holder && holds(holder) ? holder : null;
}

/**
 * Takes a lock file for this process. A lock whose process is gone (`kill -9`, power cut) is taken over.
 * The file appears whole or not at all (hard link), so no reader sees half a record.
 */
export function takeLock(file: string, note = ''): LockResult {
  const describe = (text: string): string =>
    JSON.stringify({ pid: process.pid, began: startedAt(process.pid), since: new Date().toISOString(), note: text });
  const own = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(own, describe(note), { mode: 0o600 });
  try {
    for (;;) {
      try {
        linkSync(own, file);
        return { lock: heldLock(file, describe) };
      } catch (error) {
        if (errorCode(error) !== 'EEXIST') throw error;
      }
      const holder = lockHolder(file);
      if (holder) return { heldBy: holder };
      setAsideIfStale(file, `${own}.stale`);
    }
  } finally {
    rmSync(own, { force: true });
  }
}

/** Two starters may find the same stale lock: whoever moved away a fresh one by mistake puts it back. */
function setAsideIfStale(file: string, aside: string): void {
  try {
    renameSync(file, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  if (lockHolder(aside)) linkSync(aside, file);
  rmSync(aside, { force: true });
}

function heldLock(file: string, describe: (note: string) => string): ProcessLock {
  return {
    note(text) {
      const next = `${file}.${process.pid}.note`;
      writeFileSync(next, describe(text), { mode: 0o600 });
      renameSync(next, file);
    },
    release() {
      if (readHolder(file)?.pid === process.pid) rmSync(file, { force: true });
    },
  };
}
