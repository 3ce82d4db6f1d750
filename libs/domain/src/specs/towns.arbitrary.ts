import fc, { type Arbitrary } from 'fast-check';
import type { Facts } from '../approval/facts.js';
import { openRun } from '../approval/run.open.js';
import type { ApprovalPolicy } from '../approval/policy.types.js';
import type { Staff } from '../approval/staff.js';
import { STAFF_IDS, staffArbitrary } from './houses.arbitrary.js';
import { circuitsArbitrary, factsArbitrary } from './policies.arbitrary.js';
import { group, policyOf, requestOf, role, stepOf, variant } from './town-hall.js';
import { pick, type Town } from './world.js';

/** An emergency lane over whatever else is in force, so that random towns have one to use. */
const LANE: ApprovalPolicy = {
  ...policyOf([stepOf('segundo_guardia', [group('guardia'), role('head', 'unit')])], { id: 'P-07', priority: 100 }),
  when: "emergency && template == 'approved'",
  bypass: {
    who: [role('duty_officer'), role('head', 'unit')],
    after: { minutes: 1.5, clock: 'elapsed' },
    templatesOnly: true,
    validityHours: 12,
  },
  stepsAfter: [stepOf('revision', [role('communications_chief')])],
};

const opens = (policies: readonly ApprovalPolicy[], facts: Facts, staff: Staff): boolean =>
  openRun(
    requestOf(policies, {
      variants: [variant('v', { facts, contributors: [] })],
      staff,
      campaignUnits: ['CUL', 'DEP'],
    }),
  ).ok;

/** Random circuits, the same people on one to three random days, and what these circuits let be told there. */
export const townArbitrary: Arbitrary<Town> = fc
  .record({
    policies: circuitsArbitrary,
    houses: fc.array(staffArbitrary, { minLength: 1, maxLength: 3 }),
    facts: fc.array(factsArbitrary, { minLength: 8, maxLength: 8 }),
    urgent: factsArbitrary,
    lane: fc.boolean(),
  })
  .map(({ policies, houses, facts, urgent, lane }): Town => {
    const inForce = lane ? [...policies, LANE] : policies;
    const emergency: Facts = { ...urgent, emergency: true, template: 'approved', paid: false, electoral_active: false };
    const [first] = houses;
    // What nobody may ever submit makes no history; some of it stays, to be refused.
    const told = [...facts, ...(lane ? [emergency, emergency, emergency] : [])].filter(
      (one, n) => n === 0 || (first !== undefined && opens(inForce, one, first)),
    );
    return {
      policies: inForce,
      people: STAFF_IDS,
      writers: ['lucia', 'p1', 'p2', 'oscar'],
      houses,
      factsOf: (post, n) => pick(told, post + n) ?? urgent,
    };
  });
