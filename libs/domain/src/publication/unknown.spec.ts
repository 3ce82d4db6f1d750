import { after, committing, LEASE_MS, queued, RULES } from '../specs/delivery.js';
import { by, clock, yes } from '../specs/town-hall.js';
import { groupHolds, groupTurn, type GroupMember } from './group.js';
import { lapseLease } from './outcome.js';
import {
  applyLookPlan,
  decideUnknown,
  EMPTY_LOOKS_NEEDED,
  LOOK_EVERY_MS,
  planLook,
  settledFrom,
  type Look,
  type LookPlan,
} from './unknown.js';

const LEASE_END = after(LEASE_MS);
const SETTLED_MS = LEASE_MS + 15_000;
const SETTLED = after(SETTLED_MS);
const unknown = yes(lapseLease(committing(), LEASE_END, clock())).publication;
const none = (ms: number): Look => ({ kind: 'none', at: after(ms) });
const one = (remoteId: string, ms: number, complete = true): Look => ({
  kind: 'one',
  remoteId,
  permalink: null,
  parts: [],
  complete,
  at: after(ms),
});
const apply = (decided: LookPlan) => applyLookPlan(unknown, decided, SETTLED, clock());
const plan = (looks: readonly Look[], rules = RULES) => planLook(LEASE_END, looks, rules, after(SETTLED_MS));

describe('looking for what became of it', () => {
  test('nothing is settled before lease, request time-out and read lag have passed', () => {
    expect(settledFrom(LEASE_END, RULES)).toBe(after(SETTLED_MS));
  });

  test('one match is proof, at any time', () => {
    const looks: Look[] = [none(3_000), one('r-9', 9_000)];
    expect(plan(looks)).toEqual({ kind: 'published', remoteId: 'r-9', permalink: null, parts: [] });
  });

  test('empty looks before that moment prove nothing, however many', () => {
    const early = Array.from({ length: 9 }, (_, n) => none(n * 8_000));
    expect(plan(early)).toMatchObject({ kind: 'look' });
  });

  test('several empty looks after it, well apart, prove that nothing was sent', () => {
    const looks = Array.from({ length: EMPTY_LOOKS_NEEDED }, (_, n) => none(SETTLED_MS + n * LOOK_EVERY_MS));
    expect(plan(looks.slice(1))).toEqual({ kind: 'look', at: after(SETTLED_MS + 3 * LOOK_EVERY_MS) });
    expect(plan(looks)).toEqual({ kind: 'not_sent' });
    expect(plan(looks.map(() => none(SETTLED_MS)))).toMatchObject({ kind: 'look' });
  });

  test('several matches stay unknown and become a person’s', () => {
    const several = (ms: number): Look => ({ kind: 'several', at: after(ms) });
    expect(plan([several(90_000)])).toMatchObject({ kind: 'look' });
    expect(plan([several(90_000), one('r-1', 99_000)])).toMatchObject({ kind: 'look' });
    expect(plan([several(90_000), several(110_000)])).toEqual({ kind: 'person' });
  });

  test('a network that can’t be asked goes straight to a person', () => {
    expect(plan([], { ...RULES, canLook: false })).toEqual({ kind: 'person' });
  });

  test('what the looks prove is applied; the rest stays unknown', () => {
    const found = yes(apply({ kind: 'published', remoteId: 'r-9', permalink: null, parts: [] }));
    expect(found.publication).toMatchObject({ state: 'published', remoteId: 'r-9' });
    const absent = yes(apply({ kind: 'not_sent' })).publication;
    expect(absent).toMatchObject({ state: 'waiting', leaseUntil: null, committingAt: null, epoch: unknown.epoch + 1 });
    expect(yes(apply({ kind: 'person' })).publication.state).toBe('unknown');
    expect(applyLookPlan(queued(), { kind: 'not_sent' }, SETTLED, clock())).toMatchObject({ ok: false });
  });
});

describe('a person decides with the evidence', () => {
  const decide = (verdict: 'published' | 'not_sent' | 'leave', ms = SETTLED_MS, reason = 'Mirado en el canal') =>
    decideUnknown(
      unknown,
      verdict,
      { remoteId: null, permalink: 'https://t.me/x/7' },
      RULES,
      after(ms),
      by('marta'),
      reason,
    );

  test('it is out, here is where', () => {
    expect(yes(decide('published')).publication).toMatchObject({ state: 'published', permalink: 'https://t.me/x/7' });
  });

  test('it is not out: it is sent again, through the same gate', () => {
    expect(yes(decide('not_sent')).publication).toMatchObject({ state: 'waiting', released: true, committingAt: null });
  });

  test('not while the call may still arrive', () => {
    expect(decide('not_sent', SETTLED_MS - 1)).toMatchObject({
      refusal: { code: 'outcome_undecided', details: { notBefore: after(SETTLED_MS) } },
    });
  });

  test('leave it: nobody sends it, nobody asks any more', () => {
    expect(yes(decide('leave')).publication).toMatchObject({ state: 'unknown', settled: true });
  });

  test('always with a reason, and only where it is unknown', () => {
    expect(decide('published', SETTLED_MS, ' ')).toMatchObject({ refusal: { code: 'reason_required' } });
    expect(
      decideUnknown(queued(), 'not_sent', { remoteId: null, permalink: null }, RULES, after(0), by('marta'), 'x'),
    ).toMatchObject({ refusal: { code: 'invalid_state' } });
  });
});

describe('E-13: a language pair goes out whole or waits for a person', () => {
  const member = (id: string, order: number, state: GroupMember['state'], prepared = false): GroupMember => ({
    id,
    order,
    state,
    prepared,
  });

  test('both get ready before the first is sent', () => {
    expect(groupTurn([member('es', 0, 'sending'), member('va', 1, 'sending')], 'es')).toBe('prepare');
    expect(groupTurn([member('es', 0, 'sending', true), member('va', 1, 'sending')], 'es')).toBe('wait');
    expect(groupTurn([member('es', 0, 'sending', true), member('va', 1, 'sending', true)], 'es')).toBe('commit');
    expect(groupTurn([member('es', 0, 'sending', true), member('va', 1, 'sending', true)], 'va')).toBe('wait');
  });

  test('the second goes when the first is out', () => {
    expect(groupTurn([member('es', 0, 'published'), member('va', 1, 'sending', true)], 'va')).toBe('commit');
  });

  test.each(['refused', 'unauthorised', 'unknown', 'held', 'cancelled'] as const)(
    'if the other is %s it is held',
    (state) => {
      expect(groupTurn([member('es', 0, state), member('va', 1, 'sending', true)], 'va')).toBe('hold');
      expect(groupHolds([member('es', 0, state), member('va', 1, 'queued')])).toEqual(['va']);
    },
  );

  test('while nothing is wrong nobody is held, and a stranger is never sent', () => {
    expect(groupHolds([member('es', 0, 'published'), member('va', 1, 'queued')])).toEqual([]);
    expect(groupTurn([member('es', 0, 'published')], 'zz')).toBe('hold');
  });
});
