import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '../ledger/schema-sql.js';

export class Posts1790000005000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.drafts(q);
    await this.plans(q);
    await this.proof(q);
    await this.approval(q);
  }

  private async drafts(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE post (
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        id uuid NOT NULL,
        version integer NOT NULL,
        title text,
        content_class text NOT NULL,
        labels text[] NOT NULL,
        campaign text,
        department_id uuid NOT NULL,
        author_id uuid NOT NULL,
        source_language text NOT NULL,
        link text,
        internal_note text,
        created_at timestamptz(3) NOT NULL,
        changed_at timestamptz(3) NOT NULL,
        changed_by uuid NOT NULL,
        archived boolean NOT NULL DEFAULT false,
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, department_id) REFERENCES department (organisation_id, id),
        FOREIGN KEY (organisation_id, author_id) REFERENCES colleague (organisation_id, person_id),
        FOREIGN KEY (organisation_id, changed_by) REFERENCES colleague (organisation_id, person_id)
      )`);
    await q.query(`CREATE INDEX post_by_department ON post (organisation_id, department_id, created_at DESC)`);
    await q.query(`CREATE INDEX post_by_age ON post (organisation_id, created_at DESC, id)`);
    await tenantTable(q, 'post', { api: 'select, insert, update', worker: 'select, update (version, changed_at)' });

    // edition grows with each change; a translation remembers which edition of the source it follows.
    await q.query(`
      CREATE TABLE post_text (
        organisation_id uuid NOT NULL,
        post_id uuid NOT NULL,
        language text NOT NULL,
        text text NOT NULL,
        edition integer NOT NULL,
        follows integer NOT NULL,
        PRIMARY KEY (organisation_id, post_id, language),
        FOREIGN KEY (organisation_id, post_id) REFERENCES post (organisation_id, id)
      )`);
    await tenantTable(q, 'post_text', { api: 'select, insert, update, delete', worker: 'select' });

    await q.query(`
      CREATE TABLE post_media (
        organisation_id uuid NOT NULL,
        post_id uuid NOT NULL,
        position integer NOT NULL,
        asset_id uuid NOT NULL,
        alts jsonb NOT NULL,
        PRIMARY KEY (organisation_id, post_id, position),
        FOREIGN KEY (organisation_id, post_id) REFERENCES post (organisation_id, id),
        FOREIGN KEY (organisation_id, asset_id) REFERENCES asset (organisation_id, id)
      )`);
    await tenantTable(q, 'post_media', { api: 'select, insert, update, delete', worker: 'select' });

    await q.query(`
      CREATE TABLE variant (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        post_id uuid NOT NULL,
        account_id uuid NOT NULL,
        language text NOT NULL,
        position integer NOT NULL,
        version integer NOT NULL,
        text text,
        options jsonb NOT NULL,
        state text NOT NULL,
        state_since timestamptz(3) NOT NULL,
        PRIMARY KEY (organisation_id, id),
        UNIQUE (organisation_id, post_id, account_id, language),
        FOREIGN KEY (organisation_id, post_id) REFERENCES post (organisation_id, id),
        FOREIGN KEY (organisation_id, account_id) REFERENCES account (organisation_id, id)
      )`);
    await tenantTable(q, 'variant', {
      api: 'select, insert, update, delete',
      worker: 'select, update (state, state_since, version)',
    });

    // Who touched what, for ever: a contributor never approves (I4). variant_id null: what all variants share.
    await q.query(`
      CREATE TABLE contribution (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        post_id uuid NOT NULL,
        person_id uuid NOT NULL,
        part text NOT NULL CHECK (part IN ('variant', 'base_text', 'base_link', 'media')),
        variant_id uuid,
        at timestamptz(3) NOT NULL,
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, post_id) REFERENCES post (organisation_id, id),
        FOREIGN KEY (organisation_id, person_id) REFERENCES colleague (organisation_id, person_id),
        CHECK ((part = 'variant') = (variant_id IS NOT NULL))
      )`);
    await q.query(`CREATE INDEX contribution_by_post ON contribution (organisation_id, post_id)`);
    await tenantTable(q, 'contribution', { api: 'select, insert', worker: 'select' });
  }

  private async plans(q: QueryRunner): Promise<void> {
    // passed: the clock has seen this moment go by; moving the slot clears it.
    await q.query(`
      CREATE TABLE slot (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        post_id uuid NOT NULL,
        number integer NOT NULL,
        date date NOT NULL,
        time text NOT NULL CHECK (time ~ '^[0-2][0-9]:[0-5][0-9]$'),
        zone text NOT NULL,
        fold smallint CHECK (fold IN (0, 1)),
        instant timestamptz(3) NOT NULL,
        epoch integer NOT NULL,
        latest_useful timestamptz(3),
        passed boolean NOT NULL DEFAULT false,
        PRIMARY KEY (organisation_id, id),
        UNIQUE (organisation_id, post_id, number),
        FOREIGN KEY (organisation_id, post_id) REFERENCES post (organisation_id, id)
      )`);
    await q.query(`CREATE INDEX slot_by_date ON slot (organisation_id, date)`);
    await q.query(`CREATE INDEX slot_to_pass ON slot (instant) WHERE NOT passed`);
    await tenantTable(q, 'slot', {
      api: 'select, insert, update, delete',
      worker: 'select, update (passed)',
      acrossTenants: true,
    });
  }

  private async proof(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE revision (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        variant_id uuid NOT NULL,
        post_id uuid NOT NULL,
        number integer NOT NULL,
        round integer NOT NULL,
        canonical text NOT NULL,
        hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
        cut_at timestamptz(3) NOT NULL,
        cut_by uuid NOT NULL,
        PRIMARY KEY (organisation_id, id),
        UNIQUE (organisation_id, variant_id, number),
        FOREIGN KEY (organisation_id, variant_id) REFERENCES variant (organisation_id, id),
        FOREIGN KEY (organisation_id, post_id) REFERENCES post (organisation_id, id),
        FOREIGN KEY (organisation_id, cut_by) REFERENCES colleague (organisation_id, person_id)
      )`);
    await q.query(`CREATE INDEX revision_by_post ON revision (organisation_id, post_id)`);
    await tenantTable(q, 'revision', { api: 'select, insert', worker: 'select' });

    // body is what was signed, byte for byte. A publisher holds the row FOR SHARE while it sends; revoking waits for it.
    await q.query(`
      CREATE TABLE certificate (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        post_id uuid NOT NULL,
        variant_id uuid NOT NULL,
        revision_id uuid NOT NULL,
        hash text NOT NULL,
        body text NOT NULL,
        key_id text NOT NULL,
        signature text NOT NULL,
        not_before timestamptz(3) NOT NULL,
        not_after timestamptz(3) NOT NULL,
        issued_at timestamptz(3) NOT NULL,
        revoked_at timestamptz(3),
        revoked_reason text,
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, revision_id) REFERENCES revision (organisation_id, id),
        FOREIGN KEY (organisation_id, post_id) REFERENCES post (organisation_id, id)
      )`);
    await q.query(`CREATE INDEX certificate_by_post ON certificate (organisation_id, post_id)`);
    await q.query(
      `CREATE UNIQUE INDEX certificate_in_force ON certificate (organisation_id, variant_id) WHERE revoked_at IS NULL`,
    );
    const revocation = 'update (revoked_at, revoked_reason)';
    await tenantTable(q, 'certificate', { api: `select, insert, ${revocation}`, worker: `select, ${revocation}` });
  }

  private async approval(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE approval_policy (
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        id uuid NOT NULL,
        version integer NOT NULL,
        key text NOT NULL,
        body jsonb NOT NULL,
        saved_at timestamptz(3) NOT NULL,
        saved_by uuid NOT NULL,
        PRIMARY KEY (organisation_id, id, version),
        UNIQUE (organisation_id, key, version),
        FOREIGN KEY (organisation_id, saved_by) REFERENCES colleague (organisation_id, person_id)
      )`);
    await tenantTable(q, 'approval_policy', { api: 'select, insert', worker: 'select' });

    // snapshot: the domain's run as it was opened, with the policies' versions; variants and decisions are rows.
    await q.query(`
      CREATE TABLE approval_run (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        post_id uuid NOT NULL,
        round integer NOT NULL,
        kind text NOT NULL,
        opened_by uuid,
        opened_at timestamptz(3) NOT NULL,
        planned_for timestamptz(3),
        note text,
        snapshot jsonb NOT NULL,
        ended_at timestamptz(3),
        PRIMARY KEY (organisation_id, id),
        UNIQUE (organisation_id, post_id, round),
        FOREIGN KEY (organisation_id, post_id) REFERENCES post (organisation_id, id)
      )`);
    await tenantTable(q, 'approval_run', {
      api: 'select, insert, update (ended_at)',
      worker: 'select, update (ended_at)',
    });

    await q.query(`
      CREATE TABLE run_variant (
        organisation_id uuid NOT NULL,
        run_id uuid NOT NULL,
        variant_id uuid NOT NULL,
        revision_id uuid NOT NULL,
        body jsonb NOT NULL,
        state text NOT NULL,
        closed_at timestamptz(3),
        PRIMARY KEY (organisation_id, run_id, variant_id),
        FOREIGN KEY (organisation_id, run_id) REFERENCES approval_run (organisation_id, id),
        FOREIGN KEY (organisation_id, revision_id) REFERENCES revision (organisation_id, id)
      )`);
    await tenantTable(q, 'run_variant', {
      api: 'select, insert, update (state, closed_at)',
      worker: 'select, update (state, closed_at)',
    });

    // What trays and calendars read of the run: which step is whose, and since when. Written with every decision.
    await q.query(`
      CREATE TABLE run_step (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        run_id uuid NOT NULL,
        post_id uuid NOT NULL,
        key text NOT NULL,
        ordinal integer NOT NULL,
        state text NOT NULL,
        since timestamptz(3),
        due timestamptz(3),
        waits_for uuid[] NOT NULL,
        PRIMARY KEY (organisation_id, id),
        UNIQUE (organisation_id, run_id, key),
        FOREIGN KEY (organisation_id, run_id) REFERENCES approval_run (organisation_id, id)
      )`);
    await q.query(`CREATE INDEX run_step_waiting ON run_step USING gin (waits_for) WHERE state = 'active'`);
    await q.query(`CREATE INDEX run_step_by_post ON run_step (organisation_id, post_id) WHERE state = 'active'`);
    const progress = 'update (state, since, due, waits_for)';
    await tenantTable(q, 'run_step', { api: `select, insert, ${progress}`, worker: `select, ${progress}` });

    await q.query(`
      CREATE TABLE decision (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        run_id uuid NOT NULL,
        step_key text NOT NULL,
        variant_id uuid NOT NULL,
        revision_id uuid NOT NULL,
        hash text NOT NULL,
        person_id uuid NOT NULL,
        capacity jsonb NOT NULL,
        verdict text NOT NULL,
        reason text,
        at timestamptz(3) NOT NULL,
        strength text NOT NULL,
        PRIMARY KEY (organisation_id, id),
        UNIQUE (organisation_id, run_id, step_key, variant_id, person_id),
        FOREIGN KEY (organisation_id, run_id) REFERENCES approval_run (organisation_id, id),
        FOREIGN KEY (organisation_id, person_id) REFERENCES colleague (organisation_id, person_id)
      )`);
    await tenantTable(q, 'decision', { api: 'select, insert', worker: 'select' });
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE decision, run_step, run_variant, approval_run, approval_policy, certificate, revision, slot,
      contribution, variant, post_media, post_text, post`);
  }
}
