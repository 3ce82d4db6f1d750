import { randomUUID } from 'node:crypto';
import { instantOf } from '@pregon/domain';
import type { Cursor, Evidence, Outcome } from '@pregon/networks/server';
import { writing, type Statement } from '../ledger/statement.js';
import type { Tx } from '../ledger/tx.js';
import { AttemptEntity, type Look } from './attempt.entity.js';
import type { PublicationEntity } from './publication.entity.js';

/** The intent, written down before anything is asked of the network. */
export function openingAttempt(
  tx: Tx,
  publication: Pick<PublicationEntity, 'id' | 'attempt'>,
  cursor: Cursor | null,
  at: { readonly now: string; readonly machineNow: string },
): { readonly attempt: AttemptEntity; readonly statement: Statement } {
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
  const { id, publicationId, number, begunAt, intentAt } = attempt;
  const statement = writing(
    `INSERT INTO attempt (organisation_id, id, publication_id, number, begun_at, intent_at, cursor, looks)
     VALUES ($1, $2, $3, $4, $5, $6, $7, '[]')`,
    [tx.tenant, id, publicationId, number, begunAt, intentAt, cursor && JSON.stringify(cursor)],
  );
  return { attempt, statement };
}

export const attemptsOf = (tx: Tx, publicationId: string): Promise<AttemptEntity[]> =>
  tx.find(AttemptEntity, { where: { organisationId: tx.tenant, publicationId }, order: { number: 'ASC' } });

const one = (tx: Tx, id: string) => ({ organisationId: tx.tenant, id });

export async function saveCursor(tx: Tx, id: string, cursor: Cursor): Promise<void> {
  await tx.update(AttemptEntity, one(tx, id), { cursor });
}

/** Which attempt: by every key it has, so that a plan made while the table was empty can't have chosen a poor index. */
type Which = Pick<AttemptEntity, 'id' | 'publicationId' | 'number'>;
const ITS_ROW = 'organisation_id = $1 AND id = $2 AND publication_id = $3 AND number = $4';
const itsRow = (tx: Tx, { id, publicationId, number }: Which) => [tx.tenant, id, publicationId, number];

export const markingCommitting = (tx: Tx, attempt: Which, at: string, requestDigest: string): Statement =>
  writing(`UPDATE attempt SET committing_at = $5, request_digest = $6 WHERE ${ITS_ROW}`, [
    ...itsRow(tx, attempt),
    at,
    requestDigest,
  ]);

export function closingAttempt(tx: Tx, attempt: Which, outcome: Outcome, endedAt: string): Statement {
  const evidence: Evidence | null = 'evidence' in outcome ? outcome.evidence : null;
  const cursor = outcome.kind === 'pending' ? outcome.cursor : null;
  return writing(
    `UPDATE attempt SET ended_at = $5, outcome = $6, remote_id = $7, evidence = $8, cursor = coalesce($9, cursor)
     WHERE ${ITS_ROW}`,
    [
      ...[...itsRow(tx, attempt), endedAt, outcome.kind, outcome.kind === 'published' ? outcome.remoteId : null],
      ...[evidence && JSON.stringify(evidence), cursor && JSON.stringify(cursor)],
    ],
  );
}

export async function addLook(tx: Tx, attempt: AttemptEntity, found: Look['found'], at: Date): Promise<Look[]> {
  const looks: Look[] = [...attempt.looks, { at: instantOf(at.getTime()), found }];
  await tx.update(AttemptEntity, one(tx, attempt.id), { looks });
  return looks;
}
