import { randomUUID } from 'node:crypto';
import { instantOf } from '@pregon/domain';
import type { Cursor, Evidence, Outcome } from '@pregon/networks/server';
import type { Tx } from '../ledger/tx.js';
import { AttemptEntity, type Look } from './attempt.entity.js';
import type { PublicationEntity } from './publication.entity.js';

/** Writes the intent down before anything is asked of the network. */
export async function openAttempt(
  tx: Tx,
  publication: Pick<PublicationEntity, 'id' | 'attempt'>,
  cursor: Cursor | null,
  at: { readonly now: string; readonly machineNow: string },
): Promise<AttemptEntity> {
  const attempt: AttemptEntity = {
    organisationId: tx.tenant,
    id: randomUUID(),
    publicationId: publication.id,
    number: publication.attempt,
    begunAt: at.now,
    intentAt: at.machineNow,
    committingAt: null,
    endedAt: null,
    cursor,
    requestDigest: null,
    outcome: null,
    remoteId: null,
    evidence: null,
    looks: [],
  };
  await tx.insert(AttemptEntity, attempt);
  return attempt;
}

export const attemptsOf = (tx: Tx, publicationId: string): Promise<AttemptEntity[]> =>
  tx.find(AttemptEntity, { where: { organisationId: tx.tenant, publicationId }, order: { number: 'ASC' } });

const one = (tx: Tx, id: string) => ({ organisationId: tx.tenant, id });

export async function saveCursor(tx: Tx, id: string, cursor: Cursor): Promise<void> {
  await tx.update(AttemptEntity, one(tx, id), { cursor });
}

export async function markCommitting(tx: Tx, id: string, at: string, requestDigest: string): Promise<void> {
  await tx.update(AttemptEntity, one(tx, id), { committingAt: at, requestDigest });
}

export async function closeAttempt(tx: Tx, id: string, outcome: Outcome, endedAt: string): Promise<void> {
  const evidence: Evidence | null = 'evidence' in outcome ? outcome.evidence : null;
  await tx.update(AttemptEntity, one(tx, id), {
    endedAt,
    outcome: outcome.kind,
    remoteId: outcome.kind === 'published' ? outcome.remoteId : null,
    evidence,
    ...(outcome.kind === 'pending' ? { cursor: outcome.cursor } : {}),
  });
}

export async function addLook(tx: Tx, attempt: AttemptEntity, found: Look['found'], at: Date): Promise<Look[]> {
  const looks: Look[] = [...attempt.looks, { at: instantOf(at.getTime()), found }];
  await tx.update(AttemptEntity, one(tx, attempt.id), { looks });
  return looks;
}
