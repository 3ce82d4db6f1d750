import { randomUUID } from 'node:crypto';
import { Ledger } from '../ledger/ledger.service.js';
import { createLog } from '../ledger/log.js';
import { Metrics } from '../ledger/metrics.js';
import { noticeWanted, notify, type NoticeWanted } from '../ledger/notices.js';
import { systemActor, type As, type Tx } from '../ledger/tx.js';
import type { Locale, Viewer } from '../ledger/viewer.js';
import { digestRenderer } from '../notifications/digest.renderer.js';
import { mailCarrier } from '../notifications/mail.carrier.js';
import { MessagePost } from '../notifications/message.post.js';
import { MessageRenderers } from '../notifications/message.renderers.js';
import type { Habits } from '../notifications/message.rules.js';
import { carryNotice } from '../notifications/notice.carry.js';
import { NoticeEntity } from '../notifications/notice.entity.js';
import { renderNotices } from '../notifications/notice.renderers.js';
import { MessageMeters } from '../notifications/notifications.metrics.js';
import { sendingSettings } from '../notifications/notifications.settings.js';
import { OutgoingMessage, type Channel } from '../notifications/outgoing-message.entity.js';
import { pushCarrier } from '../notifications/push.carrier.js';
import { openGround, type Ground, type Town } from './town.fixture.js';

export const PUBLIC_URL = 'https://pregon.riudalba.example';

/** An organisation's post office that stands still: each notice is carried, and each message sent, by hand. */
export interface PostRoom {
  readonly organisationId: string;
  readonly renderers: MessageRenderers;
  readonly metrics: Metrics;
  in<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** As a command does, and as the relay and its job do afterwards. */
  tells(wanted: Partial<NoticeWanted> & Pick<NoticeWanted, 'kind' | 'to'>): Promise<void>;
  /** The job of every outbox row once (more). */
  carries(): Promise<void>;
  sends(channel?: Channel): Promise<void>;
  notices(personId: string): Promise<NoticeEntity[]>;
  messages(personId: string, channel?: Channel): Promise<OutgoingMessage[]>;
}

/** A town with such a post office, its people and posts. */
export interface ToldTown extends PostRoom {
  person(name: string, locale?: Locale): Promise<Viewer & { readonly email: string }>;
  /** A post with a step that waits for these people; answers both ids. */
  post(title: string, waitsFor: readonly string[], due?: string): Promise<{ postId: string; stepId: string }>;
  decided(stepId: string): Promise<void>;
  habits(personId: string, habits: Partial<Habits>): Promise<void>;
}

/** The whole installation's business time. */
export async function timeIs(ground: Ground, instant: string): Promise<void> {
  await ground.eyes.query(`UPDATE installation SET clock_offset = $1::timestamptz - clock_timestamp()`, [instant]);
}

export const openToldGround = (): Promise<Ground> => openGround();

export function openPostRoom(
  ground: Ground,
  organisationId: string,
  variables: Readonly<Record<string, string>>,
): PostRoom {
  const as: As = { organisationId, actor: systemActor('worker') };
  const ledger: Ledger = ground.worker;
  const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => ledger.run(as, work);
  const settings = sendingSettings({ PUBLIC_URL, ...variables });
  const renderers = new MessageRenderers();
  renderNotices(renderers, settings.publicUrl);
  renderers.on('digest', digestRenderer(settings.publicUrl));
  const metrics = new Metrics('test');
  const meters = new MessageMeters(metrics, ledger);
  const log = createLog('test', 'silent');
  const mails = new MessagePost(ledger, mailCarrier(settings, renderers), meters, log);
  const pushes = new MessagePost(ledger, pushCarrier(settings, renderers, ledger), meters, log);
  const carries = async (): Promise<void> => {
    const rows = await ground.eyes.query<{ id: string }>(
      'SELECT id FROM outbox WHERE organisation_id = $1 AND topic = $2 ORDER BY position',
      [organisationId, noticeWanted.name],
    );
    for (const { id } of rows.rows) await within((tx) => carryNotice(tx, id));
  };
  return {
    organisationId,
    renderers,
    metrics,
    in: within,
    async tells(wanted) {
      const whole = { postId: null, stepId: null, actorId: null, details: {}, once: randomUUID(), ...wanted };
      await within((tx) => notify(tx, whole));
      await carries();
    },
    carries,
    async sends(channel = 'email') {
      await (channel === 'email' ? mails : pushes).round();
    },
    notices: (personId) =>
      within((tx) => tx.find(NoticeEntity, { where: { organisationId: tx.tenant, personId }, order: { at: 'ASC' } })),
    messages: (personId, channel = 'email') =>
      within((tx) =>
        tx.find(OutgoingMessage, {
          where: { organisationId: tx.tenant, personId, channel },
          order: { createdAt: 'ASC', notBefore: 'ASC' },
        }),
      ),
  };
}

