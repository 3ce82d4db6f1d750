import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '../ledger/schema-sql.js';

export class Channels1790000003000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE account (
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        id uuid NOT NULL,
        version integer NOT NULL DEFAULT 1,
        network text NOT NULL,
        handle text NOT NULL,
        name text NOT NULL,
        remote_id text,
        tier text NOT NULL CHECK (tier IN ('A', 'B', 'C')),
        department_id uuid NOT NULL,
        open_to_all boolean NOT NULL,
        language_policy text NOT NULL CHECK (language_policy IN ('separate', 'joined', 'single')),
        languages text[] NOT NULL CHECK (cardinality(languages) > 0),
        health text NOT NULL DEFAULT 'not_connected'
          CHECK (health IN ('healthy', 'unauthorised', 'disconnected', 'not_connected')),
        health_checked_at timestamptz(3),
        health_message text,
        last_published_at timestamptz(3),
        note text,
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (organisation_id, id),
        UNIQUE (organisation_id, network, handle),
        UNIQUE (organisation_id, network, remote_id),
        FOREIGN KEY (organisation_id, department_id) REFERENCES department (organisation_id, id),
        CHECK (health <> 'healthy' OR remote_id IS NOT NULL)
      )`);
    await q.query(`CREATE INDEX account_by_department ON account (organisation_id, department_id)`);
    await tenantTable(q, 'account', {
      api: 'select, insert, update',
      worker: 'select, update (health, health_checked_at, health_message, last_published_at)',
    });

    await q.query(`
      CREATE TABLE account_share (
        organisation_id uuid NOT NULL,
        account_id uuid NOT NULL,
        department_id uuid NOT NULL,
        PRIMARY KEY (organisation_id, account_id, department_id),
        FOREIGN KEY (organisation_id, account_id) REFERENCES account (organisation_id, id),
        FOREIGN KEY (organisation_id, department_id) REFERENCES department (organisation_id, id)
      )`);
    await tenantTable(q, 'account_share', { api: 'select, insert, delete', worker: 'select' });

    // The API seals and replaces a credential and can never read one back: only the worker, which sends, has SELECT
    // on the sealed bytes.
    await q.query(`
      CREATE TABLE account_credential (
        organisation_id uuid NOT NULL,
        account_id uuid NOT NULL,
        key_id text NOT NULL,
        nonce bytea NOT NULL CHECK (octet_length(nonce) = 12),
        sealed bytea NOT NULL,
        stored_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (organisation_id, account_id),
        FOREIGN KEY (organisation_id, account_id) REFERENCES account (organisation_id, id)
      )`);
    await tenantTable(q, 'account_credential', {
      api: 'insert, update, delete, select (organisation_id, account_id, key_id, stored_at)',
      worker: 'select',
    });
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE account_credential, account_share, account');
  }
}
