import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '@pregon/testkit';
import { Client } from 'pg';
import type { Membership, Role } from '@pregon/domain';
import { entities } from '../entities.js';
import { Database } from '../ledger/database.js';
import type { Ledger } from '../ledger/ledger.service.js';
import { migrate } from '../ledger/migrate.js';
import type { Viewer } from '../ledger/viewer.js';

const SINCE = '2020-01-01';

/** A town hall in a database of its own: people and departments are there, everything else is the test's to do. */
export interface Town {
  readonly organisationId: string;
  department(code: string): Promise<string>;
  /** Without a department: in the whole organisation. */
  person(name: string, role: Role, departmentId?: string): Promise<Viewer>;
}

export interface Ground {
  readonly database: TestDatabase;
  /** With the API's role, and with the worker's. */
  readonly api: Ledger;
  readonly worker: Ledger;
  /** May see everything: what the product's roles can't. */
  readonly eyes: Client;
  town(slug: string): Promise<Town>;
  close(): Promise<void>;
}

export const openGround = async (): Promise<Ground> => groundOn(await createTestDatabase({ migrate }));

/** On a migrated database, whoever made it. */
export async function groundOn(database: TestDatabase): Promise<Ground> {
  const eyes = new Client({ connectionString: database.superuserUrl });
  eyes.on('error', (error) => process.emitWarning(error.message));
  await eyes.connect();
  await eyes.query(`INSERT INTO installation (id, kind) VALUES ($1, 'test') ON CONFLICT DO NOTHING`, [randomUUID()]);
  const open = (url: string) =>
    Database.open(
      {
        url,
        poolSize: 4,
        acquireTimeoutMs: 5_000,
        applicationName: 'pregon-test',
        onPoolError: (error) => process.emitWarning(error.message),
      },
      entities,
    );
  const [api, worker] = await Promise.all([open(database.apiUrl), open(database.workerUrl)]);
  return {
    database,
    api: api.ledger,
    worker: worker.ledger,
    eyes,
    town: (slug) => foundTown(eyes, slug),
    async close() {
      await Promise.all([api.close(), worker.close(), eyes.end()]);
      await database.drop();
    },
  };
}

async function foundTown(eyes: Client, slug: string): Promise<Town> {
  const organisationId = randomUUID();
  await eyes.query(
    `INSERT INTO organisation (id, slug, name, zone, default_locale, locales)
     VALUES ($1, $2, $2, 'Europe/Madrid', 'es', '{es,ca-valencia}')`,
    [organisationId, slug],
  );
  await eyes.query(`INSERT INTO gate (organisation_id, kind, subject_id) VALUES ($1, 'organisation', $1)`, [
    organisationId,
  ]);
  return {
    organisationId,
    async department(code) {
      const id = randomUUID();
      await eyes.query(`INSERT INTO department (organisation_id, id, code) VALUES ($1, $2, $3)`, [
        organisationId,
        id,
        code,
      ]);
      await eyes.query(
        `INSERT INTO department_period (organisation_id, department_id, valid_from, name_es, name_ca)
         VALUES ($1, $2, $3, $4, $4)`,
        [organisationId, id, SINCE, code],
      );
      return id;
    },
    async person(name, role, departmentId) {
      const personId = randomUUID();
      await eyes.query(`INSERT INTO person (id, email, name, locale) VALUES ($1, $2, $3, 'es')`, [
        personId,
        `${personId}@${slug}.example`,
        name,
      ]);
      await eyes.query(`INSERT INTO colleague (organisation_id, person_id) VALUES ($1, $2)`, [
        organisationId,
        personId,
      ]);
      await eyes.query(
        `INSERT INTO membership (organisation_id, id, person_id, department_id, role, valid_from)
         VALUES ($1, $2, $3, $4, $5, $6)`,
        [organisationId, randomUUID(), personId, departmentId ?? null, role, SINCE],
      );
      const held: Membership = { personId, departmentId: departmentId ?? null, role, from: SINCE, to: null };
      const proved = { sessionId: randomUUID(), strength: 'password', strongUntil: null } as const;
      const session = { ...proved, locale: 'es', zone: 'Europe/Madrid' } as const;
      return { personId, organisationId, memberships: [held], ...session };
    },
  };
}
