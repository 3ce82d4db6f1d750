import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A person answers a step once in each turn. What others write down for them is not theirs yet: denied, it may be
 * written down again, or said by the person themselves; the post's lock and the round's rules keep those apart.
 */
export class DecisionOnce1790000005300 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE decision DROP CONSTRAINT decision_once`);
    await q.query(`CREATE UNIQUE INDEX decision_once
      ON decision (organisation_id, run_id, step_key, variant_id, person_id, turn) WHERE recorded_by IS NULL`);
    await q.query(`CREATE INDEX decision_by_run ON decision (organisation_id, run_id)`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP INDEX decision_by_run, decision_once`);
    await q.query(`ALTER TABLE decision
      ADD CONSTRAINT decision_once UNIQUE (organisation_id, run_id, step_key, variant_id, person_id, turn)`);
  }
}
