import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PauseChange1790000006500 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // A pause that stands gets another reason or end; what was before is in the record.
    await q.query(`GRANT UPDATE (reason, until_at) ON pause TO pregon_api`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`REVOKE UPDATE (reason, until_at) ON pause FROM pregon_api`);
  }
}
