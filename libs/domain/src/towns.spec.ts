import fc from 'fast-check';
import { SWITCHES } from './specs/env.js';
import { townArbitrary } from './specs/towns.arbitrary.js';
import { historyArbitrary, live } from './specs/world.deeds.js';

const STEPS = 200;
/** The short form; `npm run test:deep` lives at least as many steps as it is told. */
const HISTORIES = SWITCHES.deepSteps === null ? 25 : Math.ceil(SWITCHES.deepSteps / STEPS);
const SEED = SWITCHES.deepSeed ?? Math.floor(Math.random() * 2 ** 31);
const lives = fc.tuple(townArbitrary, historyArbitrary(STEPS));

describe('whatever the circuits, whatever the house, whatever happens and in whatever order', () => {
  const seen = new Map<string, number>();
  let steps = 0;

  test(
    `I1–I8 hold over ${HISTORIES} histories of ${STEPS} steps (PREGON_DEEP_SEED=${SEED} lives them again)`,
    () => {
      fc.assert(
        fc.property(lives, ([town, history]) => {
          for (const [what, times] of live(history, town).tally) seen.set(what, (seen.get(what) ?? 0) + times);
          steps += history.length;
        }),
        { numRuns: HISTORIES, seed: SEED, endOnFailure: true },
      );
      expect(steps).toBeGreaterThanOrEqual(HISTORIES * STEPS);
    },
    SWITCHES.deepSteps === null ? 60_000 : 3_600_000,
  );

  if (SWITCHES.deepSteps !== null)
    afterAll(() => {
      const told = [...seen].sort(([, a], [, b]) => b - a).map(([what, times]) => `${what} ${times}`);
      process.stdout.write(`${steps} steps in ${HISTORIES} histories, seed ${SEED}\n${told.join(' · ')}\n`);
    });
});

describe('such histories are worth asking', () => {
  // One fixed sample: what the generator can bring about must not hang on the day's seed.
  const seen = new Map<string, number>();
  beforeAll(() => {
    for (const [town, history] of fc.sample(lives, { seed: 2026, numRuns: 50 }))
      for (const [what, times] of live(history, town).tally) seen.set(what, (seen.get(what) ?? 0) + times);
  }, 60_000);

  test.each([
    'submit',
    'decide',
    'refused decide',
    'decide late',
    'refused decide late',
    'refused decide twice',
    'certify',
    'bypass',
    'review',
    'abstain',
    'take over',
    'minor correction',
    'major correction',
    'confirm',
    'deny',
    'revoke denied',
    'rules',
    'reconfirm',
    'superseded',
    'clock: reminded',
    'clock: escalated',
    'clock: lapsed',
    'clock: unconfirmed',
    'on the network',
    'restored',
    'purged',
  ])('in them happens: %s', (what) => expect([what, seen.get(what) ?? 0]).not.toEqual([what, 0]));
});
