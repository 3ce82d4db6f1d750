import fc from 'fast-check';
import { opened, says, UNIT, yes } from '../specs/town-hall.js';
import { ROLES, type Role } from '../vocabulary.js';
import { ACCOUNT_ACTIONS, canAccount, canSeeHealth, canTarget } from './account.permission.js';
import { canDecide, canRevoke, canTakeOver } from './approval.permission.js';
import { canOrganisation, ORGANISATION_ACTIONS } from './organisation.permission.js';
import { canPost, matchesPostFilter, POST_ACTIONS, visiblePosts } from './post.permission.js';
import { canPublication, PUBLICATION_ACTIONS } from './publication.permission.js';
import { required } from './required.js';
import { canTrace, TRACE_ACTIONS_OF_VIEWERS } from './trace.permission.js';
import { inForce, type Permission, type Viewer } from './viewer.js';

const viewer = (...held: readonly (readonly [Role, string | null])[]): Viewer => ({
  personId: 'me',
  organisationId: 'riudalba',
  memberships: held.map(([role, departmentId]) => ({
    personId: 'me',
    role,
    departmentId,
    from: '2026-01-01',
    to: null,
  })),
});
const post = { departmentId: 'CUL', authorId: 'other' };
const mine = { ...post, authorId: 'me' };
const may = <A extends string>(actions: readonly A[], can: (action: A) => Permission): A[] =>
  actions.filter((action) => can(action).allowed);

