import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '../ledger/schema-sql.js';

/** Several visible calls, an account's pace, and the emergency lane. */
export class Sending1790000006100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // `next` is the cursor to resume with once something is public; attempts up to `next_after` know less than it.
    await q.query(`
      ALTER TABLE publication
        ADD parts jsonb NOT NULL DEFAULT '[]',
        ADD urgent boolean NOT NULL DEFAULT false,
        ADD next jsonb,
        ADD next_after integer NOT NULL DEFAULT 0`);
    // An account's head, and who is in its way, cost the same however many stand behind.
    await q.query(
      `CREATE INDEX publication_in_line ON publication (organisation_id, account_id, (NOT urgent), due_at, group_order, id)
        WHERE state = 'queued'`,
    );
    await q.query(
      `CREATE INDEX publication_at_work ON publication (organisation_id, account_id)
        WHERE state IN ('sending', 'pending')`,
    );

    // A public thing belongs to one publication of its account, the further parts too.
    await q.query(`
      CREATE TABLE remote_part (
        organisation_id uuid NOT NULL,
        account_id uuid NOT NULL,
        remote_id text NOT NULL,
        publication_id uuid NOT NULL,
        PRIMARY KEY (organisation_id, account_id, remote_id),
        FOREIGN KEY (organisation_id, account_id) REFERENCES account (organisation_id, id),
        FOREIGN KEY (organisation_id, publication_id) REFERENCES publication (organisation_id, id)
      )`);
    await tenantTable(q, 'remote_part', { api: 'select', worker: 'select, insert, update (remote_id)' });

    // What all workers share of an account's sending. Machine time.
    await q.query(`
      CREATE TABLE account_pace (
        organisation_id uuid NOT NULL,
        account_id uuid NOT NULL,
        sent timestamptz(3)[] NOT NULL DEFAULT '{}',
        blocked_until timestamptz(3),
        PRIMARY KEY (organisation_id, account_id),
        FOREIGN KEY (organisation_id, account_id) REFERENCES account (organisation_id, id)
      )`);
    await tenantTable(q, 'account_pace', { api: 'select', worker: 'select, insert, update' });
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE account_pace, remote_part`);
    await q.query(`DROP INDEX publication_in_line, publication_at_work`);
    await q.query(`ALTER TABLE publication DROP parts, DROP urgent, DROP next, DROP next_after`);
  }
}
