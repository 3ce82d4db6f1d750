import { In } from 'typeorm';
import { grouped } from '../ledger/group.js';
import type { Tx } from '../ledger/tx.js';
import { GroupMemberRow, PeopleGroup } from './group.entity.js';
import { businessDay } from './people.queries.js';

export const allGroups = (tx: Tx): Promise<PeopleGroup[]> =>
  tx.find(PeopleGroup, { where: { organisationId: tx.tenant }, order: { name: 'ASC' } });

/** Who is in these groups today or will be, by when they began. */
export async function membersByGroup(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, GroupMemberRow[]>> {
  const today = await businessDay(tx);
  const rows = await tx.find(GroupMemberRow, {
    where: { organisationId: tx.tenant, groupId: In([...ids]) },
    order: { validFrom: 'ASC', id: 'ASC' },
  });
  return grouped(
    rows.filter((row) => row.validTo === null || row.validTo >= today),
    (row) => row.groupId,
  );
}
