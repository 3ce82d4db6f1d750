import { inForce, type ApprovalPolicy, type KnownNames, type Staff } from '@pregon/domain';
import { NETWORKS } from '@pregon/networks/rules';
import type { Tx } from '../ledger/tx.js';
import { PeopleGroup } from '../people/group.entity.js';
import { CONTENT_CLASSES } from './content.classes.js';

/** The names that a circuit may use in this organisation, on the day of `staff`. Labels are free. */
export async function knownNames(tx: Tx, staff: Staff, others: readonly ApprovalPolicy[]): Promise<KnownNames> {
  const groups = await tx.find(PeopleGroup, { where: { organisationId: tx.tenant } });
  return {
    classes: new Set(CONTENT_CLASSES),
    departments: new Set(staff.units.filter((unit) => unit.successorId === null).map((unit) => unit.code)),
    networks: new Set(NETWORKS.map((network) => network.key)),
    groups: new Map(groups.map(({ key }) => [key, membersOf(key, staff)])),
    personIds: staff.activePersonIds,
    roleCounts: roleCounts(staff),
    policies: others,
  };
}

const membersOf = (key: string, { groups, date, activePersonIds }: Staff): number =>
  new Set(
    groups
      .filter((one) => one.key === key && one.from <= date && (one.to === null || date <= one.to))
      .filter((one) => activePersonIds.has(one.personId))
      .map((one) => one.personId),
  ).size;

/** A role held in a department counts for its scopes; one held in the whole house for the house's. */
function roleCounts({ memberships, date }: Staff): ReadonlyMap<string, number> {
  const holders = new Map<string, Set<string>>();
  for (const { personId, role, departmentId } of inForce(memberships, date))
    for (const scope of departmentId === null
      ? ['organisation']
      : ['organisation', 'unit', 'area', 'campaign', 'topic']) {
      const key = `${role}@${scope}`;
      holders.set(key, (holders.get(key) ?? new Set()).add(personId));
    }
  return new Map([...holders].map(([key, people]) => [key, people.size]));
}
