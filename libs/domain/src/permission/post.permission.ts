import type { Role } from '../vocabulary.js';
import { allowed, denied, deniedFor, holdsFor, holdsWide, type Permission, type Viewer } from './viewer.js';

export const POST_ACTIONS = [
  'read',
  'create',
  'edit',
  'submit',
  'withdraw',
  'schedule',
  'move',
  'archive',
  'comment',
] as const;
export type PostAction = (typeof POST_ACTIONS)[number];

export interface PostFacts {
  readonly departmentId: string;
  /** who created it */
  readonly authorId: string;
  /** persons whom a round of it asks or has asked, wherever they hold their post; absent = not looked up */
  readonly askedIds?: readonly string[];
}

const WRITERS: readonly Role[] = ['editor', 'head', 'communications_chief'];
const READERS: readonly Role[] = [
  ...WRITERS,
  'reviewer_legal',
  'reviewer_language',
  'reviewer_data_protection',
  'coordinator',
  'secretary',
  'comptroller',
  'councillor',
  'duty_officer',
  'care_supervisor',
  'auditor',
  'viewer',
];

/**
 * Posts. Editors, heads and the chief write where they hold their role; the chief moves anything; an external writes
 * drafts of their own and nothing more; an administrator as such has no say in content; an auditor only reads. Whoever
 * a round asks reads what they are asked about, and may say so in a comment.
 */
export function canPost(viewer: Viewer, action: PostAction, facts: PostFacts): Permission {
  const has = (roles: readonly Role[]): boolean => roles.some((role) => holdsFor(viewer, role, facts.departmentId));
  // An external belongs to a department by name: one registered for the whole house gets nothing from it.
  const external = viewer.memberships.some(
    (held) => held.role === 'external' && held.departmentId === facts.departmentId,
  );
  const own = facts.authorId === viewer.personId;
  const asked = facts.askedIds?.includes(viewer.personId) ?? false;
  switch (action) {
    case 'read':
      if (has(READERS) || asked || (external && own)) return allowed;
      return external ? denied('not_yours') : deniedFor(viewer, [...READERS, 'external']);
    case 'create':
      return has(WRITERS) || external ? allowed : deniedFor(viewer, [...WRITERS, 'external']);
    case 'edit':
      if (has(WRITERS) || (external && own)) return allowed;
      return external ? denied('not_yours') : deniedFor(viewer, [...WRITERS, 'external']);
    case 'comment':
      return canPost(viewer, 'read', facts).allowed && (asked || !onlyReads(viewer))
        ? allowed
        : deniedFor(viewer, WRITERS);
    case 'submit':
    case 'withdraw':
    case 'schedule':
    case 'move':
    case 'archive':
      return has(WRITERS) ? allowed : deniedFor(viewer, WRITERS);
  }
}

/** Which posts a viewer sees: what the SQL filters by and the tests check against `matchesPostFilter`. */
export type PostFilter =
  | { readonly all: true }
  | {
      readonly all: false;
      /** everything of these departments */
      readonly departmentIds: readonly string[];
      /** of these, only what `personId` created */
      readonly ownInDepartmentIds: readonly string[];
      /** whose own those are; also everything this person is or was asked about */
      readonly personId: string;
    };

/** Agrees with `canPost(…, 'read', …)` for every post; a property holds them together. */
export function visiblePosts(viewer: Viewer): PostFilter {
  if (READERS.some((role) => holdsWide(viewer, role))) return { all: true };
  const departments = (roles: readonly Role[]): string[] => [
    ...new Set(
      viewer.memberships.flatMap(({ role, departmentId }) =>
        departmentId !== null && roles.includes(role) ? [departmentId] : [],
      ),
    ),
  ];
  const wholeDepartments = departments(READERS);
  const own = departments(['external']).filter((id) => !wholeDepartments.includes(id));
  return { all: false, departmentIds: wholeDepartments, ownInDepartmentIds: own, personId: viewer.personId };
}

export const matchesPostFilter = (filter: PostFilter, facts: PostFacts): boolean =>
  filter.all ||
  filter.departmentIds.includes(facts.departmentId) ||
  (filter.ownInDepartmentIds.includes(facts.departmentId) && facts.authorId === filter.personId) ||
  (facts.askedIds?.includes(filter.personId) ?? false);

const onlyReads = (viewer: Viewer): boolean =>
  viewer.memberships.every(({ role }) => role === 'auditor' || role === 'viewer');
