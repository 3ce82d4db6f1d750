import { randomUUID } from 'node:crypto';
import { businessNow } from '../ledger/business-time.js';
import { publishLive } from '../ledger/live.js';
import { noticeWanted, type NoticeWanted } from '../ledger/notices.js';
import type { Tx } from '../ledger/tx.js';
import { habitsOfMany, planDigest, queueMessage, zoneOf } from './message.queue.js';
import { EMERGENCIES, USUAL_HABITS } from './message.rules.js';

/**
 * Makes notices, and the messages that tell them, of what a command wanted told. Harmless twice: the outbox row is noted
 * as carried, and a person has one notice per `once`.
 */
export async function carryNotice(tx: Tx, outboxId: string): Promise<void> {
  const rows = await tx.query<{ payload: unknown }[]>(
    `SELECT payload FROM outbox WHERE organisation_id = $1 AND id = $2 AND topic = $3`,
    [tx.tenant, outboxId, noticeWanted.name],
  );
  const [row] = rows;
  if (!row) return;
  const carried = await tx.query<unknown[]>(
    `INSERT INTO notice_carried (organisation_id, outbox_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1`,
    [tx.tenant, outboxId],
  );
  if (carried.length === 0) return;
  const wanted = noticeWanted.schema.parse(row.payload);
  const told = await writeNotices(tx, wanted);
  if (told.length === 0) return;
  const zone = await zoneOf(tx);
  const persons = told.map((one) => one.personId);
  const habits = await habitsOfMany(tx, persons);
  const awaiting = await awaited(tx, wanted.stepId, persons);
  for (const { id, personId } of told) {
    const subject = { kind: 'notice', id };
    const urgent = EMERGENCIES.includes(wanted.kind) || wanted.details['urgent'] === 'true';
    const message = { kind: wanted.kind, personId, subject, urgent, awaited: awaiting.has(personId) };
    await queueMessage(tx, { ...message, channel: 'email' });
    await queueMessage(tx, { ...message, channel: 'push' });
    await planDigest(tx, personId, habits.get(personId) ?? USUAL_HABITS, zone);
    publishLive(tx, { kind: 'notice', id, postId: wanted.postId, personId });
  }
}

/** Those who have not been told of it before; who is no colleague (any more) is passed over. */
async function writeNotices(tx: Tx, wanted: NoticeWanted): Promise<readonly { id: string; personId: string }[]> {
  const told: { id: string; personId: string }[] = [];
  const at = await businessNow(tx);
  for (const personId of new Set(wanted.to)) {
    if (personId === wanted.actorId) continue;
    const id = randomUUID();
    const { once, kind, postId, stepId, actorId } = wanted;
    const written = await tx.query<unknown[]>(
      `INSERT INTO notice (organisation_id, id, person_id, once, kind, at, post_id, step_id, actor_id, details)
       SELECT $1, $2, c.person_id, $4, $5, $6, $7, $8, $9, $10 FROM colleague c
       WHERE c.organisation_id = $1 AND c.person_id = $3
       ON CONFLICT (organisation_id, person_id, once) DO NOTHING RETURNING 1`,
      [tx.tenant, id, personId, once, kind, at, postId, stepId, actorId, JSON.stringify(wanted.details)],
    );
    if (written.length > 0) told.push({ id, personId });
  }
  return told;
}

/** Whom of these the step waits for now, as their trays have it. */
export async function awaited(
  tx: Tx,
  stepId: string | null,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (stepId === null) return new Set();
  const rows = await tx.query<{ person_id: string }[]>(
    `SELECT person_id FROM run_seat WHERE organisation_id = $1 AND person_id = ANY ($2) AND step_id = $3`,
    [tx.tenant, personIds, stepId],
  );
  return new Set(rows.map((row) => row.person_id));
}
