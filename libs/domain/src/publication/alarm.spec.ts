import fc from 'fast-check';
import { instantOf } from '../schedule/instant.js';
import { ALARM_AFTER_MS, alarmMoves, type Suspicion, type Symptom } from './alarm.js';

const T0 = Date.parse('2026-09-17T08:00:00.000Z');
const after = (ms: number): string => instantOf(T0 + ms);
const late: Symptom = { publicationId: 'p', kind: 'late' };
const watched = (raised: boolean): Suspicion => ({ ...late, id: 'a', seenAt: after(0), raised });
const NOTHING = { suspect: [], raise: [], close: [], forget: [] };

describe('what is stuck', () => {
  it('is watched first, told once it has lasted, and told once', () => {
    expect(alarmMoves([], [late, late], after(0))).toEqual({ ...NOTHING, suspect: [late] });
    expect(alarmMoves([watched(false)], [late], after(ALARM_AFTER_MS - 1))).toEqual(NOTHING);
    expect(alarmMoves([watched(false)], [late], after(ALARM_AFTER_MS))).toEqual({
      ...NOTHING,
      raise: [watched(false)],
    });
    expect(alarmMoves([watched(true)], [late], after(ALARM_AFTER_MS * 9))).toEqual(NOTHING);
  });

  it('is closed when it moves on, and forgotten where nobody was told', () => {
    expect(alarmMoves([watched(true)], [], after(1))).toEqual({ ...NOTHING, close: [watched(true)] });
    expect(alarmMoves([watched(false)], [], after(1))).toEqual({ ...NOTHING, forget: [watched(false)] });
  });

  it('a jump of business time that is worked off within the minute is no alarm', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: ALARM_AFTER_MS / 3 }), { minLength: 1, maxLength: 3 }), (pauses) => {
        let standing: Suspicion[] = [];
        let at = 0;
        for (const ms of pauses) {
          const moves = alarmMoves(standing, [late], after(at));
          expect(moves.raise.length === 0 || at >= ALARM_AFTER_MS).toBe(true);
          if (moves.suspect.length > 0) standing = [{ ...late, id: 'a', seenAt: after(at), raised: false }];
          at += Math.min(ms, ALARM_AFTER_MS / 3 - 1);
        }
        expect(alarmMoves(standing, [], after(at))).toMatchObject({ close: [] });
      }),
    );
  });
});
