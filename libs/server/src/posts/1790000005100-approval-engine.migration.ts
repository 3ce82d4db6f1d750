import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '../ledger/schema-sql.js';
import { convertOldApprovals } from './1790000005100-old-approvals.migration.js';

/** The tables whose rows of every organisation are rewritten here, or looked at by a new foreign key. */
const REWRITTEN = [
  'approval_policy',
  'approval_run',
  'run_variant',
  'run_step',
  'decision',
  'revision',
  'post',
  'variant',
  'account',
  'department',
  'colleague',
];

export class ApprovalEngine1790000005100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // The owner is bound by row-level security as everybody; only here, in one transaction, must it see all tenants.
    for (const table of REWRITTEN) await q.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
    await this.declared(q);
    await this.policies(q);
    await this.rounds(q);
    await this.decisions(q);
    await convertOldApprovals(q);
    await this.completed(q);
    await this.waiting(q);
    for (const table of REWRITTEN) await q.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  }

  private async declared(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE post
      ADD COLUMN declared jsonb NOT NULL DEFAULT '{"paid": false, "amount": 0, "adClass": null,
        "identifiablePeople": false, "minors": false, "personalData": false, "consentException": false,
        "aiUsed": false, "emergency": false, "fromTemplate": false, "translations": {}}',
      ADD COLUMN campaign_department_ids uuid[] NOT NULL DEFAULT '{}'`);
    await q.query(`ALTER TABLE certificate ADD COLUMN kind text NOT NULL DEFAULT 'approval'
      CHECK (kind IN ('approval', 'bypass'))`);
  }

  private async policies(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE approval_policy ADD COLUMN source text, ADD COLUMN retired_at timestamptz(3)`);
    await q.query(`GRANT UPDATE (retired_at) ON approval_policy TO pregon_api`);
  }

  private async rounds(q: QueryRunner): Promise<void> {
    // snapshot stays as the round was opened; policies and the steps' bodies are as they stand now.
    await q.query(`ALTER TABLE approval_run ADD COLUMN department_id uuid, ADD COLUMN policies jsonb`);
    await q.query(`GRANT UPDATE (policies) ON approval_run TO pregon_api`);
    await q.query(`GRANT UPDATE (body, revision_id) ON run_variant TO pregon_api`);
    await q.query(`ALTER TABLE run_step ADD COLUMN body jsonb, ADD COLUMN in_force boolean NOT NULL DEFAULT true`);
    await q.query(`GRANT UPDATE (body, ordinal, in_force) ON run_step TO pregon_api`);
    await q.query(`GRANT UPDATE (body) ON run_step TO pregon_worker`);

    await q.query(`
      CREATE TABLE run_mark (
        organisation_id uuid NOT NULL,
        run_id uuid NOT NULL,
        number integer NOT NULL,
        kind text NOT NULL,
        step_key text,
        variant_ids uuid[] NOT NULL,
        person_id uuid,
        at timestamptz(3) NOT NULL,
        reason text NOT NULL,
        ref text NOT NULL,
        PRIMARY KEY (organisation_id, run_id, number),
        FOREIGN KEY (organisation_id, run_id) REFERENCES approval_run (organisation_id, id),
        FOREIGN KEY (organisation_id, person_id) REFERENCES colleague (organisation_id, person_id)
      )`);
    await tenantTable(q, 'run_mark', { api: 'select, insert', worker: 'select, insert' });

    // When a round must be looked at again: the one table of rounds that the clock reads for all organisations.
    await q.query(`
      CREATE TABLE run_timer (
        organisation_id uuid NOT NULL,
        run_id uuid NOT NULL,
        post_id uuid NOT NULL,
        at timestamptz(3) NOT NULL,
        PRIMARY KEY (organisation_id, run_id),
        FOREIGN KEY (organisation_id, run_id) REFERENCES approval_run (organisation_id, id)
      )`);
    await q.query(`CREATE INDEX run_timer_due ON run_timer (at)`);
    const all = 'select, insert, update, delete';
    await tenantTable(q, 'run_timer', { api: all, worker: all, acrossTenants: true });
  }

  private async decisions(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE decision
      ADD COLUMN turn integer NOT NULL DEFAULT 1,
      ADD COLUMN checks text[] NOT NULL DEFAULT '{}',
      ADD COLUMN evidence jsonb NOT NULL DEFAULT '{}',
      ADD COLUMN recorded_by uuid,
      ADD COLUMN bulk integer,
      ADD COLUMN carried_from uuid,
      ADD FOREIGN KEY (organisation_id, recorded_by) REFERENCES colleague (organisation_id, person_id),
      ADD FOREIGN KEY (organisation_id, carried_from) REFERENCES approval_run (organisation_id, id)`);
    await q.query(`ALTER TABLE decision
      DROP CONSTRAINT decision_organisation_id_run_id_step_key_variant_id_person__key`);
    await q.query(`ALTER TABLE decision
      ADD CONSTRAINT decision_once UNIQUE (organisation_id, run_id, step_key, variant_id, person_id, turn)`);
    await q.query(`CREATE INDEX decision_to_confirm ON decision (organisation_id, person_id)
      WHERE recorded_by IS NOT NULL`);
  }

  private async completed(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE approval_policy ALTER COLUMN source SET NOT NULL`);
    await q.query(`ALTER TABLE approval_run ALTER COLUMN department_id SET NOT NULL,
      ALTER COLUMN policies SET NOT NULL,
      ADD FOREIGN KEY (organisation_id, department_id) REFERENCES department (organisation_id, id)`);
    await q.query(`
      CREATE TABLE run_policy (
        organisation_id uuid NOT NULL,
        run_id uuid NOT NULL,
        policy_id uuid NOT NULL,
        version integer NOT NULL,
        PRIMARY KEY (organisation_id, policy_id, version, run_id),
        FOREIGN KEY (organisation_id, run_id) REFERENCES approval_run (organisation_id, id),
        FOREIGN KEY (organisation_id, policy_id, version) REFERENCES approval_policy (organisation_id, id, version)
      )`);
    await q.query(`CREATE INDEX run_policy_of ON run_policy (organisation_id, run_id)`);
    await q.query(`INSERT INTO run_policy (organisation_id, run_id, policy_id, version)
      SELECT DISTINCT r.organisation_id, r.id, (p->>'id')::uuid, (p->>'version')::int
      FROM approval_run r CROSS JOIN LATERAL jsonb_array_elements(r.policies) p`);
    await tenantTable(q, 'run_policy', { api: 'select, insert', worker: 'select' });
    await q.query(`CREATE INDEX approval_run_open ON approval_run (organisation_id) WHERE ended_at IS NULL`);
    await q.query(`ALTER TABLE run_step ALTER COLUMN body SET NOT NULL`);
  }

  /**
   * Trays read this and nothing else to know what waits for a person. Plain columns, because under row-level security
   * PostgreSQL uses an index only for operators it holds leakproof: those of uuid and timestamptz are, arrays' are not.
   */
  private async waiting(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE run_seat (
        organisation_id uuid NOT NULL,
        person_id uuid NOT NULL,
        step_id uuid NOT NULL,
        run_id uuid NOT NULL,
        post_id uuid NOT NULL,
        seat text NOT NULL CHECK (seat IN ('own', 'standing_in', 'escalated')),
        since timestamptz(3) NOT NULL,
        by_when timestamptz(3) NOT NULL,
        PRIMARY KEY (organisation_id, person_id, step_id),
        FOREIGN KEY (organisation_id, step_id) REFERENCES run_step (organisation_id, id),
        FOREIGN KEY (organisation_id, person_id) REFERENCES colleague (organisation_id, person_id)
      )`);
    await q.query(`CREATE INDEX run_seat_tray ON run_seat (organisation_id, person_id, by_when, since, step_id)
      INCLUDE (run_id, post_id, seat)`);
    await q.query(`CREATE INDEX run_seat_by_run ON run_seat (organisation_id, run_id)`);
    await q.query(`INSERT INTO run_seat (organisation_id, person_id, step_id, run_id, post_id, seat, since, by_when)
      SELECT DISTINCT s.organisation_id, p.id, s.id, s.run_id, s.post_id, 'own', s.since, coalesce(s.due, 'infinity')
      FROM run_step s CROSS JOIN LATERAL unnest(s.waits_for) AS p (id)
      WHERE s.state = 'active' AND s.since IS NOT NULL`);
    await tenantTable(q, 'run_seat', { api: 'select, insert, delete', worker: 'select, insert, delete' });
    await q.query(`DROP INDEX run_step_waiting, run_step_by_post`);
    await q.query(`CREATE INDEX run_step_by_post ON run_step (organisation_id, post_id)
      WHERE state IN ('active', 'stuck')`);

    // Which revisions somebody has opened in a step: bulk approval may ask for it.
    await q.query(`
      CREATE TABLE step_opened (
        organisation_id uuid NOT NULL,
        person_id uuid NOT NULL,
        step_id uuid NOT NULL,
        hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
        at timestamptz(3) NOT NULL,
        PRIMARY KEY (organisation_id, person_id, step_id, hash),
        FOREIGN KEY (organisation_id, step_id) REFERENCES run_step (organisation_id, id),
        FOREIGN KEY (organisation_id, person_id) REFERENCES colleague (organisation_id, person_id)
      )`);
    await tenantTable(q, 'step_opened', { api: 'select, insert' });
  }

  async down(q: QueryRunner): Promise<void> {
    // Rounds of the new engine can't be read by the old one: going back is restoring the backup.
    await q.query(`DO $$ BEGIN RAISE EXCEPTION 'restore the backup taken before this migration'; END $$`);
  }
}
