import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A draft may be a thread or a poll, carry a first comment, choose among its files and ask for the logo on a photo. */
export class WiderDrafts1790000005400 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE variant
        ADD COLUMN media_ids uuid[],
        ADD COLUMN thread jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN poll jsonb,
        ADD COLUMN first_comment text`);
    await q.query(`ALTER TABLE post_media ADD COLUMN stamp boolean NOT NULL DEFAULT false`);
    // An autosave whose answer was lost is sent again with the same key and finds the post that it made.
    await q.query(`ALTER TABLE post ADD COLUMN creation_key uuid`);
    await q.query(`CREATE UNIQUE INDEX post_by_creation ON post (organisation_id, author_id, creation_key)`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE post DROP COLUMN creation_key`);
    await q.query(`ALTER TABLE post_media DROP COLUMN stamp`);
    await q.query(`ALTER TABLE variant DROP COLUMN media_ids, DROP COLUMN thread, DROP COLUMN poll,
      DROP COLUMN first_comment`);
  }
}
