import { randomUUID } from 'node:crypto';
import type { Role } from '@pregon/domain';
import { dismissLive } from '../ledger/live.js';
import { record } from '../ledger/trace.js';
import type { Tx } from '../ledger/tx.js';
import { MembershipRow } from './membership.entity.js';

export interface NewMembership {
  readonly role: Role;
  /** null: the whole organisation */
  readonly departmentId: string | null;
  readonly from: string;
  readonly to: string | null;
}

/** Writes one membership; the caller has checked who may. Open screens of the person come back with their new rights. */
export async function grant(tx: Tx, personId: string, membership: NewMembership): Promise<string> {
  const id = randomUUID();
  await tx.insert(MembershipRow, {
    organisationId: tx.tenant,
    id,
    personId,
    departmentId: membership.departmentId,
    role: membership.role,
    validFrom: membership.from,
    validTo: membership.to,
  });
  await record(tx, {
    action: 'membership.granted',
    subject: { kind: 'person', id: personId },
    payload: { membershipId: id, ...membership },
  });
  await dismissLive(tx, { personId });
  return id;
}
