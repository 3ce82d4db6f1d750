import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definerFunction, tenantTable } from '../ledger/schema-sql.js';

export class Reviews1790000009000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.guests(q);
    await this.door(q);
    await this.comments(q);
  }

  private async guests(q: QueryRunner): Promise<void> {
    // One person from outside, asked about certain revisions of one round. All its times are business time. The link is
    // derived from id and epoch with a key of the installation: nothing here opens anything.
    await q.query(`
      CREATE TABLE guest (
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        id uuid NOT NULL,
        post_id uuid NOT NULL,
        run_id uuid NOT NULL,
        name text NOT NULL,
        email text NOT NULL CHECK (email = lower(email)),
        locale text NOT NULL CHECK (locale IN ('es', 'ca', 'en')),
        note text,
        invited_by uuid NOT NULL,
        invited_at timestamptz(3) NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        link_epoch integer NOT NULL DEFAULT 1 CHECK (link_epoch BETWEEN 1 AND 65535),
        opened_at timestamptz(3),
        forwarding_suspected_at timestamptz(3),
        revoked_at timestamptz(3),
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, post_id) REFERENCES post (organisation_id, id),
        FOREIGN KEY (organisation_id, run_id) REFERENCES approval_run (organisation_id, id),
        FOREIGN KEY (organisation_id, invited_by) REFERENCES colleague (organisation_id, person_id)
      )`);
    await q.query(`CREATE INDEX guest_by_post ON guest (organisation_id, post_id)`);
    await tenantTable(q, 'guest', {
      api: 'select, insert, update (link_epoch, opened_at, forwarding_suspected_at, revoked_at)',
      worker: 'select',
    });
    await q.query(`
      CREATE TABLE guest_revision (
        organisation_id uuid NOT NULL,
        guest_id uuid NOT NULL,
        variant_id uuid NOT NULL,
        revision_id uuid NOT NULL,
        hash text NOT NULL,
        PRIMARY KEY (organisation_id, guest_id, variant_id),
        FOREIGN KEY (organisation_id, guest_id) REFERENCES guest (organisation_id, id),
        FOREIGN KEY (organisation_id, variant_id) REFERENCES variant (organisation_id, id),
        FOREIGN KEY (organisation_id, revision_id) REFERENCES revision (organisation_id, id)
      )`);
    await tenantTable(q, 'guest_revision', { api: 'select, insert' });
    // What they said of the creative. No step of a round reads it.
    await q.query(`
      CREATE TABLE guest_answer (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        guest_id uuid NOT NULL,
        verdict text NOT NULL CHECK (verdict IN ('approve_creative', 'request_changes')),
        reason text,
        hashes text[] NOT NULL,
        at timestamptz(3) NOT NULL,
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, guest_id) REFERENCES guest (organisation_id, id),
        CHECK (verdict <> 'request_changes' OR reason IS NOT NULL)
      )`);
    await q.query(`CREATE INDEX guest_answer_by_guest ON guest_answer (organisation_id, guest_id, at)`);
    await tenantTable(q, 'guest_answer', { api: 'select, insert' });
  }

  /** How somebody without an account comes in: codes and sessions, all by the machine's clock. */
  private async door(q: QueryRunner): Promise<void> {
    // The code itself is derived from the id with a key of the installation.
    await q.query(`
      CREATE TABLE guest_challenge (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        guest_id uuid NOT NULL,
        asked_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        expires_at timestamptz(3) NOT NULL,
        tries integer NOT NULL DEFAULT 0,
        used_at timestamptz(3),
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, guest_id) REFERENCES guest (organisation_id, id)
      )`);
    await q.query(`CREATE INDEX guest_challenge_by_guest ON guest_challenge (organisation_id, guest_id, asked_at)`);
    await tenantTable(q, 'guest_challenge', {
      api: 'select, insert, update (tries, used_at)',
      worker: 'select',
    });
    // From how many places a link is used; client is a keyed digest of address and browser.
    await q.query(`
      CREATE TABLE guest_opening (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        guest_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('code_requested', 'opened')),
        at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        client text NOT NULL,
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, guest_id) REFERENCES guest (organisation_id, id)
      )`);
    await q.query(`CREATE INDEX guest_opening_by_guest ON guest_opening (organisation_id, guest_id)`);
    await tenantTable(q, 'guest_opening', { api: 'select, insert' });

    // No role of a running process reads it: only the two functions do, each within the caller's tenant.
    await q.query(`
      CREATE TABLE guest_session (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        guest_id uuid NOT NULL,
        token_hash text NOT NULL,
        opened_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        seen_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (organisation_id, id),
        UNIQUE (organisation_id, token_hash),
        FOREIGN KEY (organisation_id, guest_id) REFERENCES guest (organisation_id, id)
      )`);
    await tenantTable(q, 'guest_session', {});
    await definerFunction(
      q,
      'open_guest_session(new_id uuid, of_guest uuid, new_token_hash text)',
      'void',
      `BEGIN
        INSERT INTO guest_session (organisation_id, id, guest_id, token_hash)
        VALUES (tenant(), new_id, of_guest, new_token_hash);
      END`,
      'pregon_api',
    );
    await definerFunction(
      q,
      'find_guest_session(given_token_hash text, idle interval)',
      'TABLE (id uuid, guest_id uuid)',
      `BEGIN
        UPDATE guest_session s SET seen_at = clock_timestamp()
          WHERE s.organisation_id = tenant() AND s.token_hash = given_token_hash
            AND s.seen_at + idle > clock_timestamp() AND s.seen_at < clock_timestamp() - interval '1 minute';
        RETURN QUERY SELECT s.id, s.guest_id FROM guest_session s
          WHERE s.organisation_id = tenant() AND s.token_hash = given_token_hash
            AND s.seen_at + idle > clock_timestamp();
      END`,
      'pregon_api',
    );
  }

  private async comments(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE comment (
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        id uuid NOT NULL,
        post_id uuid NOT NULL,
        thread text NOT NULL CHECK (thread IN ('internal', 'external')),
        author_id uuid,
        guest_id uuid,
        at timestamptz(3) NOT NULL,
        text text NOT NULL,
        mention_ids uuid[] NOT NULL DEFAULT '{}',
        answers uuid,
        anchor_variant_id uuid,
        anchor_revision_id uuid,
        anchor_hash text,
        anchor_part text,
        anchor_start integer,
        anchor_end integer,
        anchor_quote text,
        resolved_at timestamptz(3),
        resolved_by uuid,
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, post_id) REFERENCES post (organisation_id, id),
        FOREIGN KEY (organisation_id, author_id) REFERENCES colleague (organisation_id, person_id),
        FOREIGN KEY (organisation_id, guest_id) REFERENCES guest (organisation_id, id),
        FOREIGN KEY (organisation_id, answers) REFERENCES comment (organisation_id, id),
        FOREIGN KEY (organisation_id, anchor_variant_id) REFERENCES variant (organisation_id, id),
        FOREIGN KEY (organisation_id, anchor_revision_id) REFERENCES revision (organisation_id, id),
        FOREIGN KEY (organisation_id, resolved_by) REFERENCES colleague (organisation_id, person_id),
        CHECK ((author_id IS NULL) <> (guest_id IS NULL)),
        CHECK (guest_id IS NULL OR thread = 'external'),
        CHECK (num_nulls(anchor_variant_id, anchor_revision_id, anchor_hash, anchor_part, anchor_start, anchor_end,
          anchor_quote) IN (0, 7)),
        CHECK (0 <= anchor_start AND anchor_start < anchor_end),
        CHECK ((resolved_at IS NULL) = (resolved_by IS NULL))
      )`);
    await q.query(`CREATE INDEX comment_by_post ON comment (organisation_id, post_id, at, id)`);
    await tenantTable(q, 'comment', { api: 'select, insert, update (resolved_at, resolved_by)' });
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP FUNCTION find_guest_session, open_guest_session`);
    await q.query(
      `DROP TABLE comment, guest_session, guest_opening, guest_challenge, guest_answer, guest_revision, guest`,
    );
  }
}
