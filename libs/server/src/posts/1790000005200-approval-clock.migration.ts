import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definerFunction } from '../ledger/schema-sql.js';

/** Only the API signs certificates, and a window that ends in silence may need one: so the API's clock looks here. */
export class ApprovalClock1790000005200 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await definerFunction(
      q,
      'rounds_due(most integer)',
      'TABLE (organisation_id uuid, run_id uuid, post_id uuid)',
      `BEGIN
        RETURN QUERY SELECT t.organisation_id, t.run_id, t.post_id FROM run_timer t
          WHERE t.at <= app_now() ORDER BY t.at, t.run_id LIMIT most;
      END`,
      'pregon_api',
      { acrossTenants: true },
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP FUNCTION rounds_due`);
  }
}
