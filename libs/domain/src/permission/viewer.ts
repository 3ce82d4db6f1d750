import type { Membership, Role } from '../vocabulary.js';

/** Who looks or acts: one person in one organisation, with the memberships in force today (see `inForce`). */
export interface Viewer {
  readonly personId: string;
  readonly organisationId: string;
  readonly memberships: readonly Membership[];
}

export const DENIALS = ['role_missing', 'other_department', 'account_not_shared', 'not_yours'] as const;
export type Denial = (typeof DENIALS)[number];

export type Permission = { readonly allowed: true } | { readonly allowed: false; readonly reason: Denial };

export const allowed: Permission = { allowed: true };
export const denied = (reason: Denial): Permission => ({ allowed: false, reason });

/** The memberships that hold on a local date (`YYYY-MM-DD`), both ends included. */
export const inForce = (memberships: readonly Membership[], date: string): readonly Membership[] =>
  memberships.filter((held) => held.from <= date && (held.to === null || date <= held.to));

/** Holds the role in that department, or in the whole organisation. */
export const holdsFor = (viewer: Viewer, role: Role, departmentId: string): boolean =>
  viewer.memberships.some(
    (held) => held.role === role && (held.departmentId === null || held.departmentId === departmentId),
  );

/** Holds the role in the whole organisation. */
export const holdsWide = (viewer: Viewer, role: Role): boolean =>
  viewer.memberships.some((held) => held.role === role && held.departmentId === null);

/** Holds the role anywhere. */
export const holds = (viewer: Viewer, role: Role): boolean => viewer.memberships.some((held) => held.role === role);

/** The denial that explains best: wrong department if they hold one of the roles elsewhere, else no such role. */
export const deniedFor = (viewer: Viewer, roles: readonly Role[]): Permission =>
  denied(roles.some((role) => holds(viewer, role)) ? 'other_department' : 'role_missing');
