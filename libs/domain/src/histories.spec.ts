import fc from 'fast-check';
import { historyArbitrary, live } from './specs/world.deeds.js';

const HISTORIES = 40;
const STEPS = 300;

const history = historyArbitrary(STEPS);

describe('whatever happens in a house, in whatever order', () => {
  test(`I1–I8 hold over ${HISTORIES} histories of ${STEPS} steps`, () => {
    fc.assert(
      fc.property(history, (steps) => {
        live(steps);
      }),
      { numRuns: HISTORIES, endOnFailure: true },
    );
  });
});

describe('such histories are worth asking', () => {
  // One fixed sample: what the generator can bring about must not hang on the day's seed.
  const seen = new Map<string, number>();
  beforeAll(() => {
    for (const steps of fc.sample(history, { seed: 2026, numRuns: 100 }))
      for (const [what, times] of live(steps).tally) seen.set(what, (seen.get(what) ?? 0) + times);
  });

  test.each([
    'submit',
    'decide',
    'refused decide',
    'certify',
    'schedule',
    'move',
    'reconfirm',
    'edit',
    'superseded',
    'revoke',
    'miss',
    'claim: claimed',
    'claim: quiet',
    'claim: held',
    'commit',
    'refused commit',
    'on the network',
    'outcome: published',
    'outcome: unknown',
    'outcome: refused',
    'outcome: not_sent',
    'lapse',
    'look: published',
    'look: not_sent',
    'person: unknown',
    'person: held',
    'worker: crash',
    'restored',
    'released from the fence',
    'purged',
  ])('in them happens: %s', (what) => {
    expect(seen.get(what) ?? 0).toBeGreaterThan(0);
  });
});
