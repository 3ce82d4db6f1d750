import { migrate } from '@pregon/server';
import type { Secrets } from '../data/secrets.js';
import type { Env } from '../env.js';
import { ensureLogins, loginNameFor, urlFor } from './login-roles.js';

export interface PreparedDatabase {
  readonly apiUrl: string;
  readonly workerUrl: string;
}

type Passwords = Pick<Secrets, 'databaseApiPassword' | 'databaseWorkerPassword'>;

/** How the API and the worker sign in: as the environment says, or with the roles that this installation made itself. */
export const loginUrls = (ownerUrl: string, env: Env, passwords: Passwords): PreparedDatabase => ({
  apiUrl: env.DATABASE_API_URL ?? urlFor(ownerUrl, loginNameFor(ownerUrl, 'api'), passwords.databaseApiPassword),
  workerUrl:
    env.DATABASE_WORKER_URL ?? urlFor(ownerUrl, loginNameFor(ownerUrl, 'worker'), passwords.databaseWorkerPassword),
});

/** Brings the tables up to this version and makes sure that the API and the worker can sign in, each with its own rights. */
export async function prepareDatabase(
  ownerUrl: string,
  env: Env,
  secrets: Passwords,
  log: (line: string) => void,
): Promise<PreparedDatabase> {
  await migrate({ ownerUrl, log });
  const { apiUrl, workerUrl } = loginUrls(ownerUrl, env, secrets);
  await ensureLogins(ownerUrl, [
    { url: apiUrl, group: 'pregon_api' },
    { url: workerUrl, group: 'pregon_worker' },
  ]);
  return { apiUrl, workerUrl };
}
