import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definerFunction, tenantTable } from '../ledger/schema-sql.js';

export class Publishing1790000006000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // due_at, published_at and state_since are business time; lease, back-off, looks and hints are machine time.
    // epoch is the domain's; slot_epoch says which plan of the slot the row follows.
    await q.query(`
      CREATE TABLE publication (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        post_id uuid NOT NULL,
        variant_id uuid NOT NULL,
        slot_id uuid NOT NULL,
        account_id uuid NOT NULL,
        revision_id uuid NOT NULL,
        hash text NOT NULL,
        certificate_id uuid NOT NULL,
        state text NOT NULL,
        epoch integer NOT NULL,
        slot_epoch integer NOT NULL,
        due_at timestamptz(3) NOT NULL,
        attempt integer NOT NULL DEFAULT 0,
        lease_until timestamptz(3),
        lease_owner uuid,
        committing_at timestamptz(3),
        not_before timestamptz(3),
        tries integer NOT NULL DEFAULT 0,
        late boolean NOT NULL DEFAULT false,
        released boolean NOT NULL DEFAULT false,
        settled boolean NOT NULL DEFAULT false,
        remote_id text,
        permalink text,
        reason text,
        group_key text,
        group_order integer NOT NULL DEFAULT 0,
        published_at timestamptz(3),
        state_since timestamptz(3) NOT NULL,
        hinted_for timestamptz(3),
        look_at timestamptz(3),
        PRIMARY KEY (organisation_id, id),
        UNIQUE (organisation_id, variant_id, slot_id),
        FOREIGN KEY (organisation_id, post_id) REFERENCES post (organisation_id, id),
        FOREIGN KEY (organisation_id, variant_id) REFERENCES variant (organisation_id, id),
        FOREIGN KEY (organisation_id, slot_id) REFERENCES slot (organisation_id, id),
        FOREIGN KEY (organisation_id, account_id) REFERENCES account (organisation_id, id),
        FOREIGN KEY (organisation_id, revision_id) REFERENCES revision (organisation_id, id),
        FOREIGN KEY (organisation_id, certificate_id) REFERENCES certificate (organisation_id, id)
      )`);
    // A remote post belongs to one publication, whoever finds it.
    await q.query(
      `CREATE UNIQUE INDEX publication_remote ON publication (organisation_id, account_id, remote_id)
        WHERE remote_id IS NOT NULL`,
    );
    await q.query(`CREATE INDEX publication_by_post ON publication (organisation_id, post_id)`);
    // The clock's look ahead must not grow with what is not due, nor with what is done.
    await q.query(`CREATE INDEX publication_coming ON publication (due_at) WHERE state IN ('waiting', 'queued')`);
    await q.query(
      `CREATE INDEX publication_unfinished ON publication (state)
        WHERE state IN ('sending', 'pending', 'throttled', 'unknown') AND NOT settled`,
    );
    await tenantTable(q, 'publication', {
      api: 'select, update',
      worker: 'select, insert, update',
      acrossTenants: true,
    });

    // For /health/publishing, which knows no tenant: a number, nothing of whom.
    await definerFunction(
      q,
      'overdue_publications(minutes integer)',
      'integer',
      `BEGIN
        RETURN (SELECT count(*) FROM publication
          WHERE state IN ('waiting', 'queued') AND due_at < app_now() - make_interval(mins => minutes)
            AND state_since < app_now() - make_interval(mins => minutes));
      END`,
      'pregon_api',
      { acrossTenants: true },
    );
    await q.query(`
      CREATE TABLE attempt (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        publication_id uuid NOT NULL,
        number integer NOT NULL,
        begun_at timestamptz(3) NOT NULL,
        intent_at timestamptz(3) NOT NULL,
        committing_at timestamptz(3),
        ended_at timestamptz(3),
        cursor jsonb,
        request_digest text,
        outcome text,
        remote_id text,
        evidence jsonb,
        looks jsonb NOT NULL DEFAULT '[]',
        PRIMARY KEY (organisation_id, id),
        UNIQUE (organisation_id, publication_id, number),
        FOREIGN KEY (organisation_id, publication_id) REFERENCES publication (organisation_id, id)
      )`);
    await tenantTable(q, 'attempt', { api: 'select', worker: 'select, insert, update' });
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP FUNCTION overdue_publications`);
    await q.query(`DROP TABLE attempt, publication`);
  }
}
