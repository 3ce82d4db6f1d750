import type { Json } from '../canonical.js';
import type { Capacity } from './run.types.js';

/** A capacity as plain JSON, without the members that say nothing: a role's is as it was before there were others. */
export const capacityJson = ({ kind, role, departmentId, group, standsFor }: Capacity): Json => ({
  kind,
  role,
  departmentId,
  ...(group == null ? {} : { group }),
  ...(standsFor == null ? {} : { standsFor: { ...standsFor } }),
});
