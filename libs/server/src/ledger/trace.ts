import { randomBytes, randomUUID } from 'node:crypto';
import { payloadDigest, type Json, type TraceAction } from '@pregon/domain';
import { flight, writing, type Statement } from './statement.js';
import type { Tx } from './tx.js';
import { sha256 } from './canonical.js';

export interface Happening {
  readonly action: TraceAction;
  readonly subject: { readonly kind: string; readonly id: string };
  /** In the person's own words; erased together with the payload. */
  readonly reason?: string | null;
  /** Hash of what the subject's content was before, where it has one. */
  readonly previousHash?: string | null;
  readonly payload?: Json;
}

/** What records all of them, in the order given. */
export function recording(tx: Tx, happenings: readonly Happening[]): Statement {
  const { actor } = tx;
  const entries = happenings.map(({ action, subject, previousHash = null, reason = null, payload = null }) => {
    const salt = randomBytes(32).toString('hex');
    const payloadDigestOf = payloadDigest(salt, { reason, payload }, sha256);
    return {
      ...{ id: randomUUID(), action, subject_kind: subject.kind, subject_id: subject.id },
      ...{ previous_hash: previousHash, payload_digest: payloadDigestOf, salt, reason, payload },
    };
  });
  return writing(
    `INSERT INTO trace_entry (organisation_id, id, at, business_at, actor_kind, actor_person_id, actor_name, session_id,
       strength, action, subject_kind, subject_id, previous_hash, payload_digest, salt, reason, payload)
     SELECT $1, r.id, clock_timestamp(), app_now(), $2, $3, $4, $5, $6, r.action, r.subject_kind, r.subject_id,
       r.previous_hash, r.payload_digest, r.salt, r.reason, r.payload
     FROM jsonb_to_recordset($7::jsonb) AS r (id uuid, action text, subject_kind text, subject_id uuid,
       previous_hash text, payload_digest text, salt text, reason text, payload jsonb)`,
    [tx.tenant, actor.kind, actor.personId, actor.name, actor.sessionId, actor.strength, JSON.stringify(entries)],
  );
}

/** The same for many at once: one statement. */
export async function recordAll(tx: Tx, happenings: readonly Happening[]): Promise<void> {
  await flight(tx, [recording(tx, happenings)]);
}

/**
 * Records what a command did, in the command's own transaction: it happened exactly if this row did.
 * The sealer chains it about a second after the commit.
 */
export const record = (tx: Tx, happening: Happening): Promise<void> => recordAll(tx, [happening]);
