import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from '../ledger/schema-sql.js';

export class Notifications1790000008000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // What a person is told. `once` is the teller's key: however often the cause is carried, it is one row.
    await q.query(`
      CREATE TABLE notice (
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        id uuid NOT NULL,
        person_id uuid NOT NULL,
        once text NOT NULL,
        kind text NOT NULL,
        at timestamptz(3) NOT NULL,
        read_at timestamptz(3),
        post_id uuid,
        step_id uuid,
        actor_id uuid,
        details jsonb NOT NULL,
        PRIMARY KEY (organisation_id, id),
        UNIQUE (organisation_id, person_id, once),
        FOREIGN KEY (organisation_id, person_id) REFERENCES colleague (organisation_id, person_id),
        FOREIGN KEY (organisation_id, actor_id) REFERENCES colleague (organisation_id, person_id),
        FOREIGN KEY (organisation_id, post_id) REFERENCES post (organisation_id, id)
      )`);
    await q.query(`CREATE INDEX notice_by_person ON notice (organisation_id, person_id, at DESC, id DESC)`);
    await q.query(`CREATE INDEX notice_unread ON notice (organisation_id, person_id) WHERE read_at IS NULL`);
    await tenantTable(q, 'notice', { api: 'select, update (read_at)', worker: 'select, insert' });

    // Which outbox rows have become notices: a job lost with its queue leaves none here, and is found.
    await q.query(`
      CREATE TABLE notice_carried (
        organisation_id uuid NOT NULL,
        outbox_id uuid NOT NULL,
        PRIMARY KEY (organisation_id, outbox_id),
        FOREIGN KEY (organisation_id, outbox_id) REFERENCES outbox (organisation_id, id) ON DELETE CASCADE
      )`);
    await tenantTable(q, 'notice_carried', { worker: 'select, insert', acrossTenants: true });
    await q.query(`CREATE INDEX outbox_notices ON outbox (dispatched_at) WHERE topic = 'notices.wanted'`);

    // What leaves by e-mail or push. It holds no words and no address: the renderer reads both when it is sent.
    // not_before is business time (the morning, the digest); retry_at and claimed_until are the machine's.
    await q.query(`
      CREATE TABLE outgoing_message (
        organisation_id uuid NOT NULL REFERENCES organisation (id),
        id uuid NOT NULL,
        channel text NOT NULL CHECK (channel IN ('email', 'push')),
        kind text NOT NULL,
        person_id uuid,
        guest_name text,
        guest_locale text CHECK (guest_locale IN ('es', 'ca', 'en')),
        subject_kind text NOT NULL,
        subject_id uuid NOT NULL,
        once text,
        urgent boolean NOT NULL DEFAULT false,
        awaited boolean NOT NULL DEFAULT false,
        state text NOT NULL DEFAULT 'waiting'
          CHECK (state IN ('waiting', 'held_back', 'sending', 'sent', 'failed', 'off')),
        held_for text CHECK (held_for IN ('quiet', 'digest')),
        not_before timestamptz(3) NOT NULL,
        retry_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        attempts integer NOT NULL DEFAULT 0,
        fault text,
        last_error text,
        claim uuid,
        claimed_until timestamptz(3),
        handed_over_at timestamptz(3),
        created_at timestamptz(3) NOT NULL,
        changed_at timestamptz(3) NOT NULL,
        PRIMARY KEY (organisation_id, id),
        UNIQUE (organisation_id, person_id, once),
        CHECK ((person_id IS NULL) = (guest_name IS NOT NULL)),
        CHECK ((guest_name IS NULL) = (guest_locale IS NULL)),
        CHECK ((state = 'held_back') = (held_for IS NOT NULL)),
        CHECK ((state = 'sending') = (claim IS NOT NULL)),
        CHECK ((claim IS NULL) = (claimed_until IS NULL)),
        FOREIGN KEY (organisation_id, person_id) REFERENCES colleague (organisation_id, person_id)
      )`);
    await q.query(`CREATE INDEX outgoing_message_due ON outgoing_message (channel, not_before)
      WHERE state = 'waiting' OR (state = 'held_back' AND held_for = 'quiet')`);
    await q.query(`CREATE INDEX outgoing_message_open ON outgoing_message (channel, state, not_before)
      WHERE state IN ('waiting', 'held_back', 'sending', 'failed')`);
    await q.query(`CREATE INDEX outgoing_message_failed ON outgoing_message (organisation_id, changed_at DESC, id DESC)
      WHERE state = 'failed'`);
    await q.query(`CREATE INDEX outgoing_message_by_subject ON outgoing_message (organisation_id, subject_id)`);
    await q.query(`CREATE INDEX outgoing_message_held ON outgoing_message (organisation_id, person_id)
      WHERE state = 'held_back'`);
    const again = 'state, held_for, not_before, retry_at, attempts, fault, last_error, handed_over_at, changed_at';
    await tenantTable(q, 'outgoing_message', {
      api: `select, insert, update (${again})`,
      worker: `select, insert, update (${again}, claim, claimed_until)`,
      acrossTenants: true,
    });

    await q.query(`
      CREATE TABLE notification_settings (
        organisation_id uuid NOT NULL,
        person_id uuid NOT NULL,
        email text NOT NULL CHECK (email IN ('each', 'digest', 'off')),
        push boolean NOT NULL,
        digest_at text NOT NULL CHECK (digest_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
        quiet_from text NOT NULL CHECK (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
        quiet_to text NOT NULL CHECK (quiet_to ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
        on_call boolean NOT NULL,
        muted text[] NOT NULL,
        PRIMARY KEY (organisation_id, person_id),
        FOREIGN KEY (organisation_id, person_id) REFERENCES colleague (organisation_id, person_id)
      )`);
    await tenantTable(q, 'notification_settings', { api: 'select, insert, update', worker: 'select' });

    await q.query(`
      CREATE TABLE push_subscription (
        organisation_id uuid NOT NULL,
        person_id uuid NOT NULL,
        endpoint text NOT NULL,
        p256dh text NOT NULL,
        auth text NOT NULL,
        label text NOT NULL,
        since timestamptz(3) NOT NULL,
        PRIMARY KEY (organisation_id, endpoint),
        FOREIGN KEY (organisation_id, person_id) REFERENCES colleague (organisation_id, person_id)
      )`);
    await q.query(`CREATE INDEX push_subscription_by_person ON push_subscription (organisation_id, person_id)`);
    await tenantTable(q, 'push_subscription', {
      api: 'select, insert, update, delete',
      worker: 'select, delete',
    });
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP INDEX outbox_notices`);
    await q.query(`DROP TABLE push_subscription, notification_settings, outgoing_message, notice_carried, notice`);
  }
}
