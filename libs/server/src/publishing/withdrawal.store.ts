import {
  isOpenWithdrawal,
  plusMs,
  type By,
  type Instant,
  type Outside,
  type Withdrawal,
  type Withdrawn,
} from '@pregon/domain';
import { recordEvents } from '../ledger/events.js';
import { publishLive } from '../ledger/live.js';
import type { Tx } from '../ledger/tx.js';
import type { PublicationEntity } from './publication.entity.js';
import { machineInstant } from './publication.store.js';
import { WithdrawalEntity } from './withdrawal.entity.js';

/** How often what waits for something of ours (a send to end, words to be approved) is looked at. */
const WAITS_MS = 3_000;

/** What the domain must know of a publication to take it back. */
export const outsideOf = ({ id, hash, state, remoteId, parts }: PublicationEntity): Outside => ({
  publicationId: id,
  hash,
  state,
  standing: remoteId === null ? [] : [{ kind: 'post', remoteId }, ...parts],
});

export const lockWithdrawal = (tx: Tx, id: string): Promise<WithdrawalEntity | null> =>
  tx.findOne(WithdrawalEntity, {
    where: { organisationId: tx.tenant, id },
    lock: { mode: 'pessimistic_write' },
  });

/** Newest first. */
export const withdrawalsOfPublication = (tx: Tx, publicationId: string): Promise<WithdrawalEntity[]> =>
  tx.find(WithdrawalEntity, {
    where: { organisationId: tx.tenant, publicationId },
    order: { openedAt: 'DESC', id: 'DESC' },
  });

type Facts = Pick<WithdrawalEntity, 'reason' | 'openedBy' | 'decidedBy' | 'decidedAt'>;

export async function insertWithdrawn(
  tx: Tx,
  { withdrawal, events }: Withdrawn,
  of: Pick<PublicationEntity, 'postId' | 'accountId'>,
  by: By,
  facts: Facts,
): Promise<WithdrawalEntity> {
  const now = await machineInstant(tx);
  const row: WithdrawalEntity = {
    organisationId: tx.tenant,
    postId: of.postId,
    accountId: of.accountId,
    ...stored(withdrawal),
    ...facts,
    openedAt: by.at,
    endedAt: isOpenWithdrawal(withdrawal) ? null : by.at,
    settledSince: null,
    nextAt: nextAt(withdrawal, now),
  };
  await tx.insert(WithdrawalEntity, row);
  await recordEvents(tx, events);
  publishLive(tx, { kind: 'publication', id: row.publicationId, postId: row.postId });
  return row;
}

/** Writes what became of it, keeps what the record says, and wakes the open screens. */
export async function saveWithdrawn(
  tx: Tx,
  before: WithdrawalEntity,
  { withdrawal, events }: Withdrawn,
  by: By,
  facts: Partial<Facts> = {},
): Promise<WithdrawalEntity> {
  const now = await machineInstant(tx);
  const after: WithdrawalEntity = {
    ...before,
    ...stored(withdrawal),
    ...facts,
    endedAt: isOpenWithdrawal(withdrawal) ? null : (before.endedAt ?? by.at),
    settledSince: withdrawal.state === 'done' ? (before.settledSince ?? now) : null,
    nextAt: nextAt(withdrawal, now),
  };
  await tx.update(WithdrawalEntity, { organisationId: tx.tenant, id: before.id }, after);
  await recordEvents(tx, events);
  publishLive(tx, { kind: 'publication', id: before.publicationId, postId: before.postId });
  return after;
}

/** The call's lease alone: nothing happened yet that anybody has to be told. */
export async function saveLease(tx: Tx, { id, attempt, leaseUntil, notBefore }: Withdrawal): Promise<void> {
  const fields = { attempt, leaseUntil, notBefore, nextAt: leaseUntil };
  await tx.update(WithdrawalEntity, { organisationId: tx.tenant, id }, fields);
}

function nextAt({ state, leaseUntil, notBefore }: Withdrawal, now: Instant): Instant | null {
  if (state === 'doing') return leaseUntil ?? notBefore ?? now;
  return state === 'watching' || state === 'words' ? plusMs(now, WAITS_MS) : null;
}

/** Exactly the domain's members. */
const stored = (w: Withdrawal): Withdrawal => ({
  id: w.id,
  publicationId: w.publicationId,
  hash: w.hash,
  state: w.state,
  way: w.way,
  parts: w.parts,
  cause: w.cause,
  handDue: w.handDue,
  proof: w.proof,
  correctionPostId: w.correctionPostId,
  correctedHash: w.correctedHash,
  tries: w.tries,
  attempt: w.attempt,
  leaseUntil: w.leaseUntil,
  notBefore: w.notBefore,
});
