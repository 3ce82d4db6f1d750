import { In } from 'typeorm';
import { defineLoader } from '../ledger/loader.js';
import type { Tx } from '../ledger/tx.js';
import { PeopleGroup } from '../people/group.entity.js';

/** Groups by the key that circuits name them with. */
export const loadGroup = defineLoader(async (tx: Tx, keys: readonly string[]) => {
  const rows = await tx.find(PeopleGroup, { where: { organisationId: tx.tenant, key: In([...keys]) } });
  return new Map(rows.map((row) => [row.key, row]));
});
