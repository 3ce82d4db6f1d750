import { DEFAULT_GRACE, type Grace } from '@pregon/domain';
import type { Tx } from '../ledger/tx.js';
import { GraceEntity } from './grace.entity.js';

/** How late the organisation lets things go out by themselves. */
export async function graceOf(tx: Tx): Promise<Grace> {
  return (await tx.findOneBy(GraceEntity, { organisationId: tx.tenant })) ?? DEFAULT_GRACE;
}
