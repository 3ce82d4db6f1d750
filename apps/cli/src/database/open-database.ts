import { findRunningPostgres, startPostgres, type RunningPostgres } from '@pregon/embedded';
import { Client } from 'pg';
import type { DataFolder } from '../data/data-folder.js';
import type { Env } from '../env.js';
import { CliFailure } from '../failure.js';

export interface OpenDatabase {
  readonly ownerUrl: string;
  /** Null where DATABASE_URL names a PostgreSQL of somebody else's. */
  readonly embedded: RunningPostgres | null;
  close(): Promise<void>;
}

/** The installation's database: DATABASE_URL, or the embedded PostgreSQL started for it. */
export async function openDatabase(
  env: Env,
  folder: DataFolder,
  onNotice: (sentence: string) => void,
): Promise<OpenDatabase> {
  const external = env.DATABASE_OWNER_URL ?? env.DATABASE_URL;
  if (external) {
    await requireReachable(external);
    return { ownerUrl: external, embedded: null, close: () => Promise.resolve() };
  }
  const embedded = await startPostgres({ dir: folder.postgres, onNotice });
  return { ownerUrl: embedded.ownerUrl, embedded, close: () => embedded.stop() };
}

/** For commands that may run beside `pregon start`: the database it has open, or else one opened for the moment. */
export async function joinDatabase(env: Env, folder: DataFolder): Promise<OpenDatabase> {
  const external = env.DATABASE_OWNER_URL ?? env.DATABASE_URL;
  const running = external ? null : await findRunningPostgres(folder.postgres);
  if (running) return { ownerUrl: running.ownerUrl, embedded: null, close: () => Promise.resolve() };
  return openDatabase(env, folder, () => undefined);
}

async function requireReachable(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number }>(
      "SELECT current_setting('server_version_num')::int AS version",
    );
    const version = rows[0]?.version ?? 0;
    if (version < 160_000) {
      throw new CliFailure(
        `DATABASE_URL names a PostgreSQL ${Math.floor(version / 10_000)}; 16 or newer is needed.`,
        'Upgrade it, or leave DATABASE_URL out to run the embedded one.',
      );
    }
  } catch (cause) {
    if (cause instanceof CliFailure) throw cause;
    const { host } = new URL(url);
    const why = cause instanceof Error ? cause.message || ('code' in cause ? String(cause.code) : '') : '';
    throw new CliFailure(
      `The PostgreSQL of DATABASE_URL (${host}) does not open: ${why}`,
      'Check that it runs and that name, password and database are right; or leave DATABASE_URL out to run the embedded one.',
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}
