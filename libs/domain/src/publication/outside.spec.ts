import fc from 'fast-check';
import { instantOf, msOf, plusMs } from '../schedule/instant.js';
import { incidentOf, nextOutsideLook, WATCHED_FOR_MS, type OutsideLook, type ShouldStand } from './outside.js';

const T0 = Date.parse('2026-10-01T09:00:00Z');
const at = (minutes: number): string => instantOf(T0 + minutes * 60_000);
const shown = (text: string, minutes: number): OutsideLook => ({ kind: 'shown', text, at: at(minutes) });
const missing = (minutes: number): OutsideLook => ({ kind: 'missing', at: at(minutes) });
const LAG_MS = 30_000;

describe('what a look amounts to', () => {
  const sent: ShouldStand = { kind: 'standing', text: 'Cortes de tráfico el jueves https://riudalba.example/x' };
  test.each<[string, string, readonly OutsideLook[]]>([
    [
      'as it was sent, with the network’s own short address',
      'none',
      [shown('Cortes de tráfico el jueves https://t.co/1', 1)],
    ],
    ['other words', 'altered', [shown('Sin cortes', 1)]],
    ['not there once: reads lag', 'unsure', [missing(1)]],
    ['not there twice', 'deleted', [missing(1), missing(2)]],
    ['there again after once', 'none', [missing(1), shown('Cortes de tráfico el jueves', 2)]],
    ['nobody has looked', 'unsure', []],
  ])('%s', (_, expected, looks) => expect(incidentOf(sent, looks, LAG_MS)).toBe(expected));

  const gone: ShouldStand = { kind: 'gone', since: at(10) };
  test.each<[string, string, readonly OutsideLook[]]>([
    ['gone, as it should be', 'none', [missing(11)]],
    ['still shown before the network had its time', 'none', [shown('x', 10), shown('x', 10.4)]],
    ['seen once after it', 'unsure', [missing(11), shown('x', 12)]],
    ['seen twice after it', 'reappeared', [missing(11), shown('x', 12), shown('x', 13)]],
    ['what was seen before it was withdrawn does not count', 'unsure', [shown('x', 9), shown('x', 12)]],
  ])('withdrawn: %s', (_, expected, looks) => expect(incidentOf(gone, looks, LAG_MS)).toBe(expected));
});

describe('when to look next', () => {
  const minutesTo = (age: number): number | null => {
    const next = nextOutsideLook(at(0), false, LAG_MS, at(age));
    return next === null ? null : (msOf(next) - msOf(at(age))) / 60_000;
  };
  test('within minutes when young, once a day when old, no more after ninety days', () => {
    expect([1, 60, 1_440, 20_000].map(minutesTo)).toEqual([2, 30, 720, 1_440]);
    expect(minutesTo(WATCHED_FOR_MS / 60_000 + 1)).toBeNull();
  });
  test('soon after a look that settled nothing, however old', () => {
    expect(nextOutsideLook(at(0), true, 90_000, at(200_000))).toBe(plusMs(at(200_000), 90_000));
  });
  test('always later than now, and never farther than a day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 129_000 }), fc.boolean(), (age, unsure) => {
        const next = nextOutsideLook(at(0), unsure, LAG_MS, at(age));
        if (next === null) throw new Error('given up too early');
        const ms = msOf(next) - msOf(at(age));
        expect(ms).toBeGreaterThanOrEqual(60_000);
        expect(ms).toBeLessThanOrEqual(86_400_000);
      }),
    );
  });
});
