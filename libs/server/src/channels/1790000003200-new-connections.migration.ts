import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NewConnections1790000003200 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // An attempt may be for an account that is not here yet: its id is given already, so that what the network hands
    // over is sealed for it, and `opens` holds what people said of it. The choice creates it and empties `opens`.
    // PostgreSQL looks through the rows for the new foreign key, and here no tenant is set.
    for (const table of TABLES) await q.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
    await q.query(`ALTER TABLE connection_attempt
      DROP CONSTRAINT connection_attempt_organisation_id_account_id_fkey,
      ADD COLUMN opens jsonb`);
    await q.query(`ALTER TABLE connection_attempt
      ADD COLUMN known_account_id uuid GENERATED ALWAYS AS (CASE WHEN opens IS NULL THEN account_id END) STORED`);
    await q.query(`ALTER TABLE connection_attempt
      ADD CONSTRAINT connection_attempt_known FOREIGN KEY (organisation_id, known_account_id)
        REFERENCES account (organisation_id, id)`);
    for (const table of TABLES) await q.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of TABLES) await q.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
    await q.query(`DELETE FROM connection_attempt WHERE opens IS NOT NULL`);
    await q.query(`ALTER TABLE connection_attempt DROP COLUMN known_account_id`);
    await q.query(`ALTER TABLE connection_attempt DROP COLUMN opens,
      ADD CONSTRAINT connection_attempt_organisation_id_account_id_fkey FOREIGN KEY (organisation_id, account_id)
        REFERENCES account (organisation_id, id)`);
    for (const table of TABLES) await q.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  }
}

const TABLES = ['account', 'connection_attempt'] as const;
