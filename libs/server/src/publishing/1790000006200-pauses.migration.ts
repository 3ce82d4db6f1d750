import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definerFunction, tenantTable } from '../ledger/schema-sql.js';

/** Pauses, the fence after a restore, alarms, and the list of what waits for a person. */
export class Pauses1790000006200 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // What the gate reads is written on its rows, so that the check before every visible call stays one locked read.
    await q.query(`
      ALTER TABLE gate
        ADD COLUMN pause_spares boolean NOT NULL DEFAULT false,
        ADD COLUMN fenced_at timestamptz(3),
        ADD CHECK (fenced_at IS NULL OR kind = 'organisation')`);
    await q.query(`GRANT UPDATE (pause_spares, fenced_at) ON gate TO pregon_api, pregon_worker`);

    // Business time. covers: the gate rows that it shuts (a department and those below it at that moment).
    await q.query(`
      CREATE TABLE pause (
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('organisation', 'department', 'account')),
        subject_id uuid NOT NULL,
        covers uuid[] NOT NULL,
        reason text NOT NULL,
        begun_by uuid,
        begun_at timestamptz(3) NOT NULL,
        until_at timestamptz(3),
        spares_emergencies boolean NOT NULL,
        resume text NOT NULL CHECK (resume IN ('review', 'continue')),
        in_flight jsonb NOT NULL DEFAULT '[]',
        ended_at timestamptz(3),
        ended_by uuid,
        end_reason text,
        PRIMARY KEY (organisation_id, id),
        CHECK ((ended_at IS NULL) = (end_reason IS NULL))
      )`);
    await q.query(`CREATE INDEX pause_standing ON pause (until_at) WHERE ended_at IS NULL`);
    await tenantTable(q, 'pause', {
      api: 'select, insert, update (ended_at, ended_by, end_reason)',
      worker: 'select, update (ended_at, ended_by, end_reason)',
      acrossTenants: true,
    });

    // What waits for a person, whatever else the table holds.
    await q.query(`CREATE INDEX publication_awaiting ON publication (organisation_id, due_at, id)
      WHERE state IN ('held', 'refused', 'unauthorised', 'unknown') AND NOT settled`);

    // seen_at is machine time: a symptom counts once it has lasted. The rest is business time.
    await q.query(`
      CREATE TABLE alarm (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        publication_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('late', 'lease')),
        seen_at timestamptz(3) NOT NULL,
        raised_at timestamptz(3),
        closed_at timestamptz(3),
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, publication_id) REFERENCES publication (organisation_id, id)
      )`);
    await q.query(
      `CREATE UNIQUE INDEX alarm_open ON alarm (organisation_id, publication_id, kind) WHERE closed_at IS NULL`,
    );
    await tenantTable(q, 'alarm', {
      api: 'select',
      worker: 'select, insert, update (raised_at, closed_at), delete',
      acrossTenants: true,
    });
    // When some worker last looked at all deliveries: an alarm that nobody could raise must not look like calm.
    await q.query(`
      CREATE TABLE publishing_watch (
        singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
        looked_at timestamptz(3) NOT NULL
      )`);
    await q.query(`GRANT SELECT ON publishing_watch TO pregon_api`);
    await q.query(`GRANT SELECT, INSERT, UPDATE ON publishing_watch TO pregon_worker`);
    // For /health/publishing, which knows no tenant: a number, nothing of whom.
    await definerFunction(
      q,
      'raised_alarms()',
      'integer',
      `BEGIN
        RETURN (SELECT count(*) FROM alarm WHERE raised_at IS NOT NULL AND closed_at IS NULL);
      END`,
      'pregon_api',
      { acrossTenants: true },
    );
    await q.query(`DROP FUNCTION overdue_publications`);

    // Which database this was at its last start, as it says itself; a copy of it lies beside the keys.
    await q.query(`
      CREATE TABLE database_identity (
        singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
        installation_id uuid NOT NULL,
        system_identifier text NOT NULL,
        timeline integer NOT NULL,
        recorded_at timestamptz(3) NOT NULL
      )`);
    await q.query(`GRANT SELECT, INSERT, UPDATE ON database_identity TO pregon_worker`);
    await q.query(`
      CREATE TABLE fence (
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        id uuid NOT NULL,
        begun_at timestamptz(3) NOT NULL,
        reasons text[] NOT NULL,
        compared_at timestamptz(3),
        released_at timestamptz(3),
        released_by uuid,
        release_reason text,
        PRIMARY KEY (organisation_id, id)
      )`);
    await q.query(`CREATE UNIQUE INDEX fence_standing ON fence (organisation_id) WHERE released_at IS NULL`);
    await tenantTable(q, 'fence', {
      api: 'select, insert, update (reasons, compared_at, released_at, released_by, release_reason)',
      worker: 'select, insert, update (reasons, compared_at, released_at, released_by, release_reason)',
    });
    await q.query(`
      CREATE TABLE fence_finding (
        organisation_id uuid NOT NULL,
        fence_id uuid NOT NULL,
        certificate_id uuid NOT NULL,
        post_id uuid NOT NULL,
        publication_id uuid,
        verdict text NOT NULL CHECK (verdict IN ('out', 'several', 'not_found', 'cannot_tell', 'unavailable')),
        remote_id text,
        permalink text,
        looked_at timestamptz(3) NOT NULL,
        PRIMARY KEY (organisation_id, fence_id, certificate_id),
        FOREIGN KEY (organisation_id, fence_id) REFERENCES fence (organisation_id, id),
        FOREIGN KEY (organisation_id, certificate_id) REFERENCES certificate (organisation_id, id),
        FOREIGN KEY (organisation_id, post_id) REFERENCES post (organisation_id, id),
        FOREIGN KEY (organisation_id, publication_id) REFERENCES publication (organisation_id, id)
      )`);
    await tenantTable(q, 'fence_finding', { api: 'select', worker: 'select, insert, update, delete' });
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP FUNCTION raised_alarms`);
    await q.query(`DROP TABLE fence_finding, fence, database_identity, publishing_watch, alarm, pause`);
    await q.query(`DROP INDEX publication_awaiting`);
    await q.query(`ALTER TABLE gate DROP COLUMN pause_spares, DROP COLUMN fenced_at`);
    await definerFunction(
      q,
      'overdue_publications(minutes integer)',
      'integer',
      `BEGIN
        RETURN (SELECT count(*) FROM publication
          WHERE state IN ('waiting', 'queued') AND due_at < app_now() - make_interval(mins => minutes)
            AND state_since < app_now() - make_interval(mins => minutes));
      END`,
      'pregon_api',
      { acrossTenants: true },
    );
  }
}
