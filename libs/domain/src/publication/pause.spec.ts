import { canChangePause, canPause, canResume } from '../permission/pause.permission.js';
import type { Viewer } from '../permission/viewer.js';
import type { Role } from '../vocabulary.js';
import { beginPause, changePause, endPause, endsSooner, gateSetting, NO_END, type Pause } from './pause.js';

const at = '2026-09-17T08:00:00.000Z';
const marta = { personId: 'marta', name: 'Marta', at };
const clock = { personId: null, name: 'clock', at };
const wanted = {
  id: 'p1',
  kind: 'account',
  subjectId: 'x',
  reason: 'Luto oficial',
  until: null,
  sparesEmergencies: false,
  resume: 'review',
} as const;
const begun = (more: Partial<Pause> = {}): Pause => ({
  ...wanted,
  begunBy: 'marta',
  begunAt: at,
  endedAt: null,
  ...more,
});

describe('a pause', () => {
  it('has a reason, and an end that lies ahead or none', () => {
    expect(beginPause({ ...wanted, reason: '  ' }, marta)).toMatchObject({ refusal: { code: 'reason_required' } });
    expect(beginPause({ ...wanted, until: at }, marta)).toMatchObject({ refusal: { code: 'date_past' } });
    expect(beginPause(wanted, marta)).toMatchObject({
      ok: true,
      value: {
        pause: { begunBy: 'marta', begunAt: at },
        events: [{ action: 'account.paused', reason: 'Luto oficial' }],
      },
    });
  });

  it('is ended by a person at any moment, by the clock not before its hour, and once', () => {
    const until = '2026-09-17T09:00:00.000Z';
    expect(endPause(begun({ until }), clock, 'pause_over')).toMatchObject({ refusal: { code: 'invalid_state' } });
    expect(endPause(begun(), clock, 'pause_over')).toMatchObject({ refusal: { code: 'invalid_state' } });
    expect(endPause(begun({ until }), { ...clock, at: until }, 'pause_over')).toMatchObject({
      value: { pause: { endedAt: until }, events: [{ action: 'account.resumed' }] },
    });
    expect(endPause(begun({ until }), marta, 'Ya pasó')).toMatchObject({ ok: true });
    expect(endPause(begun(), marta, '')).toMatchObject({ refusal: { code: 'reason_required' } });
    expect(endPause(begun({ endedAt: at }), marta, 'Otra vez')).toMatchObject({ refusal: { code: 'invalid_state' } });
  });
});

describe('a pause that stands', () => {
  const later = '2026-09-17T12:00:00.000Z';
  const soon = '2026-09-17T09:00:00.000Z';

  it('gets another end and reason; the record says what stood before', () => {
    expect(changePause(begun({ until: soon }), { reason: ' Tres días de luto ', until: later }, marta)).toMatchObject({
      value: {
        pause: { until: later, reason: 'Tres días de luto', begunBy: 'marta' },
        events: [
          {
            action: 'account.pause_changed',
            reason: 'Tres días de luto',
            payload: { until: later, untilBefore: soon, reasonBefore: 'Luto oficial' },
          },
        ],
      },
    });
    expect(changePause(begun({ until: soon }), { reason: 'Luto oficial', until: soon }, marta)).toMatchObject({
      value: { events: [] },
    });
  });

  it('keeps a reason and an end that lies ahead, and is not changed once it is over', () => {
    const change = (pause: Pause, reason: string, until: string | null) => changePause(pause, { reason, until }, marta);
    expect(change(begun(), ' ', null)).toMatchObject({ refusal: { code: 'reason_required' } });
    expect(change(begun(), 'Luto', at)).toMatchObject({ refusal: { code: 'date_past' } });
    expect(change(begun({ endedAt: at }), 'Luto', later)).toMatchObject({ refusal: { code: 'invalid_state' } });
    expect(change(begun({ until: at }), 'Luto', later)).toMatchObject({ refusal: { code: 'invalid_state' } });
  });

  it('ends sooner only where it had no end, or a later one', () => {
    expect(endsSooner({ until: null }, soon)).toBe(true);
    expect(endsSooner({ until: later }, soon)).toBe(true);
    expect(endsSooner({ until: soon }, later)).toBe(false);
    expect(endsSooner({ until: soon }, soon)).toBe(false);
    expect(endsSooner({ until: soon }, null)).toBe(false);
  });
});

describe('a gate under several pauses', () => {
  it('is shut until the last ends, and spares emergencies only where all do', () => {
    const early = begun({ until: '2026-09-17T09:00:00.000Z', sparesEmergencies: true });
    const late = begun({ until: '2026-09-17T12:00:00.000Z', sparesEmergencies: true });
    expect(gateSetting([])).toEqual({ pausedUntil: null, sparesEmergencies: false });
    expect(gateSetting([late, early])).toEqual({ pausedUntil: late.until, sparesEmergencies: true });
    expect(gateSetting([late, begun()])).toEqual({ pausedUntil: NO_END, sparesEmergencies: false });
    expect(gateSetting([begun({ endedAt: at }), early])).toMatchObject({ pausedUntil: early.until });
  });
});

describe('who may', () => {
  const viewer = (role: Role, departmentId: string | null): Viewer => ({
    personId: role,
    organisationId: 'riudalba',
    memberships: [{ personId: role, role, departmentId, from: '2026-01-01', to: null }],
  });
  const everything = { kind: 'organisation', departmentId: null } as const;
  const culture = { kind: 'department', departmentId: 'CUL' } as const;

  test.each<[string, Viewer, boolean, boolean]>([
    ['the chief', viewer('communications_chief', null), true, true],
    ['the administrator', viewer('administrator', null), true, true],
    ['whoever is on duty', viewer('duty_officer', 'EME'), true, true],
    ['the head of Culture', viewer('head', 'CUL'), false, true],
    ['the head of Sport', viewer('head', 'DEP'), false, false],
    ['an editor of Culture', viewer('editor', 'CUL'), false, false],
  ])('%s: everything %s, Culture %s', (_who, who, all, own) => {
    expect(canPause(who, everything).allowed).toBe(all);
    expect(canPause(who, culture).allowed).toBe(own);
  });

  it('a head ends their own pause, not what the house stopped', () => {
    const enric = viewer('head', 'CUL');
    expect(canResume(enric, { ...culture, begunBy: 'head' }).allowed).toBe(true);
    expect(canResume(enric, { ...culture, begunBy: 'marta' }).allowed).toBe(false);
    expect(canResume(viewer('duty_officer', null), { ...culture, begunBy: 'marta' }).allowed).toBe(true);
  });

  it('a head makes a pause of the house over their department longer, never shorter', () => {
    const enric = viewer('head', 'CUL');
    const ofTheHouse = { ...culture, begunBy: 'marta' };
    expect(canChangePause(enric, ofTheHouse, false).allowed).toBe(true);
    expect(canChangePause(enric, ofTheHouse, true).allowed).toBe(false);
    expect(canChangePause(enric, { ...culture, begunBy: 'head' }, true).allowed).toBe(true);
    expect(canChangePause(viewer('head', 'DEP'), ofTheHouse, false).allowed).toBe(false);
  });
});
