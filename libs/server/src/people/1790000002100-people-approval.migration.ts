import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definerFunction, tenantTable } from '../ledger/schema-sql.js';

/** Who stands in for whom, named groups, working calendars, candidates, departments that end, the second factor. */
export class PeopleApproval1790000002100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.groups(q);
    await this.absences(q);
    await this.house(q);
    await this.clock(q);
    await this.secondFactor(q);
    await this.sessions(q);
  }

  private async groups(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE people_group (
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        id uuid NOT NULL,
        key text NOT NULL,
        name text NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (organisation_id, id),
        CONSTRAINT people_group_key UNIQUE (organisation_id, key)
      )`);
    await tenantTable(q, 'people_group', { api: 'select, insert, update (name)', worker: 'select' });
    await q.query(`
      CREATE TABLE group_member (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        group_id uuid NOT NULL,
        person_id uuid NOT NULL,
        valid_from date NOT NULL,
        valid_to date CHECK (valid_to >= valid_from),
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, group_id) REFERENCES people_group (organisation_id, id),
        FOREIGN KEY (organisation_id, person_id) REFERENCES colleague (organisation_id, person_id),
        CONSTRAINT group_member_once EXCLUDE USING gist (organisation_id WITH =, group_id WITH =, person_id WITH =,
          daterange(valid_from, valid_to, '[]') WITH &&)
      )`);
    // A seat that never began may be taken back; one that did is only ended.
    await tenantTable(q, 'group_member', { api: 'select, insert, update (valid_to), delete', worker: 'select' });
  }

  private async absences(q: QueryRunner): Promise<void> {
    // Append-only but for its end. `until_at` is where it really stops; equal to `from_at`, it never held.
    await q.query(`
      CREATE TABLE absence (
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        id uuid NOT NULL,
        person_id uuid NOT NULL,
        deputy_id uuid,
        kind text NOT NULL CHECK (kind IN ('absence', 'delegation')),
        cause text NOT NULL CHECK (cause IN
          ('vacaciones', 'baja', 'permiso', 'comision_servicio', 'vacante', 'recusacion', 'delegacion', 'otra')),
        from_at timestamptz(3) NOT NULL,
        to_at timestamptz(3) CHECK (to_at > from_at),
        entered_by uuid NOT NULL,
        entered_at timestamptz(3) NOT NULL DEFAULT app_now(),
        ended_at timestamptz(3),
        until_at timestamptz(3) GENERATED ALWAYS AS (
          CASE WHEN to_at IS NULL AND ended_at IS NULL THEN NULL
            ELSE greatest(from_at, least(to_at, ended_at)) END) STORED,
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, person_id) REFERENCES colleague (organisation_id, person_id),
        FOREIGN KEY (organisation_id, deputy_id) REFERENCES colleague (organisation_id, person_id),
        FOREIGN KEY (organisation_id, entered_by) REFERENCES colleague (organisation_id, person_id),
        CHECK (deputy_id <> person_id),
        CHECK (kind = 'absence' OR deputy_id IS NOT NULL),
        CONSTRAINT absence_no_overlap EXCLUDE USING gist
          (organisation_id WITH =, person_id WITH =, tstzrange(from_at, until_at) WITH &&)
      )`);
    await q.query(`CREATE INDEX absence_by_deputy ON absence (organisation_id, deputy_id)`);
    await tenantTable(q, 'absence', { api: 'select, insert, update (ended_at)', worker: 'select' });
  }

  private async house(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE work_calendar (
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        id uuid NOT NULL,
        department_id uuid,
        body jsonb NOT NULL,
        saved_by uuid NOT NULL,
        saved_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, department_id) REFERENCES department (organisation_id, id),
        FOREIGN KEY (organisation_id, saved_by) REFERENCES colleague (organisation_id, person_id),
        CONSTRAINT work_calendar_of UNIQUE NULLS NOT DISTINCT (organisation_id, department_id)
      )`);
    await tenantTable(q, 'work_calendar', {
      api: 'select, insert, update (body, saved_by, saved_at), delete',
      worker: 'select',
    });

    // PostgreSQL looks through the rows for the new foreign key, and here no tenant is set.
    await q.query(`ALTER TABLE department NO FORCE ROW LEVEL SECURITY`);
    await q.query(`ALTER TABLE department ADD COLUMN successor_id uuid,
      ADD FOREIGN KEY (organisation_id, successor_id) REFERENCES department (organisation_id, id),
      ADD CHECK (successor_id <> id)`);
    await q.query(`ALTER TABLE department FORCE ROW LEVEL SECURITY`);
    await q.query(`GRANT UPDATE (successor_id) ON department TO pregon_api`);

    await q.query(`
      CREATE TABLE candidate_period (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        person_id uuid NOT NULL,
        valid_from date NOT NULL,
        valid_to date NOT NULL CHECK (valid_to >= valid_from),
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, person_id) REFERENCES colleague (organisation_id, person_id),
        CONSTRAINT candidate_period_once EXCLUDE USING gist
          (organisation_id WITH =, person_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
      )`);
    await tenantTable(q, 'candidate_period', { api: 'select, insert, delete', worker: 'select' });
  }

  private async clock(q: QueryRunner): Promise<void> {
    // Up to when the clock has followed who is here, and when it must look again; null = at once, infinity = never.
    await q.query(`
      CREATE TABLE staff_clock (
        organisation_id uuid PRIMARY KEY REFERENCES organisation (id),
        handled_at timestamptz(3) NOT NULL DEFAULT app_now(),
        next_at timestamptz(3)
      )`);
    await tenantTable(q, 'staff_clock', {
      api: 'select, insert, update (next_at)',
      worker: 'select, insert, update (handled_at, next_at)',
      acrossTenants: true,
    });
  }

  private async secondFactor(q: QueryRunner): Promise<void> {
    // No role of a running process reads it: only the functions below do. `last_step` is the last code's window.
    await q.query(`
      CREATE TABLE second_factor (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        person_id uuid NOT NULL,
        key_id text NOT NULL,
        nonce bytea NOT NULL,
        sealed bytea NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        confirmed_at timestamptz(3),
        retired_at timestamptz(3),
        last_step bigint NOT NULL DEFAULT 0,
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, person_id) REFERENCES colleague (organisation_id, person_id)
      )`);
    await q.query(`CREATE UNIQUE INDEX second_factor_one ON second_factor (organisation_id, person_id)
      WHERE confirmed_at IS NOT NULL AND retired_at IS NULL`);
    await q.query(`CREATE UNIQUE INDEX second_factor_one_pending ON second_factor (organisation_id, person_id)
      WHERE confirmed_at IS NULL AND retired_at IS NULL`);
    await tenantTable(q, 'second_factor', {});
    await definerFunction(
      q,
      'enrol_second_factor(new_id uuid, of_person uuid, new_key_id text, new_nonce bytea, new_sealed bytea)',
      'void',
      `BEGIN
        UPDATE second_factor SET retired_at = clock_timestamp() WHERE organisation_id = tenant()
          AND person_id = of_person AND confirmed_at IS NULL AND retired_at IS NULL;
        INSERT INTO second_factor (organisation_id, id, person_id, key_id, nonce, sealed)
          VALUES (tenant(), new_id, of_person, new_key_id, new_nonce, new_sealed);
      END`,
      'pregon_api',
    );
    // The one in use, or the one that waits for its first code (a quarter of an hour at most).
    await definerFunction(
      q,
      'second_factor_of(of_person uuid, pending boolean)',
      'TABLE (id uuid, key_id text, nonce bytea, sealed bytea)',
      `BEGIN
        RETURN QUERY SELECT f.id, f.key_id, f.nonce, f.sealed FROM second_factor f
          WHERE f.organisation_id = tenant() AND f.person_id = of_person AND f.retired_at IS NULL
            AND CASE WHEN pending THEN f.confirmed_at IS NULL AND f.created_at > clock_timestamp() - interval '15 minutes'
              ELSE f.confirmed_at IS NOT NULL END;
      END`,
      'pregon_api',
    );
    await definerFunction(
      q,
      'has_second_factor(of_person uuid)',
      'boolean',
      `BEGIN
        RETURN EXISTS (SELECT 1 FROM second_factor WHERE organisation_id = tenant() AND person_id = of_person
          AND confirmed_at IS NOT NULL AND retired_at IS NULL);
      END`,
      'pregon_api',
    );
    // For a telephone that was lost: what was enrolled, or is being, counts no more, nor does a session it made strong.
    await definerFunction(
      q,
      'reset_second_factor(of_person uuid)',
      'boolean',
      `DECLARE had boolean := has_second_factor(of_person);
      BEGIN
        UPDATE second_factor SET retired_at = clock_timestamp() WHERE organisation_id = tenant()
          AND person_id = of_person AND retired_at IS NULL;
        UPDATE session SET strong_until = NULL WHERE organisation_id = tenant() AND person_id = of_person
          AND strong_until IS NOT NULL;
        RETURN had;
      END`,
      'pregon_api',
    );
    // Spends a code: false where it, or a later one, was used before. A first code confirms, and retires the one before.
    await definerFunction(
      q,
      'use_second_factor(given_id uuid, of_step bigint)',
      'boolean',
      `DECLARE of_person uuid;
      BEGIN
        UPDATE second_factor SET last_step = of_step WHERE organisation_id = tenant() AND id = given_id
          AND retired_at IS NULL AND last_step < of_step RETURNING person_id INTO of_person;
        IF NOT FOUND THEN RETURN false; END IF;
        UPDATE second_factor SET retired_at = clock_timestamp() WHERE organisation_id = tenant()
          AND person_id = of_person AND id <> given_id AND confirmed_at IS NOT NULL AND retired_at IS NULL;
        UPDATE second_factor SET confirmed_at = clock_timestamp() WHERE organisation_id = tenant() AND id = given_id
          AND confirmed_at IS NULL;
        RETURN true;
      END`,
      'pregon_api',
    );
  }

  private async sessions(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE session ADD COLUMN strong_until timestamptz(3)`);
    await q.query(`ALTER TABLE trace_entry DROP CONSTRAINT trace_entry_strength_check`);
    await q.query(`ALTER TABLE trace_entry ADD CONSTRAINT trace_entry_strength_check
      CHECK (strength IN ('password', 'setup_code', 'second_factor', 'mail_code'))`);
    await q.query(`DROP FUNCTION find_session, session_is_open`);
    const strength = `CASE WHEN s.strong_until > clock_timestamp() THEN 'second_factor' ELSE s.strength END,
      CASE WHEN s.strong_until > clock_timestamp() THEN s.strong_until END`;
    const open = `s.ended_at IS NULL AND s.expires_at > clock_timestamp() AND s.seen_at + s.idle_for > clock_timestamp()`;
    // Written at most once a minute, so that reading does not cost a write each time.
    await definerFunction(
      q,
      'find_session(given_token_hash text)',
      'TABLE (id uuid, person_id uuid, organisation_id uuid, strength text, strong_until timestamptz)',
      `BEGIN
        UPDATE session s SET seen_at = clock_timestamp() WHERE s.token_hash = given_token_hash AND ${open}
          AND s.seen_at < clock_timestamp() - interval '1 minute';
        RETURN QUERY SELECT s.id, s.person_id, s.organisation_id, ${strength} FROM session s
          WHERE s.token_hash = given_token_hash AND ${open};
      END`,
      'pregon_api',
    );
    await definerFunction(
      q,
      'open_session_of(given_id uuid)',
      'TABLE (id uuid, person_id uuid, organisation_id uuid, strength text, strong_until timestamptz)',
      `BEGIN
        RETURN QUERY SELECT s.id, s.person_id, s.organisation_id, ${strength} FROM session s
          WHERE s.id = given_id AND ${open};
      END`,
      'pregon_api',
    );
    await definerFunction(
      q,
      'strengthen_session(given_id uuid, of_person uuid, for_how_long interval)',
      'timestamptz',
      `DECLARE until timestamptz;
      BEGIN
        UPDATE session s SET strong_until = least(clock_timestamp() + for_how_long, s.expires_at)
          WHERE s.id = given_id AND s.person_id = of_person AND s.organisation_id = tenant() AND ${open}
          RETURNING s.strong_until INTO until;
        RETURN until;
      END`,
      'pregon_api',
    );
  }

  /** The sessions' two functions go back to what `People1790000002000` made; nothing written is kept of the rest. */
  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP FUNCTION strengthen_session, open_session_of, find_session, use_second_factor, reset_second_factor,
      has_second_factor, second_factor_of, enrol_second_factor`);
    await q.query(`DROP TABLE second_factor, staff_clock, candidate_period, work_calendar, absence, group_member,
      people_group`);
    await q.query(`ALTER TABLE department DROP COLUMN successor_id`);
    await q.query(`ALTER TABLE session DROP COLUMN strong_until`);
    const open = `s.ended_at IS NULL AND s.expires_at > clock_timestamp() AND s.seen_at + s.idle_for > clock_timestamp()`;
    await definerFunction(
      q,
      'find_session(given_token_hash text)',
      'TABLE (id uuid, person_id uuid, organisation_id uuid, strength text)',
      `BEGIN
        UPDATE session s SET seen_at = clock_timestamp() WHERE s.token_hash = given_token_hash AND ${open}
          AND s.seen_at < clock_timestamp() - interval '1 minute';
        RETURN QUERY SELECT s.id, s.person_id, s.organisation_id, s.strength FROM session s
          WHERE s.token_hash = given_token_hash AND ${open};
      END`,
      'pregon_api',
    );
    await definerFunction(
      q,
      'session_is_open(given_id uuid)',
      'boolean',
      `BEGIN RETURN EXISTS (SELECT 1 FROM session s WHERE s.id = given_id AND ${open}); END`,
      'pregon_api',
    );
  }
}
