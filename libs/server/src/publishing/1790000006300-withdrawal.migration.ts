import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '../ledger/schema-sql.js';

export class Withdrawal1790000006300 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // opened_at, decided_at, ended_at and hand_due are business time; lease, back-off and next_at are machine time.
    // next_at says when a worker has to take it on; null = it waits for a person, or has ended.
    await q.query(`
      CREATE TABLE withdrawal (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        publication_id uuid NOT NULL,
        post_id uuid NOT NULL,
        account_id uuid NOT NULL,
        hash text NOT NULL,
        state text NOT NULL,
        way text,
        parts jsonb NOT NULL,
        cause text,
        hand_due timestamptz(3),
        proof jsonb,
        correction_post_id uuid,
        corrected_hash text,
        tries integer NOT NULL DEFAULT 0,
        attempt integer NOT NULL DEFAULT 0,
        lease_until timestamptz(3),
        not_before timestamptz(3),
        reason text,
        opened_by uuid,
        opened_at timestamptz(3) NOT NULL,
        decided_by uuid,
        decided_at timestamptz(3),
        ended_at timestamptz(3),
        settled_since timestamptz(3),
        next_at timestamptz(3),
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, publication_id) REFERENCES publication (organisation_id, id),
        FOREIGN KEY (organisation_id, post_id) REFERENCES post (organisation_id, id),
        FOREIGN KEY (organisation_id, account_id) REFERENCES account (organisation_id, id),
        FOREIGN KEY (organisation_id, correction_post_id) REFERENCES post (organisation_id, id)
      )`);
    // One thing is taken back once at a time.
    await q.query(
      `CREATE UNIQUE INDEX withdrawal_open ON withdrawal (organisation_id, publication_id)
        WHERE state IN ('watching', 'offered', 'asked', 'words', 'doing', 'by_hand')`,
    );
    await q.query(`CREATE INDEX withdrawal_by_post ON withdrawal (organisation_id, post_id)`);
    await q.query(`CREATE INDEX withdrawal_coming ON withdrawal (next_at) WHERE next_at IS NOT NULL`);
    await tenantTable(q, 'withdrawal', {
      api: 'select, insert, update',
      worker: 'select, insert, update',
      acrossTenants: true,
    });

    // Every call that was made for one, with what the network answered. Never changed once it has ended.
    await q.query(`
      CREATE TABLE withdrawal_call (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        withdrawal_id uuid NOT NULL,
        number integer NOT NULL,
        operation text NOT NULL,
        remote_id text NOT NULL,
        begun_at timestamptz(3) NOT NULL,
        outcome text,
        evidence jsonb,
        PRIMARY KEY (organisation_id, id),
        UNIQUE (organisation_id, withdrawal_id, number),
        FOREIGN KEY (organisation_id, withdrawal_id) REFERENCES withdrawal (organisation_id, id)
      )`);
    await tenantTable(q, 'withdrawal_call', { api: 'select', worker: 'select, insert, update (outcome, evidence)' });

    // What is published and not yet on the list of what is looked at: whatever way it came to be published.
    await q.query(`ALTER TABLE publication ADD COLUMN watched boolean NOT NULL DEFAULT false`);
    await q.query(
      `CREATE INDEX publication_unwatched ON publication (id) WHERE state = 'published' AND remote_id IS NOT NULL AND NOT watched`,
    );
    // looks: per remote id, the last few. since: machine time from which its age counts.
    await q.query(`
      CREATE TABLE outside_watch (
        organisation_id uuid NOT NULL,
        publication_id uuid NOT NULL,
        account_id uuid NOT NULL,
        since timestamptz(3) NOT NULL,
        next_at timestamptz(3),
        looked_at timestamptz(3),
        unavailable integer NOT NULL DEFAULT 0,
        looks jsonb NOT NULL DEFAULT '{}',
        PRIMARY KEY (organisation_id, publication_id),
        FOREIGN KEY (organisation_id, publication_id) REFERENCES publication (organisation_id, id),
        FOREIGN KEY (organisation_id, account_id) REFERENCES account (organisation_id, id)
      )`);
    await q.query(`CREATE INDEX outside_watch_coming ON outside_watch (next_at) WHERE next_at IS NOT NULL`);
    await q.query(
      `CREATE INDEX outside_watch_of_account ON outside_watch (organisation_id, account_id, next_at) WHERE next_at IS NOT NULL`,
    );
    await tenantTable(q, 'outside_watch', {
      api: 'select',
      worker: 'select, insert, update',
      acrossTenants: true,
    });

    await q.query(`
      CREATE TABLE incident (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        publication_id uuid NOT NULL,
        post_id uuid NOT NULL,
        account_id uuid NOT NULL,
        remote_id text NOT NULL,
        kind text NOT NULL,
        before_text text NOT NULL,
        after_text text,
        edited_at timestamptz(3),
        seen_at timestamptz(3) NOT NULL,
        opened_at timestamptz(3) NOT NULL,
        closed_at timestamptz(3),
        closed_by uuid,
        ending text,
        reason text,
        PRIMARY KEY (organisation_id, id),
        CHECK ((closed_at IS NULL) = (ending IS NULL)),
        FOREIGN KEY (organisation_id, publication_id) REFERENCES publication (organisation_id, id),
        FOREIGN KEY (organisation_id, post_id) REFERENCES post (organisation_id, id),
        FOREIGN KEY (organisation_id, account_id) REFERENCES account (organisation_id, id)
      )`);
    await q.query(
      `CREATE UNIQUE INDEX incident_open ON incident (organisation_id, publication_id, remote_id) WHERE closed_at IS NULL`,
    );
    await q.query(`CREATE INDEX incident_by_post ON incident (organisation_id, post_id)`);
    await tenantTable(q, 'incident', {
      api: 'select, update (closed_at, closed_by, ending, reason)',
      worker: 'select, insert, update (kind, after_text, edited_at, seen_at)',
    });
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE incident, outside_watch, withdrawal_call, withdrawal`);
    await q.query(`DROP INDEX publication_unwatched`);
    await q.query(`ALTER TABLE publication DROP COLUMN watched`);
  }
}
