import type { Abstention, Capacity, Place } from './run.types.js';
import { awayNow, belongsTo, holders, type Absence, type Holder, type Staff } from './staff.js';
import type { Who } from './policy.types.js';

/** How far substitutes go in one step. */
export interface DeputyRules {
  readonly place: Place;
  readonly deputies: boolean;
  readonly noDeputyFromUnit: boolean;
}

/** Who sits for a holder at the staff's moment; personId null = nobody, and the seat still stands. */
export interface Sitting {
  readonly personId: string | null;
  readonly capacity: Capacity;
  readonly abstained: readonly Abstention[];
}

/**
 * The holder, or while they are away whoever stands in: depth one, so that a deputy who is away is not replaced in
 * turn. A delegate who can't sit leaves the seat to the holder, who is there; an absent holder's stays empty.
 */
export function sittingFor(holder: Holder, rules: DeputyRules, staff: Staff): Sitting {
  const own: Sitting = { personId: holder.personId, capacity: holder.capacity, abstained: [] };
  const away = awayNow(holder.personId, staff);
  if (!away) return own;
  const barred = rules.noDeputyFromUnit && away.deputyId !== null && belongsTo(away.deputyId, rules.place.unit, staff);
  const deputy = rules.deputies && !barred && canStandIn(away.deputyId, staff) ? away.deputyId : null;
  const abstained: Abstention[] = barred ? [{ personId: away.deputyId ?? '', reason: 'deputy_of_own_unit' }] : [];
  if (deputy !== null) return { personId: deputy, capacity: standingFor(holder, away), abstained };
  if (away.kind === 'delegation') return { ...own, abstained };
  return {
    personId: null,
    capacity: holder.capacity,
    abstained: [{ personId: holder.personId, reason: 'absent' }, ...abstained],
  };
}

const canStandIn = (deputyId: string | null, staff: Staff): boolean =>
  deputyId !== null && staff.activePersonIds.has(deputyId) && awayNow(deputyId, staff)?.kind !== 'absence';

const standingFor = ({ capacity, personId }: Holder, { kind, cause }: Absence): Capacity => ({
  ...capacity,
  standsFor: { personId, how: kind, cause },
});

/**
 * Whether `personId` is only a deputy's deputy for what `who` asks: a holder's deputy has handed over to them. With
 * `asWhom`, only a chain that it lies on counts.
 */
export function isDeputyOfDeputy(
  personId: string,
  asWhom: string,
  who: readonly Who[],
  place: Place,
  staff: Staff,
): boolean {
  return holders(who, place, staff).some(({ personId: holder }) => {
    const chain = [holder];
    for (
      let next = awayNow(holder, staff)?.deputyId;
      next && !chain.includes(next);
      next = awayNow(next, staff)?.deputyId
    )
      chain.push(next);
    return chain.indexOf(personId) > 1 && chain.includes(asWhom);
  });
}
