import fc from 'fast-check';
import { ROLES, type Role } from '../vocabulary.js';
import { canEnterAbsence, canEnterAbsencesOf, canReadAbsenceCause } from './absence.permission.js';
import type { Viewer } from './viewer.js';

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
const ofCulture = { personId: 'lucia', units: [{ departmentId: 'CUL', above: ['AREA', 'ALC'] }] };
const ofTwoUnits = { personId: 'pau', units: [...ofCulture.units, { departmentId: 'FIE', above: ['ALC'] }] };
const ofTheWholeHouse = { personId: 'marta', units: [] };

test.each<[string, Viewer, readonly boolean[]]>([
  ['the head of Culture', viewer(['head', 'CUL']), [true, true, false]],
  ['the head of Festivities', viewer(['head', 'FIE']), [false, true, false]],
  ['an editor of Culture', viewer(['editor', 'CUL']), [false, false, false]],
  ['the coordinator of the area', viewer(['coordinator', 'AREA']), [true, true, false]],
  ['the coordinator above all', viewer(['coordinator', 'ALC']), [true, true, false]],
  ['the coordinator of another area', viewer(['coordinator', 'OBRAS']), [false, false, false]],
  ['the coordinator of the whole house', viewer(['coordinator', null]), [true, true, true]],
  ['an administrator', viewer(['administrator', null]), [true, true, true]],
  ['an administrator of one unit only', viewer(['administrator', 'CUL']), [false, false, false]],
  ['the chief', viewer(['communications_chief', null]), [false, false, false]],
  ['nobody', viewer(), [false, false, false]],
])('%s enters the absences of Culture, of two units, of the whole house: %#', (_, who, expected) => {
  expect([ofCulture, ofTwoUnits, ofTheWholeHouse].map((facts) => canEnterAbsence(who, facts).allowed)).toEqual(
    expected,
  );
});

test('everyone enters their own, whatever they hold', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...ROLES)), (roles) => {
      const who = viewer(...roles.map((role) => [role, 'CUL'] as const));
      return canEnterAbsence(who, { personId: 'me', units: [] }).allowed;
    }),
  );
});

test('the denial says which of the two is missing', () => {
  expect(canEnterAbsence(viewer(['head', 'FIE']), ofCulture)).toEqual({ allowed: false, reason: 'other_department' });
  expect(canEnterAbsence(viewer(['editor', 'CUL']), ofCulture)).toEqual({ allowed: false, reason: 'role_missing' });
});

test('who may enter for a unit may enter for each of its people', () => {
  const unit = fc.constantFrom('CUL', 'FIE', 'AREA', 'ALC');
  const held = fc.tuple(fc.constantFrom(...ROLES), fc.option(unit));
  fc.assert(
    fc.property(fc.array(held, { maxLength: 3 }), unit, fc.array(unit, { maxLength: 2 }), (memberships, id, above) => {
      const who = viewer(...memberships);
      const facts = { personId: 'other', units: [{ departmentId: id, above }] };
      return !canEnterAbsencesOf(who, id, above).allowed || canEnterAbsence(who, facts).allowed;
    }),
  );
});

test.each<[string, Viewer, string | null, boolean]>([
  ['the person', { ...viewer(), personId: 'lucia' }, null, true],
  ['the deputy, whatever they hold', viewer(), 'me', true],
  ['the head of the unit', viewer(['head', 'CUL']), 'other', true],
  ['a colleague of the unit', viewer(['editor', 'CUL']), 'other', false],
  ['the chief', viewer(['communications_chief', null]), 'other', false],
  ['the head of another unit', viewer(['head', 'FIE']), null, false],
])('why somebody is away: %s', (_, who, deputyId, may) => {
  expect(canReadAbsenceCause(who, ofCulture, deputyId).allowed).toBe(may);
});
