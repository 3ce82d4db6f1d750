import type { Json } from '../canonical.js';
import type { Capacity, Seat, StepScope } from './run.types.js';

/** A capacity as plain JSON, without the members that say nothing: a role's is as it was before there were others. */
export const capacityJson = ({ kind, role, departmentId, group, standsFor }: Capacity): Json => ({
  kind,
  role,
  departmentId,
  ...(group == null ? {} : { group }),
  ...(standsFor == null ? {} : { standsFor: { ...standsFor } }),
});

export const seatJson = ({ personId, capacity, because, forGroup }: Seat): Json => ({
  personId,
  capacity: capacityJson(capacity),
  because,
  forGroup: forGroup ?? null,
});

/** A scope as plain JSON: equal ones have one canonical form, whatever a database did to the order of their members. */
export const scopeJson = ({ variantId, seats, abstained, need, groups, twins, short }: StepScope): Json => ({
  variantId,
  seats: seats.map(seatJson),
  abstained: abstained.map((one): Json => ({ ...one })),
  need,
  groups: [...groups],
  twins: [...twins],
  short,
});
