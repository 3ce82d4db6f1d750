import type { ChainedFacts, Json, SealedEntry } from '@pregon/domain';

export interface EntryRow {
  organisation_id: string;
  id: string;
  at: Date;
  business_at: Date;
  actor_kind: 'person' | 'system';
  actor_person_id: string | null;
  actor_name: string;
  session_id: string | null;
  strength: string | null;
  action: string;
  subject_kind: string;
  subject_id: string;
  previous_hash: string | null;
  payload_digest: string;
  salt: string | null;
  reason: string | null;
  payload: Json;
  erased_at: Date | null;
}

export interface SealedRow extends EntryRow {
  seq: number;
  previous: string;
  hash: string;
}

/** What a stored entry puts into the chain. */
export function chainedFacts(row: EntryRow): ChainedFacts {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    at: row.business_at.toISOString(),
    recordedAt: row.at.toISOString(),
    actor: {
      kind: row.actor_kind,
      personId: row.actor_person_id,
      name: row.actor_name,
      sessionId: row.session_id,
      strength: row.strength,
    },
    action: row.action,
    subject: { kind: row.subject_kind, id: row.subject_id },
    previousHash: row.previous_hash,
    payloadDigest: row.payload_digest,
  };
}

export const sealedEntry = (row: SealedRow): SealedEntry => ({
  ...chainedFacts(row),
  previous: row.previous,
  hash: row.hash,
  salt: row.salt,
  erasable: row.erased_at === null ? { reason: row.reason, payload: row.payload } : null,
});
