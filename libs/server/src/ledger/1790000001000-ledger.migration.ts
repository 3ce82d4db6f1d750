import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definerFunction, protect, tenantTable } from './schema-sql.js';

export class Ledger1790000001000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION tenant() RETURNS uuid LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
      DECLARE tenant text := current_setting('pregon.tenant', true);
      BEGIN
        IF tenant IS NULL OR tenant = '' THEN
          RAISE EXCEPTION 'no tenant is set in this transaction' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN tenant::uuid;
      END $$`);
    await q.query(`
      CREATE FUNCTION across_tenants() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
      $$ SELECT current_setting('pregon.across', true) = 'on' $$`);

    // One row: which installation this is. Business time is the database's clock plus an offset that only grows.
    await q.query(`
      CREATE TABLE installation (
        singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
        id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('demo', 'test', 'real')),
        clock_offset interval NOT NULL DEFAULT '0',
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        CHECK (kind <> 'real' OR clock_offset = '0')
      )`);
    await q.query(`GRANT SELECT ON installation TO pregon_api, pregon_worker`);
    await q.query(`
      CREATE FUNCTION app_now() RETURNS timestamptz LANGUAGE sql STABLE AS $$
        SELECT date_trunc('milliseconds', statement_timestamp()
          + coalesce((SELECT clock_offset FROM installation), '0'::interval))
      $$`);
    await definerFunction(
      q,
      'move_business_time(target timestamptz)',
      'timestamptz',
      `BEGIN
        PERFORM 1 FROM installation WHERE kind IN ('demo', 'test') FOR UPDATE;
        IF NOT FOUND THEN RAISE EXCEPTION 'business time can not be moved here' USING ERRCODE = 'PR001'; END IF;
        IF target < app_now() THEN
          RAISE EXCEPTION 'business time only moves forward' USING ERRCODE = 'PR002';
        END IF;
        UPDATE installation SET clock_offset = target - clock_timestamp();
        RETURN target;
      END`,
      'pregon_api',
    );

    await q.query(`
      CREATE TABLE organisation (
        id uuid PRIMARY KEY,
        slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
        name text NOT NULL,
        zone text NOT NULL,
        default_locale text NOT NULL,
        locales text[] NOT NULL CHECK (default_locale = ANY (locales)),
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
      )`);
    await protect(q, 'organisation', 'id', {
      api: 'select, update (name, zone, default_locale, locales, version)',
      worker: 'select',
      acrossTenants: true,
    });

    await q.query(`
      CREATE TABLE trace_entry (
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        id uuid NOT NULL,
        at timestamptz(3) NOT NULL,
        business_at timestamptz(3) NOT NULL,
        actor_kind text NOT NULL CHECK (actor_kind IN ('person', 'system')),
        actor_person_id uuid,
        actor_name text NOT NULL,
        session_id uuid,
        strength text CHECK (strength IN ('password', 'setup_code')),
        action text NOT NULL,
        subject_kind text NOT NULL,
        subject_id uuid NOT NULL,
        previous_hash text,
        payload_digest text NOT NULL,
        salt text,
        reason text,
        payload jsonb,
        erased_at timestamptz(3),
        PRIMARY KEY (organisation_id, id),
        CHECK ((actor_kind = 'person') = (actor_person_id IS NOT NULL)),
        CHECK (erased_at IS NULL OR (salt IS NULL AND reason IS NULL AND payload IS NULL))
      )`);
    await q.query(`CREATE INDEX trace_entry_by_subject ON trace_entry (organisation_id, subject_kind, subject_id, at)`);
    await q.query(`CREATE INDEX trace_entry_by_time ON trace_entry (organisation_id, at, id)`);
    await tenantTable(q, 'trace_entry', { api: 'select, insert', worker: 'select, insert' });

    // Entries committed and not yet chained. Losing a row here hides nothing: verification misses the entry in the chain.
    await q.query(`
      CREATE TABLE trace_pending (
        organisation_id uuid NOT NULL,
        entry_id uuid NOT NULL,
        position bigint GENERATED ALWAYS AS IDENTITY,
        PRIMARY KEY (organisation_id, entry_id),
        FOREIGN KEY (organisation_id, entry_id) REFERENCES trace_entry (organisation_id, id)
      )`);
    await tenantTable(q, 'trace_pending', { api: 'select', worker: 'select, delete', acrossTenants: true });
    await q.query(`
      CREATE FUNCTION await_seal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
      SET search_path = pg_catalog, public, pg_temp AS $$
      BEGIN
        INSERT INTO trace_pending (organisation_id, entry_id) VALUES (NEW.organisation_id, NEW.id);
        RETURN NULL;
      END $$`);
    await q.query(`CREATE TRIGGER await_seal AFTER INSERT ON trace_entry FOR EACH ROW EXECUTE FUNCTION await_seal()`);

    await q.query(`
      CREATE TABLE trace_seal (
        organisation_id uuid NOT NULL,
        seq bigint NOT NULL CHECK (seq > 0),
        entry_id uuid NOT NULL,
        previous text NOT NULL,
        hash text NOT NULL,
        sealed_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (organisation_id, seq),
        UNIQUE (organisation_id, entry_id),
        FOREIGN KEY (organisation_id, entry_id) REFERENCES trace_entry (organisation_id, id)
      )`);
    await tenantTable(q, 'trace_seal', { api: 'select', worker: 'select, insert' });

    // Personal payload goes, its salted digest stays: the chain remains valid and the digest can't be guessed back.
    await definerFunction(
      q,
      'erase_trace_payload(entry uuid)',
      'boolean',
      `BEGIN
        UPDATE trace_entry SET payload = NULL, reason = NULL, salt = NULL, erased_at = clock_timestamp()
        WHERE organisation_id = tenant() AND id = entry AND erased_at IS NULL;
        RETURN FOUND;
      END`,
      'pregon_api',
    );

    await q.query(`
      CREATE TABLE outbox (
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        id uuid NOT NULL,
        position bigint GENERATED ALWAYS AS IDENTITY,
        topic text NOT NULL,
        payload jsonb NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        not_before timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        failures integer NOT NULL DEFAULT 0,
        dispatched_at timestamptz(3),
        PRIMARY KEY (organisation_id, id)
      )`);
    await q.query(`CREATE INDEX outbox_waiting ON outbox (not_before, position) WHERE dispatched_at IS NULL`);
    await q.query(`CREATE INDEX outbox_done ON outbox (dispatched_at) WHERE dispatched_at IS NOT NULL`);
    await tenantTable(q, 'outbox', {
      api: 'select, insert',
      worker: 'select, insert, update (dispatched_at, failures, not_before), delete',
      acrossTenants: true,
    });

    // When a worker last consumed a heartbeat job: that queue and workers run is proved by a job that went through.
    await q.query(`
      CREATE TABLE heartbeat (
        singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
        consumed_at timestamptz(3) NOT NULL
      )`);
    await q.query(`GRANT SELECT ON heartbeat TO pregon_api`);
    await q.query(`GRANT SELECT, INSERT, UPDATE ON heartbeat TO pregon_worker`);

    // One row per organisation, department and account. A publisher holds it FOR SHARE from its last check to the
    // first byte; pausing and disconnecting take it FOR UPDATE, and so know what was already being sent.
    await q.query(`
      CREATE TABLE gate (
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        kind text NOT NULL CHECK (kind IN ('organisation', 'department', 'account')),
        subject_id uuid NOT NULL,
        paused_until timestamptz(3),
        pause_reason text,
        PRIMARY KEY (organisation_id, kind, subject_id),
        CHECK (kind <> 'organisation' OR subject_id = organisation_id)
      )`);
    await tenantTable(q, 'gate', {
      api: 'select, insert, update (paused_until, pause_reason)',
      worker: 'select, update (paused_until, pause_reason)',
    });
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(
      `DROP TABLE gate, heartbeat, outbox, trace_seal, trace_pending, trace_entry, organisation, installation CASCADE`,
    );
    await q.query(`DROP FUNCTION erase_trace_payload, await_seal, move_business_time, app_now, across_tenants, tenant`);
  }
}
