import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { z } from 'zod';
import { ensureLogin, testPostgres, urlFor, withClient } from './test-postgres.js';
import { oncePerRun, runName } from './test-run.js';

const OWNER = 'pregon_test_owner';
const API = 'pregon_test_api';
const WORKER = 'pregon_test_worker';

export interface TestDatabase {
  /** Owns the tables; no superuser, so row-level security binds it as it does in a real installation. */
  readonly ownerUrl: string;
  readonly apiUrl: string;
  readonly workerUrl: string;
  /** May do everything: for looking at what the roles of the product can't see. */
  readonly superuserUrl: string;
  drop(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** `migrate` of the server: handed in, because the testkit lies below the server. */
  readonly migrate: (options: { ownerUrl: string }) => Promise<unknown>;
  /** Databases migrated by different `migrate`s are copies of different templates. Letters and digits. */
  readonly template?: string;
}

/** A database of its own for one test file: a copy (0.1 s) of one that is migrated once per run. */
export async function createTestDatabase({
  migrate,
  template: kind = 'server',
}: TestDatabaseOptions): Promise<TestDatabase> {
  const superuserUrl = await testPostgres();
  const { template } = await oncePerRun(`template-${kind}`, z.object({ template: z.string() }), async () => ({
    template: await migratedTemplate(superuserUrl, kind, migrate),
  }));
  const name = `pregon_test_${runName()}_${randomBytes(4).toString('hex')}`;
  await withClient(superuserUrl, (client) => create(client, name, template));
  return {
    superuserUrl: Object.assign(new URL(superuserUrl), { pathname: `/${name}` }).href,
    ownerUrl: urlFor(superuserUrl, OWNER, name),
    apiUrl: urlFor(superuserUrl, API, name),
    workerUrl: urlFor(superuserUrl, WORKER, name),
    drop: () => dropTestDatabase(superuserUrl, name),
  };
}

/** An empty database that only its owner has seen: for testing the migrations themselves. */
export async function createEmptyTestDatabase(): Promise<Pick<TestDatabase, 'ownerUrl' | 'superuserUrl' | 'drop'>> {
  const superuserUrl = await testPostgres();
  await ensureLogin(superuserUrl, OWNER, 'CREATEROLE');
  const name = `pregon_test_${runName()}_${randomBytes(4).toString('hex')}`;
  await withClient(superuserUrl, (client) => create(client, name));
  return {
    superuserUrl: Object.assign(new URL(superuserUrl), { pathname: `/${name}` }).href,
    ownerUrl: urlFor(superuserUrl, OWNER, name),
    drop: () => dropTestDatabase(superuserUrl, name),
  };
}

/** Refuses any database that is not one of ours for tests. */
export async function dropTestDatabase(superuserUrl: string, name: string): Promise<void> {
  if (!/^pregon_test_[a-z0-9_]+$/.test(name)) {
    throw new Error(`Only databases named pregon_test_* may be dropped by tests, not "${name}"`);
  }
  await withClient(superuserUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
}

async function create(client: Client, name: string, template = 'template0'): Promise<void> {
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER ${OWNER}`);
}

async function migratedTemplate(
  superuserUrl: string,
  kind: string,
  migrate: TestDatabaseOptions['migrate'],
): Promise<string> {
  const name = `pregon_test_${runName()}_template_${kind}`;
  await ensureLogin(superuserUrl, OWNER, 'CREATEROLE');
  await dropTestDatabase(superuserUrl, name);
  await withClient(superuserUrl, (client) => create(client, name));
  await migrate({ ownerUrl: urlFor(superuserUrl, OWNER, name) });
  await ensureLogin(superuserUrl, API);
  await ensureLogin(superuserUrl, WORKER);
  await withClient(superuserUrl, async (client) => {
    await client.query(`GRANT pregon_api TO ${API}`);
    await client.query(`GRANT pregon_worker TO ${WORKER}`);
  });
  return name;
}
