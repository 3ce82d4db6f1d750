import fc, { type Arbitrary } from 'fast-check';
import { checkAbsence } from '../approval/absence.check.js';
import type { Absence, Staff } from '../approval/staff.js';
import { instantOf, msOf } from '../schedule/instant.js';
import { ROLES } from '../vocabulary.js';
import { GROUPS, PERSONS, UNITS } from './policies.arbitrary.js';
import { at, MONDAY } from './town-hall.js';

/** Random houses: small enough that the same people are asked again and again, and often are not enough. */
export const STAFF_IDS: readonly string[] = [...PERSONS, 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7'];

const person = fc.constantFrom(...STAFF_IDS);
const HOUR = 3_600_000;

const membership = fc.record({
  personId: person,
  role: fc.constantFrom(...ROLES),
  departmentId: fc.option(fc.constantFrom(...UNITS)),
});

const absence = fc.record({
  personId: person,
  deputyId: fc.option(person),
  kind: fc.constantFrom('absence' as const, 'delegation' as const),
  from: fc.integer({ min: -48, max: 72 }),
  hours: fc.option(fc.integer({ min: 1, max: 72 })),
});

function register(entries: readonly (typeof absence extends Arbitrary<infer T> ? T : never)[]): readonly Absence[] {
  const kept: Absence[] = [];
  for (const [n, { from, hours, ...rest }] of entries.entries()) {
    const begins = msOf(at('09:00')) + from * HOUR;
    const to = hours === null ? null : instantOf(begins + hours * HOUR);
    const entered = checkAbsence(kept, { ...rest, id: `a${n}`, cause: 'vacaciones', from: instantOf(begins), to });
    if (entered.ok) kept.push(entered.value);
  }
  return kept;
}

export const staffArbitrary: Arbitrary<Staff> = fc
  .record({
    memberships: fc.array(membership, { minLength: 10, maxLength: 40 }),
    gone: fc.subarray([...STAFF_IDS], { maxLength: 2 }),
    groups: fc.array(fc.record({ key: fc.constantFrom(...GROUPS), personId: person }), { maxLength: 16 }),
    absences: fc.array(absence, { maxLength: 6 }),
    candidates: fc.subarray([...STAFF_IDS], { maxLength: 3 }),
    successor: fc.option(fc.constantFrom(...UNITS)),
  })
  .map(({ memberships, gone, groups, absences, candidates, successor }) => ({
    memberships: memberships.map((held) => ({ ...held, from: '2026-01-01', to: null })),
    activePersonIds: new Set(STAFF_IDS.filter((id) => !gone.includes(id))),
    date: MONDAY,
    at: at('09:00'),
    groups: groups.map((one) => ({ ...one, from: '2026-01-01', to: null })),
    absences: register(absences),
    units: UNITS.map((code) => ({
      id: code,
      code,
      parentId: code === 'COM' ? null : 'COM',
      successorId: code === 'CUL' && successor !== 'CUL' ? successor : null,
    })),
    candidates: new Set(candidates),
  }));
