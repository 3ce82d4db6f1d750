import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { DataFolder } from '../data/data-folder.js';
import type { Secrets } from '../data/secrets.js';
import { openDatabase, type OpenDatabase } from '../database/open-database.js';
import { prepareDatabase, type PreparedDatabase } from '../database/prepare-database.js';
import type { Env } from '../env.js';
import { sayDoing, sayDone } from '../terminal.js';
import type { Closing } from './closing.js';
import { databaseName, demoState, noteDemo } from './demo-state.js';
import { dropHalfDemo, settleKind, type Kind } from './fresh-database.js';
import { keepPostgres } from './keep-postgres.js';

export interface StartedDatabase extends PreparedDatabase {
  readonly ownerUrl: string;
  readonly embedded: boolean;
  /** No organisation yet: the demo is to be loaded, or the first page to be opened with a code. */
  readonly empty: boolean;
  readonly noteDemo: (state: 'loading' | 'loaded') => void;
}

/** PostgreSQL up, its tables current, its kind settled. */
export async function startDatabase(
  { env, folder, secrets, kind }: { env: Env; folder: DataFolder; secrets: Secrets; kind: Kind },
  closing: Closing,
  onGivenUp: (why: string) => void,
): Promise<StartedDatabase> {
  const begun = Date.now();
  const database = await openDatabase(env, folder, (notice) => sayDoing('PostgreSQL', notice));
  closing.add('PostgreSQL', keepPostgres(database, onGivenUp));
  sayDone('PostgreSQL', describe(database, folder), begun);

  const migrating = Date.now();
  const name = databaseName(database.ownerUrl, database.embedded !== null);
  if (kind === 'demo' && demoState(folder.demo, name) === 'loading') {
    sayDoing('Demo', 'its loading was cut off: beginning it anew');
    await dropHalfDemo(database);
    // The twins refuse a post they have seen, so they forget too.
    for (const dir of [folder.sandbox, folder.media]) emptyFolder(dir);
    rmSync(folder.demo);
  }
  let steps = 0;
  const prepared = await prepareDatabase(database.ownerUrl, env, secrets, (line) => {
    if (line.startsWith('migrated')) steps += 1;
  });
  const state = await settleKind(database.ownerUrl, kind);
  sayDone('Database', steps > 0 ? `brought up to date (${steps} steps)` : 'is up to date', migrating);
  return {
    ...prepared,
    ownerUrl: database.ownerUrl,
    embedded: database.embedded !== null,
    empty: state.organisations === 0,
    noteDemo: (next) => noteDemo(folder.demo, name, next),
  };
}

function emptyFolder(dir: string): void {
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true, mode: 0o700 });
}

function describe({ embedded, ownerUrl }: OpenDatabase, folder: DataFolder): string {
  if (!embedded) return `your own, at ${new URL(ownerUrl).host}`;
  const where = path.relative(process.cwd(), folder.postgres) || folder.postgres;
  return `embedded, on port ${embedded.port}, data in ${where.startsWith('..') ? folder.postgres : where}`;
}
