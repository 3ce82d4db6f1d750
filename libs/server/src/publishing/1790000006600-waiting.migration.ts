import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Waiting1790000006600 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // What the clock looks for waits; in the index of what is coming a burst of thousands that are queued lay before it.
    await q.query(`CREATE INDEX publication_waiting ON publication (due_at) WHERE state = 'waiting'`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP INDEX publication_waiting`);
  }
}
