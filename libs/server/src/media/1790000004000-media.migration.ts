import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '../ledger/schema-sql.js';

const PICTURE = `
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  mime text NOT NULL,
  width integer NOT NULL CHECK (width > 0),
  height integer NOT NULL CHECK (height > 0),
  bytes integer NOT NULL CHECK (bytes > 0)`;

export class Media1790000004000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE asset (
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        id uuid NOT NULL,
        ${PICTURE},
        filename text NOT NULL,
        uploaded_by uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, uploaded_by) REFERENCES colleague (organisation_id, person_id)
      )`);
    await tenantTable(q, 'asset', { api: 'select, insert', worker: 'select' });

    // What a network will get of an asset, and the thumbnail of the screens. Made once, never changed: a revision's
    // hash names these bytes.
    await q.query(`
      CREATE TABLE rendition (
        organisation_id uuid NOT NULL,
        asset_id uuid NOT NULL,
        purpose text NOT NULL,
        ${PICTURE},
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (organisation_id, asset_id, purpose),
        FOREIGN KEY (organisation_id, asset_id) REFERENCES asset (organisation_id, id)
      )`);
    await q.query(`CREATE INDEX rendition_by_hash ON rendition (organisation_id, sha256)`);
    await tenantTable(q, 'rendition', { api: 'select, insert', worker: 'select' });

    // A signed address works only while its row says so: expiry and withdrawal are here, not only in the signature.
    await q.query(`
      CREATE TABLE media_grant (
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        id uuid NOT NULL,
        sha256 text NOT NULL,
        needed_by uuid,
        expires_at timestamptz(3) NOT NULL,
        withdrawn_at timestamptz(3),
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (organisation_id, id)
      )`);
    await q.query(`CREATE INDEX media_grant_by_need ON media_grant (organisation_id, needed_by)`);
    await tenantTable(q, 'media_grant', {
      api: 'select, insert, update (withdrawn_at)',
      worker: 'select, insert, update (withdrawn_at)',
    });
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE media_grant, rendition, asset');
  }
}