describe('posts', () => {
  const ALL = [...POST_ACTIONS];
  test.each<[string, Viewer, readonly string[], readonly string[]]>([
    ['an editor of the department', viewer(['editor', 'CUL']), ALL, ALL],
    ['its head', viewer(['head', 'CUL']), ALL, ALL],
    ['the chief, everywhere', viewer(['communications_chief', null]), ALL, ALL],
    ['an editor of another department', viewer(['editor', 'FIE']), [], []],
    ['the legal service', viewer(['reviewer_legal', null]), ['read', 'comment'], ['read', 'comment']],
    ['the secretary', viewer(['secretary', null]), ['read', 'comment'], ['read', 'comment']],
    ['a councillor, of their own department', viewer(['councillor', 'CUL']), ['read', 'comment'], ['read', 'comment']],
    ['a councillor of another', viewer(['councillor', 'FIE']), [], []],
    ['an auditor', viewer(['auditor', null]), ['read'], ['read']],
    ['a viewer', viewer(['viewer', 'CUL']), ['read'], ['read']],
    ['an administrator', viewer(['administrator', null]), [], []],
    ['an external', viewer(['external', 'CUL']), ['create'], ['read', 'create', 'edit', 'comment']],
    ['nobody', viewer(), [], []],
  ])('%s', (_, who, others, own) => {
    expect(may(POST_ACTIONS, (action) => canPost(who, action, post))).toEqual(others);
    expect(may(POST_ACTIONS, (action) => canPost(who, action, mine))).toEqual(own);
  });

  test('the denial says which of the two is missing', () => {
    expect(canPost(viewer(['editor', 'FIE']), 'edit', post)).toEqual({ allowed: false, reason: 'other_department' });
    expect(canPost(viewer(['auditor', null]), 'edit', post)).toEqual({ allowed: false, reason: 'role_missing' });
    expect(canPost(viewer(['external', 'CUL']), 'edit', post)).toEqual({ allowed: false, reason: 'not_yours' });
  });

  test('whoever a round asks reads it and comments, from whatever department, and no more', () => {
    const asked = { ...post, askedIds: ['me'] };
    for (const who of [viewer(['head', 'FIE']), viewer(['viewer', 'FIE'])])
      expect(may(POST_ACTIONS, (action) => canPost(who, action, asked))).toEqual(['read', 'comment']);
    expect(canPost(viewer(['head', 'FIE']), 'read', { ...post, askedIds: ['other'] }).allowed).toBe(false);
  });

  test('the list filter and the permission to read agree for everybody and every post', () => {
    const department = fc.constantFrom('CUL', 'FIE', 'DEP');
    const held = fc.tuple(fc.constantFrom(...ROLES), fc.option(department));
    const posts = fc.record({
      departmentId: department,
      authorId: fc.constantFrom('me', 'other'),
      askedIds: fc.subarray(['me', 'other']),
    });
    fc.assert(
      fc.property(fc.array(held, { maxLength: 4 }), posts, (memberships, facts) => {
        const who = viewer(...memberships);
        expect(matchesPostFilter(visiblePosts(who), facts)).toBe(canPost(who, 'read', facts).allowed);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('accounts', () => {
  const account = { ownerDepartmentId: 'COM', sharedWith: ['CUL'] };
  test.each<[string, Viewer, readonly string[]]>([
    ['the administrator', viewer(['administrator', null]), [...ACCOUNT_ACTIONS]],
    ['the chief', viewer(['communications_chief', null]), ['read', 'confirm', 'pause', 'resume']],
    ['the owner’s head', viewer(['head', 'COM']), ['read', 'pause', 'resume']],
    ['another head', viewer(['head', 'CUL']), ['read']],
    ['an editor', viewer(['editor', 'CUL']), ['read']],
    ['an external of a department that shares it', viewer(['external', 'CUL']), ['read']],
    ['an external of one that does not', viewer(['external', 'FIE']), []],
  ])('%s', (_, who, expected) =>
    expect(may(ACCOUNT_ACTIONS, (action) => canAccount(who, action, account))).toEqual(expected),
  );

  test('whose posts may go out on it: the owner’s and whom it is shared with', () => {
    expect(canTarget('COM', account).allowed).toBe(true);
    expect(canTarget('CUL', account).allowed).toBe(true);
    expect(canTarget('FIE', account)).toEqual({ allowed: false, reason: 'account_not_shared' });
    expect(canTarget('FIE', { ...account, sharedWith: 'organisation' }).allowed).toBe(true);
    expect(canTarget('FIE', { ...account, sharedWith: [] }).allowed).toBe(false);
  });

  test('health is for those who work with it', () => {
    expect(canSeeHealth(viewer(['external', 'FIE']), account).allowed).toBe(false);
    expect(canSeeHealth(viewer(['auditor', null]), account).allowed).toBe(true);
  });
});

describe('publications', () => {
  const ALL = [...PUBLICATION_ACTIONS];
  test.each<[string, Viewer, readonly string[]]>([
    ['its head', viewer(['head', 'CUL']), ALL],
    ['the chief', viewer(['communications_chief', null]), ALL],
    [
      'an editor stops and asks, others let go and take back',
      viewer(['editor', 'CUL']),
      ['read', 'read_evidence', 'hold', 'cancel', 'ask_withdrawal', 'prove_withdrawal'],
    ],
    ['an auditor', viewer(['auditor', null]), ['read', 'read_evidence']],
    ['the administrator sees what went wrong', viewer(['administrator', null]), ['read_evidence']],
    ['an external', viewer(['external', 'CUL']), []],
  ])('%s', (_, who, expected) =>
    expect(may(PUBLICATION_ACTIONS, (action) => canPublication(who, action, post))).toEqual(expected),
  );
});

describe('the organisation', () => {
  const ALL = [...ORGANISATION_ACTIONS];
  test.each<[string, Viewer, readonly string[]]>([
    ['the administrator', viewer(['administrator', null]), ALL],
    ['the chief', viewer(['communications_chief', null]), ['read', 'edit_policies', 'pause']],
    ['an administrator of one department only', viewer(['administrator', 'CUL']), ['read']],
    ['an editor', viewer(['editor', 'CUL']), ['read']],
    ['an external', viewer(['external', 'CUL']), []],
  ])('%s', (_, who, expected) =>
    expect(may(ORGANISATION_ACTIONS, (action) => canOrganisation(who, action))).toEqual(expected),
  );
});

describe('the record', () => {
  const ALL = [...TRACE_ACTIONS_OF_VIEWERS];
  test.each<[string, Viewer, readonly string[]]>([
    ['an auditor', viewer(['auditor', null]), ALL],
    ['the chief', viewer(['communications_chief', null]), ALL],
    ['the administrator checks it, and reads no post', viewer(['administrator', null]), ['read_all', 'verify']],
    ['an editor, of their post', viewer(['editor', 'CUL']), ['read_of_post']],
    ['an editor elsewhere', viewer(['editor', 'FIE']), []],
    ['an external, even of their own', viewer(['external', 'CUL']), []],
    ['an external here who edits elsewhere', viewer(['external', 'CUL'], ['editor', 'FIE']), []],
  ])('%s', (_, who, expected) => {
    expect(may(TRACE_ACTIONS_OF_VIEWERS, (action) => canTrace(who, action, mine))).toEqual(expected);
  });
});

describe('approvals', () => {
  test('who is asked now may decide, and only they', () => {
    const run = opened([UNIT]);
    const enric = { ...viewer(['head', 'CUL']), personId: 'enric' };
    expect(canDecide(enric, run, 'fb').allowed).toBe(true);
    expect(canDecide(viewer(['communications_chief', null]), run, 'fb').allowed).toBe(false);
    expect(canDecide(enric, yes(says(run, 'enric', 'unidad', 'approve')).run, 'fb').allowed).toBe(false);
  });

  test('the chief takes over anywhere, a coordinator here or above, a head only from above', () => {
    const facts = { departmentId: 'CUL', above: ['COM', 'GOB'] };
    const may = (held: readonly [Role, string | null]) => canTakeOver(viewer(held), facts);
    expect(may(['communications_chief', null]).allowed).toBe(true);
    expect(may(['coordinator', 'CUL']).allowed).toBe(true);
    expect(may(['coordinator', 'GOB']).allowed).toBe(true);
    expect(may(['coordinator', null]).allowed).toBe(true);
    expect(may(['head', 'COM']).allowed).toBe(true);
    expect(may(['head', 'GOB']).allowed).toBe(true);
    expect(may(['coordinator', 'DEP'])).toEqual({ allowed: false, reason: 'other_department' });
    expect(may(['head', 'CUL'])).toEqual({ allowed: false, reason: 'other_department' });
    expect(may(['editor', 'COM'])).toEqual({ allowed: false, reason: 'role_missing' });
    const top = canTakeOver(viewer(['head', 'COM'], ['coordinator', 'COM']), { departmentId: 'CUL', above: [] });
    expect(top.allowed).toBe(false);
  });

  test('the chief revokes anywhere, a head in their department', () => {
    expect(canRevoke(viewer(['communications_chief', null]), post).allowed).toBe(true);
    expect(canRevoke(viewer(['head', 'CUL']), post).allowed).toBe(true);
    expect(canRevoke(viewer(['head', 'FIE']), post)).toEqual({ allowed: false, reason: 'other_department' });
    expect(canRevoke(viewer(['editor', 'CUL']), post)).toEqual({ allowed: false, reason: 'role_missing' });
  });
});

test('posts held only within their dates count', () => {
  const [held] = viewer(['editor', 'CUL']).memberships;
  if (!held) throw new Error('one membership');
  const dated = [{ ...held, from: '2026-09-07', to: '2026-09-08' }];
  expect(['2026-09-06', '2026-09-07', '2026-09-08', '2026-09-09'].map((date) => inForce(dated, date).length)).toEqual([
    0, 1, 1, 0,
  ]);
});

test('a permission becomes a refusal that says why', () => {
  expect(required({ allowed: true })).toEqual({ ok: true, value: true });
  expect(required({ allowed: false, reason: 'not_yours' }, 'id')).toMatchObject({
    refusal: { code: 'not_allowed', field: 'id', details: { reason: 'not_yours' } },
  });
});
