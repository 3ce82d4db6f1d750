import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definerFunction, tenantTable } from '../ledger/schema-sql.js';

/**
 * Tenant tables of other features refer to a person as
 * `FOREIGN KEY (organisation_id, person_id) REFERENCES colleague (organisation_id, person_id)`
 * and to a department as `… REFERENCES department (organisation_id, id)`.
 */
export class People1790000002000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.identity(q);
    await this.identityFunctions(q);
    await this.organisation(q);
    await this.setUp(q);
  }

  private async identity(q: QueryRunner): Promise<void> {
    // A person precedes the tenant; which ones an organisation sees is decided by `colleague`.
    await q.query(`
      CREATE TABLE person (
        id uuid PRIMARY KEY,
        email text NOT NULL UNIQUE CHECK (email = lower(email)),
        name text NOT NULL,
        locale text NOT NULL CHECK (locale IN ('es', 'ca', 'en')),
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
      )`);
    await q.query(`
      CREATE TABLE colleague (
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        person_id uuid NOT NULL REFERENCES person (id),
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (organisation_id, person_id)
      )`);
    await tenantTable(q, 'colleague', { api: 'select', worker: 'select' });
    await q.query(`ALTER TABLE person ENABLE ROW LEVEL SECURITY`);
    await q.query(`
      CREATE POLICY colleagues_only ON person USING (EXISTS (
        SELECT 1 FROM colleague c WHERE c.organisation_id = (SELECT tenant()) AND c.person_id = person.id))`);
    await q.query(`GRANT SELECT, UPDATE (name, locale) ON person TO pregon_api`);
    await q.query(`GRANT SELECT ON person TO pregon_worker`);

    // No role of a running process reads these two: only the functions below do.
    await q.query(`
      CREATE TABLE credential (
        person_id uuid PRIMARY KEY REFERENCES person (id),
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        password_hash text NOT NULL,
        changed_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        FOREIGN KEY (organisation_id, person_id) REFERENCES colleague (organisation_id, person_id)
      )`);
    await q.query(`
      CREATE TABLE session (
        id uuid PRIMARY KEY,
        token_hash text NOT NULL UNIQUE,
        person_id uuid NOT NULL,
        organisation_id uuid NOT NULL,
        strength text NOT NULL CHECK (strength IN ('password', 'setup_code')),
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        seen_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        idle_for interval NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        ended_at timestamptz(3),
        FOREIGN KEY (organisation_id, person_id) REFERENCES colleague (organisation_id, person_id)
      )`);
    await q.query(`CREATE INDEX session_by_person ON session (person_id) WHERE ended_at IS NULL`);

    // The columns are those of rate-limiter-flexible's PostgreSQL store; keys are digests.
    await q.query(
      `CREATE TABLE sign_in_limit (key text PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint)`,
    );
    await q.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_limit TO pregon_api`);
  }

  private async identityFunctions(q: QueryRunner): Promise<void> {
    await definerFunction(
      q,
      'add_person(new_id uuid, new_email text, new_name text, new_locale text, new_password_hash text)',
      'void',
      `BEGIN
        INSERT INTO person (id, email, name, locale) VALUES (new_id, new_email, new_name, new_locale);
        INSERT INTO colleague (organisation_id, person_id) VALUES (tenant(), new_id);
        INSERT INTO credential (person_id, organisation_id, password_hash) VALUES (new_id, tenant(), new_password_hash);
      END`,
      'pregon_api',
    );
    await definerFunction(
      q,
      'sign_in_candidate(given_email text)',
      'TABLE (person_id uuid, organisation_id uuid, password_hash text)',
      `BEGIN
        RETURN QUERY SELECT c.person_id, c.organisation_id, c.password_hash
          FROM person p JOIN credential c ON c.person_id = p.id WHERE p.email = given_email;
      END`,
      'pregon_api',
    );
    await definerFunction(
      q,
      `open_session(new_id uuid, new_token_hash text, of_person uuid, in_organisation uuid, with_strength text,
        idle interval, absolute interval)`,
      'void',
      `BEGIN
        INSERT INTO session (id, token_hash, person_id, organisation_id, strength, idle_for, expires_at)
        VALUES (new_id, new_token_hash, of_person, in_organisation, with_strength, idle, clock_timestamp() + absolute);
      END`,
      'pregon_api',
    );
    // Written at most once a minute, so that reading does not cost a write each time.
    await definerFunction(
      q,
      'find_session(given_token_hash text)',
      'TABLE (id uuid, person_id uuid, organisation_id uuid, strength text)',
      `BEGIN
        UPDATE session s SET seen_at = clock_timestamp()
          WHERE s.token_hash = given_token_hash AND s.ended_at IS NULL AND s.expires_at > clock_timestamp()
            AND s.seen_at + s.idle_for > clock_timestamp() AND s.seen_at < clock_timestamp() - interval '1 minute';
        RETURN QUERY SELECT s.id, s.person_id, s.organisation_id, s.strength FROM session s
          WHERE s.token_hash = given_token_hash AND s.ended_at IS NULL AND s.expires_at > clock_timestamp()
            AND s.seen_at + s.idle_for > clock_timestamp();
      END`,
      'pregon_api',
    );
    await definerFunction(
      q,
      'session_is_open(given_id uuid)',
      'boolean',
      `BEGIN
        RETURN EXISTS (SELECT 1 FROM session s WHERE s.id = given_id AND s.ended_at IS NULL
          AND s.expires_at > clock_timestamp() AND s.seen_at + s.idle_for > clock_timestamp());
      END`,
      'pregon_api',
    );
    await definerFunction(
      q,
      'end_session(given_id uuid)',
      'boolean',
      `BEGIN
        UPDATE session SET ended_at = clock_timestamp() WHERE id = given_id AND ended_at IS NULL;
        RETURN FOUND;
      END`,
      'pregon_api',
    );
  }

  private async organisation(q: QueryRunner): Promise<void> {
    await q.query(`CREATE EXTENSION IF NOT EXISTS btree_gist`);
    await q.query(`
      CREATE TABLE department (
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        id uuid NOT NULL,
        code text NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (organisation_id, id),
        UNIQUE (organisation_id, code)
      )`);
    await tenantTable(q, 'department', { api: 'select, insert, update (code)', worker: 'select' });
    // What a department is called and where it hangs, by date: a reorganisation does not rewrite the past.
    await q.query(`
      CREATE TABLE department_period (
        organisation_id uuid NOT NULL,
        department_id uuid NOT NULL,
        valid_from date NOT NULL,
        valid_to date CHECK (valid_to >= valid_from),
        parent_id uuid,
        name_es text NOT NULL,
        name_ca text NOT NULL,
        PRIMARY KEY (organisation_id, department_id, valid_from),
        FOREIGN KEY (organisation_id, department_id) REFERENCES department (organisation_id, id),
        FOREIGN KEY (organisation_id, parent_id) REFERENCES department (organisation_id, id),
        CHECK (parent_id <> department_id),
        CONSTRAINT department_period_no_overlap EXCLUDE USING gist
          (organisation_id WITH =, department_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
      )`);
    await tenantTable(q, 'department_period', { api: 'select, insert, update, delete', worker: 'select' });
    await q.query(`
      CREATE TABLE membership (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        person_id uuid NOT NULL,
        department_id uuid,
        role text NOT NULL,
        valid_from date NOT NULL,
        valid_to date CHECK (valid_to >= valid_from),
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, person_id) REFERENCES colleague (organisation_id, person_id),
        FOREIGN KEY (organisation_id, department_id) REFERENCES department (organisation_id, id)
      )`);
    await q.query(`CREATE INDEX membership_by_person ON membership (organisation_id, person_id)`);
    await q.query(`CREATE INDEX membership_by_department ON membership (organisation_id, department_id)`);
    await tenantTable(q, 'membership', { api: 'select, insert, update (valid_to)', worker: 'select' });
  }

  private async setUp(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE setup_code (
        code_hash text PRIMARY KEY,
        expires_at timestamptz(3) NOT NULL,
        used_at timestamptz(3)
      )`);
    await definerFunction(
      q,
      'needs_setup()',
      'boolean',
      `BEGIN RETURN NOT EXISTS (SELECT 1 FROM credential); END`,
      'pregon_api',
    );
    // In a demo anybody may see whom to sign in as. Each organisation is read under its own tenant, as everywhere.
    await definerFunction(
      q,
      'demo_sign_ins()',
      'TABLE (email text, name text, role text)',
      `DECLARE of_organisation uuid;
      BEGIN
        IF NOT EXISTS (SELECT 1 FROM installation WHERE kind = 'demo') THEN RETURN; END IF;
        FOR of_organisation IN
          SELECT c.organisation_id FROM credential c GROUP BY c.organisation_id ORDER BY min(c.changed_at)
        LOOP
          PERFORM set_config('pregon.tenant', of_organisation::text, true);
          RETURN QUERY
            SELECT p.email, p.name, (array_agg(m.role ORDER BY m.valid_from, m.id))[1]
            FROM colleague c JOIN person p ON p.id = c.person_id
              JOIN membership m ON m.organisation_id = c.organisation_id AND m.person_id = c.person_id
            WHERE c.organisation_id = of_organisation
            GROUP BY p.id, p.email, p.name, c.created_at ORDER BY c.created_at, p.email;
        END LOOP;
        PERFORM set_config('pregon.tenant', '', true);
      END`,
      'pregon_api',
    );
    // The one way to create an organisation: its tenant must be set, and the code is spent in the same transaction.
    await definerFunction(
      q,
      `set_up_organisation(given_code_hash text, new_slug text, new_name text, new_zone text,
        new_default_locale text, new_locales text[])`,
      'boolean',
      `BEGIN
        UPDATE setup_code SET used_at = clock_timestamp()
          WHERE code_hash = given_code_hash AND used_at IS NULL AND expires_at > clock_timestamp();
        IF NOT FOUND THEN RETURN false; END IF;
        INSERT INTO organisation (id, slug, name, zone, default_locale, locales)
          VALUES (tenant(), new_slug, new_name, new_zone, new_default_locale, new_locales);
        INSERT INTO gate (organisation_id, kind, subject_id) VALUES (tenant(), 'organisation', tenant());
        RETURN true;
      END`,
      'pregon_api',
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP FUNCTION set_up_organisation, demo_sign_ins, needs_setup, end_session, session_is_open, find_session,
      open_session, sign_in_candidate, add_person`);
    await q.query(`DROP TABLE setup_code, membership, department_period, department, sign_in_limit, session, credential,
      colleague, person`);
  }
}
