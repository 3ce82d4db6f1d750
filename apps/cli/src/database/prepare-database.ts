import { migrate } from '@pregon/server';
import type { Secrets } from '../data/secrets.js';
import type { Env } from '../env.js';
import { ensureLogins, loginNameFor, urlFor } from './login-roles.js';

export interface PreparedDatabase {
  readonly apiUrl: string;
  readonly workerUrl: string;
}

/** Brings the tables up to this version and makes sure that the API and the worker can sign in, each with its own rights. */
export async function prepareDatabase(
  ownerUrl: string,
  env: Env,
  secrets: Pick<Secrets, 'databaseApiPassword' | 'databaseWorkerPassword'>,
  log: (line: string) => void,
): Promise<PreparedDatabase> {
  await migrate({ ownerUrl, log });
  const apiUrl = env.DATABASE_API_URL ?? urlFor(ownerUrl, loginNameFor(ownerUrl, 'api'), secrets.databaseApiPassword);
  const workerUrl =
    env.DATABASE_WORKER_URL ?? urlFor(ownerUrl, loginNameFor(ownerUrl, 'worker'), secrets.databaseWorkerPassword);
  await ensureLogins(ownerUrl, [
    { url: apiUrl, group: 'pregon_api' },
    { url: workerUrl, group: 'pregon_worker' },
  ]);
  return { apiUrl, workerUrl };
}
