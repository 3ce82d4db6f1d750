import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Connections1790000003100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE account DROP CONSTRAINT account_health_check`);
    await q.query(`ALTER TABLE account ADD CONSTRAINT account_health_check CHECK (health IN
      ('healthy', 'unauthorised', 'no_credits', 'blocked', 'unconfirmed', 'disconnected', 'not_connected'))`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE account DROP CONSTRAINT account_health_check`);
    await q.query(`ALTER TABLE account ADD CONSTRAINT account_health_check CHECK (health IN
      ('healthy', 'unauthorised', 'disconnected', 'not_connected'))`);
  }
}
