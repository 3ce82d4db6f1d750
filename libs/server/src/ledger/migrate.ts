import { Client } from 'pg';
import { DEFAULT_SCHEMA, runMigrations } from 'bullmq';
import { DataSource } from 'typeorm';
import { migrations } from '../migrations.js';

export const MIGRATIONS_TABLE = 'schema_migration';

/** Any constant: two `migrate` on one database wait for each other. */
const LOCK = 7_704_663;

export interface MigrateOptions {
  /** A role that owns the database's objects and may create roles (or finds pregon_api and pregon_worker made). */
  readonly ownerUrl: string;
  readonly log?: (line: string) => void;
}

/**
 * Brings the database up to this version: the group roles, our migrations, BullMQ's own (only the owner may run them)
 * and the grants. Safe to repeat and to run twice at once. Throws on the first failure with nothing half applied
 * of the step that failed.
 */
export async function migrate({ ownerUrl, log = () => undefined }: MigrateOptions): Promise<void> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'pregon-migrate' });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await groupRoles(client);
    for (const name of await ownMigrations(ownerUrl)) log(`migrated: ${name}`);
    await runMigrations(client);
    await grants(client);
    log('database is current');
  } finally {
    await client.end();
  }
}

async function groupRoles(client: Client): Promise<void> {
  for (const role of ['pregon_api', 'pregon_worker']) {
    // Roles belong to the whole cluster: another database's migration may be creating the same one right now.
    await client.query(`DO $$ BEGIN
      IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role} NOLOGIN; END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`);
  }
}

async function ownMigrations(url: string): Promise<string[]> {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    migrations,
    migrationsTableName: MIGRATIONS_TABLE,
    installExtensions: false,
    poolSize: 2,
    applicationName: 'pregon-migrate',
  });
  await dataSource.initialize();
  try {
    const done = await dataSource.runMigrations({ transaction: 'each' });
    return done.map((migration) => migration.name);
  } finally {
    await dataSource.destroy();
  }
}

async function grants(client: Client): Promise<void> {
  const roles = 'pregon_api, pregon_worker';
  await client.query('REVOKE CREATE ON SCHEMA public FROM PUBLIC');
  await client.query(`GRANT USAGE ON SCHEMA public, ${DEFAULT_SCHEMA} TO ${roles}`);
  await client.query(`GRANT SELECT ON ${MIGRATIONS_TABLE} TO ${roles}`);
  await client.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${DEFAULT_SCHEMA} TO ${roles}`);
  await client.query(`REVOKE INSERT, UPDATE, DELETE ON ${DEFAULT_SCHEMA}.migration FROM ${roles}`);
  await client.query(`GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${DEFAULT_SCHEMA} TO ${roles}`);
}
