import fc from 'fast-check';
import { after } from '../specs/delivery.js';
import { msOf } from '../schedule/instant.js';
import { paceFreeAt, paceTaken, type Pace, type PaceLimit } from './pace.js';

const NOTHING: Pace = { sent: [], blockedUntil: null };
const TELEGRAM: readonly PaceLimit[] = [
  { calls: 1, perMs: 1_000 },
  { calls: 20, perMs: 60_000 },
];

test('one a second: the next waits for the second to pass', () => {
  const pace = paceTaken(TELEGRAM, NOTHING, after(0));
  expect(paceFreeAt(TELEGRAM, pace, after(400))).toBe(after(1_000));
  expect(paceFreeAt(TELEGRAM, pace, after(1_000))).toBeNull();
});

test('twenty a minute: the twenty-first waits for the first to be a minute old', () => {
  let pace = NOTHING;
  for (let n = 0; n < 20; n++) pace = paceTaken(TELEGRAM, pace, after(n * 1_000));
  expect(paceFreeAt(TELEGRAM, pace, after(20_000))).toBe(after(60_000));
});

test('left alone for as long as the network asked, with limits or without', () => {
  const pace: Pace = { sent: [], blockedUntil: after(90_000) };
  expect(paceFreeAt([], pace, after(0))).toBe(after(90_000));
  expect(paceFreeAt(TELEGRAM, pace, after(90_000))).toBeNull();
});

test('without limits nothing is remembered and nothing waits', () => {
  const pace = paceTaken([], NOTHING, after(0));
  expect(pace.sent).toEqual([]);
  expect(paceFreeAt([], pace, after(0))).toBeNull();
});

test('whoever asks first, no window ever sees more calls than its limit', () => {
  const limit = fc.record({ calls: fc.integer({ min: 1, max: 5 }), perMs: fc.integer({ min: 1, max: 5_000 }) });
  const steps = fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(fc.array(limit, { minLength: 1, maxLength: 3 }), steps, (limits, pauses) => {
      let pace = NOTHING;
      let now = 0;
      const made: number[] = [];
      for (const ms of pauses) {
        now += ms;
        if (paceFreeAt(limits, pace, after(now)) !== null) continue;
        pace = paceTaken(limits, pace, after(now));
        made.push(msOf(after(now)));
      }
      for (const { calls, perMs } of limits)
        made.forEach((at, n) => {
          const before = made[n - calls];
          if (before !== undefined) expect(at - before).toBeGreaterThanOrEqual(perMs);
        });
    }),
  );
});
