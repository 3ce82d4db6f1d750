import { OPEN_WITHDRAWALS } from '@pregon/domain';
import { In, IsNull } from 'typeorm';
import type { Tx } from '../ledger/tx.js';
import { IncidentEntity, OutsideWatchEntity } from './outside.entity.js';
import { WithdrawalCallEntity, WithdrawalEntity } from './withdrawal.entity.js';

/** What one screen lists at most. */
const LISTED = 200;

const byPublication = <T extends { publicationId: string }>(
  ids: readonly string[],
  rows: readonly T[],
): ReadonlyMap<string, T[]> => new Map(ids.map((id) => [id, rows.filter((row) => row.publicationId === id)]));

export async function withdrawalsByPublication(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, WithdrawalEntity[]>> {
  const where = { organisationId: tx.tenant, publicationId: In([...ids]) };
  return byPublication(ids, await tx.find(WithdrawalEntity, { where, order: { openedAt: 'DESC', id: 'DESC' } }));
}

export async function incidentsByPublication(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, IncidentEntity[]>> {
  const where = { organisationId: tx.tenant, publicationId: In([...ids]) };
  return byPublication(ids, await tx.find(IncidentEntity, { where, order: { openedAt: 'DESC', id: 'DESC' } }));
}

export async function watchByPublication(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, OutsideWatchEntity>> {
  const rows = await tx.findBy(OutsideWatchEntity, { organisationId: tx.tenant, publicationId: In([...ids]) });
  return new Map(rows.map((row) => [row.publicationId, row]));
}

export async function callsByWithdrawal(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, WithdrawalCallEntity[]>> {
  const where = { organisationId: tx.tenant, withdrawalId: In([...ids]) };
  const rows = await tx.find(WithdrawalCallEntity, { where, order: { number: 'ASC' } });
  return new Map(ids.map((id) => [id, rows.filter((row) => row.withdrawalId === id)]));
}

/** Machine milliseconds since each went out, by its attempt's visible call. */
export async function agesMs(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ id: string; ms: string }[]>(
    `SELECT publication_id AS id, 1000 * extract(epoch FROM clock_timestamp() - min(committing_at)) AS ms FROM attempt
     WHERE organisation_id = $1 AND publication_id = ANY ($2) AND committing_at IS NOT NULL GROUP BY 1`,
    [tx.tenant, ids],
  );
  return new Map(rows.map(({ id, ms }) => [id, Number(ms)]));
}

/** Those that nobody has ended, oldest first; what is only watched asks nothing of anybody. */
export const openWithdrawals = (tx: Tx): Promise<WithdrawalEntity[]> =>
  tx.find(WithdrawalEntity, {
    where: { organisationId: tx.tenant, state: In(OPEN_WITHDRAWALS.filter((state) => state !== 'watching')) },
    order: { openedAt: 'ASC', id: 'ASC' },
    take: LISTED,
  });

export const incidentsList = (tx: Tx, open: boolean): Promise<IncidentEntity[]> =>
  tx.find(IncidentEntity, {
    where: { organisationId: tx.tenant, ...(open ? { closedAt: IsNull() } : {}) },
    order: { openedAt: 'DESC', id: 'DESC' },
    take: LISTED,
  });
