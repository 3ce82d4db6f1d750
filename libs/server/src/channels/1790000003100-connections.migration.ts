import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definerFunction, tenantTable } from '../ledger/schema-sql.js';

const SEALED = `key_id text NOT NULL,
        nonce bytea NOT NULL CHECK (octet_length(nonce) = 12),
        sealed bytea NOT NULL`;

export class Connections1790000003100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE account DROP CONSTRAINT account_health_check`);
    await q.query(`ALTER TABLE account ADD CONSTRAINT account_health_check CHECK (health IN
      ('healthy', 'unauthorised', 'no_credits', 'blocked', 'unconfirmed', 'disconnected', 'not_connected'))`);
    await connections(q);
    await attempts(q);
    await adoption(q);
    await installationsOwn(q);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP FUNCTION adopt_connection');
    await q.query('DROP TABLE public_reach, network_app, connection_choice, connection_secret, connection_attempt');
    await q.query('DROP TABLE account_connection');
    await q.query('REVOKE INSERT, UPDATE ON account_credential FROM pregon_worker');
    await q.query(`ALTER TABLE account DROP CONSTRAINT account_health_check`);
    await q.query(`ALTER TABLE account ADD CONSTRAINT account_health_check CHECK (health IN
      ('healthy', 'unauthorised', 'disconnected', 'not_connected'))`);
  }
}

/** How an account is connected and how long that holds: all of it machine time, because it is the network's clock. */
async function connections(q: QueryRunner): Promise<void> {
  await q.query(`
      CREATE TABLE account_connection (
        organisation_id uuid NOT NULL,
        account_id uuid NOT NULL,
        method text NOT NULL CHECK (method IN ('consent', 'token')),
        connected_by uuid,
        confirmed_by uuid CHECK (confirmed_by <> connected_by),
        connected_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        granted text[],
        missing text[] NOT NULL DEFAULT '{}',
        token_ends_at timestamptz(3),
        consent_ends_at timestamptz(3),
        renew_at timestamptz(3),
        renewing uuid,
        renewing_until timestamptz(3),
        trouble text,
        mended_at timestamptz(3),
        used integer,
        allowed integer,
        resets_at timestamptz(3),
        allowance_at timestamptz(3),
        check_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (organisation_id, account_id),
        FOREIGN KEY (organisation_id, account_id) REFERENCES account (organisation_id, id),
        CHECK ((renewing IS NULL) = (renewing_until IS NULL))
      )`);
  await q.query(`CREATE INDEX connection_to_check ON account_connection (check_at)`);
  await q.query(`CREATE INDEX connection_to_renew ON account_connection (renew_at) WHERE renew_at IS NOT NULL`);
  // Nobody knows any more who connected these: the next person to do it again is another.
  await q.query(`ALTER TABLE account_credential NO FORCE ROW LEVEL SECURITY`);
  await q.query(`INSERT INTO account_connection (organisation_id, account_id, method)
      SELECT organisation_id, account_id, 'token' FROM account_credential`);
  await q.query(`ALTER TABLE account_credential FORCE ROW LEVEL SECURITY`);
  // Whoever renews a credential stores what comes back.
  await q.query(`GRANT INSERT, UPDATE ON account_credential TO pregon_worker`);
  await tenantTable(q, 'account_connection', {
    api: 'select, insert, update, delete',
    worker: 'select, update',
    acrossTenants: true,
  });
}

/**
 * A person's way to the network's page and back. The state is known by its digest, belongs to one session, and is good
 * once. What comes back is sealed by the API and opened by the worker alone.
 */
async function attempts(q: QueryRunner): Promise<void> {
  await q.query(`
      CREATE TABLE connection_attempt (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        account_id uuid NOT NULL,
        network text NOT NULL,
        method text NOT NULL CHECK (method IN ('consent', 'token')),
        person_id uuid NOT NULL,
        session_id text NOT NULL,
        state_digest text,
        redirect_uri text,
        stage text NOT NULL
          CHECK (stage IN ('asked', 'returned', 'exchanging', 'choosing', 'unconfirmed', 'done', 'failed')),
        failure text,
        chosen text,
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        expires_at timestamptz(3) NOT NULL,
        PRIMARY KEY (organisation_id, id),
        UNIQUE (organisation_id, state_digest),
        FOREIGN KEY (organisation_id, account_id) REFERENCES account (organisation_id, id),
        CHECK ((stage = 'failed') = (failure IS NOT NULL)),
        CHECK (stage <> 'unconfirmed' OR chosen IS NOT NULL)
      )`);
  await q.query(`CREATE UNIQUE INDEX connection_unconfirmed ON connection_attempt (organisation_id, account_id)
      WHERE stage = 'unconfirmed'`);
  await q.query(`CREATE INDEX connection_attempt_over ON connection_attempt (expires_at)`);
  await tenantTable(q, 'connection_attempt', {
    api: 'select, insert, update, delete',
    worker: 'select, update, delete',
    acrossTenants: true,
  });

  await q.query(`
      CREATE TABLE connection_secret (
        organisation_id uuid NOT NULL,
        attempt_id uuid NOT NULL,
        name text NOT NULL CHECK (name IN ('verifier', 'code')),
        ${SEALED},
        PRIMARY KEY (organisation_id, attempt_id, name),
        FOREIGN KEY (organisation_id, attempt_id) REFERENCES connection_attempt (organisation_id, id) ON DELETE CASCADE
      )`);
  await tenantTable(q, 'connection_secret', { api: 'insert', worker: 'select, delete' });

  await q.query(`
      CREATE TABLE connection_choice (
        organisation_id uuid NOT NULL,
        attempt_id uuid NOT NULL,
        remote_id text NOT NULL,
        handle text NOT NULL,
        name text NOT NULL,
        granted text[],
        missing text[] NOT NULL DEFAULT '{}',
        usable boolean NOT NULL,
        token_ends_at timestamptz(3),
        consent_ends_at timestamptz(3),
        renew_at timestamptz(3),
        ${SEALED},
        PRIMARY KEY (organisation_id, attempt_id, remote_id),
        FOREIGN KEY (organisation_id, attempt_id) REFERENCES connection_attempt (organisation_id, id) ON DELETE CASCADE
      )`);
  const told = 'organisation_id, attempt_id, remote_id, handle, name, granted, missing, usable';
  await tenantTable(q, 'connection_choice', {
    api: `insert, delete, select (${told}, token_ends_at, consent_ends_at, renew_at)`,
    worker: 'select, insert, delete',
  });
}

/** Moves a chosen credential to its account without its bytes passing through the API. */
async function adoption(q: QueryRunner): Promise<void> {
  await definerFunction(
    q,
    'adopt_connection(p_attempt uuid, p_remote text)',
    'boolean',
    `DECLARE moved integer;
    BEGIN
      INSERT INTO account_credential (organisation_id, account_id, key_id, nonce, sealed)
        SELECT a.organisation_id, a.account_id, c.key_id, c.nonce, c.sealed
        FROM connection_attempt a
        JOIN connection_choice c ON c.organisation_id = a.organisation_id AND c.attempt_id = a.id
        WHERE a.organisation_id = tenant() AND a.id = p_attempt AND c.remote_id = p_remote
          AND a.stage IN ('choosing', 'unconfirmed')
      ON CONFLICT (organisation_id, account_id) DO UPDATE
        SET key_id = excluded.key_id, nonce = excluded.nonce, sealed = excluded.sealed, stored_at = clock_timestamp();
      GET DIAGNOSTICS moved = ROW_COUNT;
      RETURN moved = 1;
    END`,
    'pregon_api',
  );
}

async function installationsOwn(q: QueryRunner): Promise<void> {
  await q.query(`
      CREATE TABLE network_app (
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        network text NOT NULL,
        client_id text NOT NULL,
        ${SEALED},
        saved_by uuid NOT NULL,
        saved_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (organisation_id, network)
      )`);
  await tenantTable(q, 'network_app', {
    api: 'insert, update, delete, select (organisation_id, network, client_id, saved_by, saved_at)',
    worker: 'select, update (key_id, nonce, sealed)',
  });

  await q.query(`
      CREATE TABLE public_reach (
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        state text NOT NULL CHECK (state IN ('reached', 'not_needed', 'private_address', 'insecure', 'unreachable', 'other_answer')),
        checked_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (organisation_id)
      )`);
  await tenantTable(q, 'public_reach', { api: 'select', worker: 'select, insert, update' });
}