export async function openToldTown(
  ground: Ground,
  slug: string,
  variables: Readonly<Record<string, string>>,
): Promise<ToldTown> {
  const town: Town = await ground.town(slug);
  const department = await town.department('CUL');
  const author = await town.person('Autora', 'editor', department);
  return {
    ...openPostRoom(ground, town.organisationId, variables),
    async person(name, locale = 'es') {
      const viewer = await town.person(name, 'head', department);
      const email = `${name.toLowerCase()}@${slug}.example`;
      await ground.eyes.query('UPDATE person SET email = $2, locale = $3 WHERE id = $1', [
        viewer.personId,
        email,
        locale,
      ]);
      return { ...viewer, locale, email };
    },
    async post(title, waitsFor, due) {
      const [postId, stepId, runId] = [randomUUID(), randomUUID(), randomUUID()];
      await ground.eyes.query(
        `INSERT INTO post (organisation_id, id, version, title, content_class, labels, department_id, author_id,
           source_language, created_at, changed_at, changed_by)
         VALUES ($1, $2, 1, $3, 'cultura', '{}', $4, $5, 'es', app_now(), app_now(), $5)`,
        [town.organisationId, postId, title, department, author.personId],
      );
      await asReplica(ground, async () => {
        await ground.eyes.query(
          `INSERT INTO run_step (organisation_id, id, run_id, post_id, key, ordinal, state, since, due, waits_for, body)
           VALUES ($1, $2, $3, $4, 'unidad', 1, 'active', app_now(), $5, $6, '{}')`,
          [town.organisationId, stepId, runId, postId, due ?? null, waitsFor],
        );
        await ground.eyes.query(
          `INSERT INTO run_seat (organisation_id, person_id, step_id, run_id, post_id, seat, since, by_when)
           SELECT $1, person, $2, $3, $4, 'own', app_now(), coalesce($5::timestamptz, 'infinity') FROM unnest($6::uuid[]) person`,
          [town.organisationId, stepId, runId, postId, due ?? null, waitsFor],
        );
        await ground.eyes.query(
          `INSERT INTO run_variant (organisation_id, run_id, variant_id, revision_id, body, state)
           VALUES ($1, $2, $3, $4, '{}', 'open')`,
          [town.organisationId, runId, randomUUID(), runId],
        );
        await ground.eyes.query(
          `INSERT INTO revision (organisation_id, id, post_id, variant_id, number, round, hash, canonical, cut_at, cut_by)
           VALUES ($1, $2, $3, $4, 1, 1, $5, '{}', app_now(), $6)`,
          [town.organisationId, runId, postId, randomUUID(), HASH, author.personId],
        );
      });
      return { postId, stepId };
    },
    async decided(stepId) {
      await ground.eyes.query(`DELETE FROM run_seat WHERE step_id = $1`, [stepId]);
      await ground.eyes.query(`UPDATE run_step SET state = 'passed' WHERE id = $1`, [stepId]);
    },
    async habits(personId, habits) {
      const all = {
        email: 'each',
        push: true,
        digestAt: '08:00',
        quietFrom: '20:00',
        quietTo: '07:30',
        onCall: false,
        muted: [],
        ...habits,
      };
      await ground.eyes.query(
        `INSERT INTO notification_settings (organisation_id, person_id, email, push, digest_at, quiet_from, quiet_to, on_call, muted)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (organisation_id, person_id) DO UPDATE SET email = $3, push = $4, digest_at = $5, quiet_from = $6,
           quiet_to = $7, on_call = $8, muted = $9`,
        [
          town.organisationId,
          personId,
          all.email,
          all.push,
          all.digestAt,
          all.quietFrom,
          all.quietTo,
          all.onCall,
          all.muted,
        ],
      );
    },
  };
}

export const HASH = 'b7'.repeat(32);

/** Rows of a round without the round around them: only what a notice reads of it. */
async function asReplica(ground: Ground, work: () => Promise<void>): Promise<void> {
  await ground.eyes.query(`SET session_replication_role = 'replica'`);
  try {
    await work();
  } finally {
    await ground.eyes.query(`SET session_replication_role = 'origin'`);
  }
}
