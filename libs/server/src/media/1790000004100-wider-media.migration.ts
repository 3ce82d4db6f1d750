import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect, tenantTable } from '../ledger/schema-sql.js';

/** Films, moving pictures and documents; the administration's logo; and what is needed to tidy up after uploads. */
export class WiderMedia1790000004100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE asset
        ADD COLUMN duration_ms integer CHECK (duration_ms > 0),
        ADD COLUMN video jsonb,
        ADD CHECK ((mime LIKE 'video/%') = (duration_ms IS NOT NULL AND video IS NOT NULL))`);

    await q.query(`
      CREATE TABLE stamp (
        organisation_id uuid PRIMARY KEY REFERENCES organisation (id),
        asset_id uuid NOT NULL,
        corner text NOT NULL CHECK (corner IN ('top_left', 'top_right', 'bottom_left', 'bottom_right')),
        size_percent integer NOT NULL CHECK (size_percent BETWEEN 5 AND 50),
        opacity_percent integer NOT NULL CHECK (opacity_percent BETWEEN 10 AND 100),
        changed_at timestamptz(3) NOT NULL,
        FOREIGN KEY (organisation_id, asset_id) REFERENCES asset (organisation_id, id)
      )`);
    await tenantTable(q, 'stamp', { api: 'select, insert, update, delete', worker: 'select' });

    // Bytes are stored before the row that names them. What stands here for hours belongs to no row: its upload failed.
    await q.query(`
      CREATE TABLE arriving_file (
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        id uuid NOT NULL,
        sha256 text NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (organisation_id, id)
      )`);
    await tenantTable(q, 'arriving_file', {
      api: 'select, insert, delete',
      worker: 'select, delete',
      acrossTenants: true,
    });

    // Addresses that are over are forgotten by the worker, whichever organisation lent them.
    await q.query(`DROP POLICY tenant_isolation ON media_grant`);
    await protect(q, 'media_grant', 'organisation_id', {
      api: 'select, insert, update (withdrawn_at)',
      worker: 'select, insert, update (withdrawn_at), delete',
      acrossTenants: true,
    });
    await q.query(`CREATE INDEX media_grant_by_end ON media_grant (expires_at)`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP INDEX media_grant_by_end`);
    await q.query(`DROP TABLE arriving_file, stamp`);
    await q.query(`ALTER TABLE asset DROP COLUMN duration_ms, DROP COLUMN video`);
  }
}
