import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '../ledger/schema-sql.js';

export class Grace1790000006400 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // How late things may still go out by themselves; no row = the default. by_class: {"cultura": minutes}.
    await q.query(`
      CREATE TABLE grace (
        organisation_id uuid PRIMARY KEY REFERENCES organisation (id),
        default_minutes integer NOT NULL CHECK (default_minutes >= 0),
        by_class jsonb NOT NULL,
        version integer NOT NULL,
        saved_by uuid NOT NULL,
        saved_at timestamptz(3) NOT NULL,
        FOREIGN KEY (organisation_id, saved_by) REFERENCES colleague (organisation_id, person_id)
      )`);
    await tenantTable(q, 'grace', {
      api: 'select, insert, update (default_minutes, by_class, version, saved_by, saved_at)',
      worker: 'select',
    });
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE grace`);
  }
}
