import { after, claim, commit, committing, DUE, LEASE_MS, planned, queued, sending } from '../specs/delivery.js';
import { at, by, clock, yes } from '../specs/town-hall.js';
import { enqueuePublication } from './claim.js';
import { applyOutcome, lapseLease } from './outcome.js';
import {
  cancelPublication,
  holdPublication,
  movePublication,
  planPublication,
  releasePublication,
  retryPublication,
} from './plan.js';
import type { DeliveryOutcome, Publication } from './publication.types.js';
import { retryDelayMs } from './retry.js';
import { graceMinutes, timeliness } from './timeliness.js';

const report = (publication: Publication, outcome: DeliveryOutcome, attempt = publication.attempt) =>
  applyOutcome(publication, { attempt, outcome, machineNow: after(3_000), by: clock('10:00') });
const OUT: DeliveryOutcome = {
  kind: 'published',
  remoteId: 'r-1',
  permalink: 'https://facebook.example/r-1',
  parts: [],
};
const stop: { pass: false; reasons: ['certificate_revoked'] } = { pass: false, reasons: ['certificate_revoked'] };

describe('claiming', () => {
  test('takes a queued one at its hour, for one attempt, with a lease', () => {
    expect(claim(queued())).toMatchObject({
      kind: 'claimed',
      publication: { state: 'sending', attempt: 1, leaseUntil: after(LEASE_MS), committingAt: null, late: false },
    });
  });

  test('a job made for the old hour ends quietly', () => {
    const moved = yes(movePublication(queued(), at('12:00'), at('09:30'), by('marta'), 'moved')).publication;
    expect(moved).toMatchObject({ state: 'waiting', epoch: 2, dueAt: at('12:00') });
    expect(claim(moved, { epoch: 1 })).toEqual({ kind: 'quiet' });
    expect(claim({ ...moved, state: 'queued' }, { epoch: 1 })).toEqual({ kind: 'quiet' });
  });

  test('so does a job for what is already taken, held, cancelled or out', () => {
    for (const state of ['sending', 'held', 'cancelled', 'published', 'unknown', 'waiting', 'refused'] as const)
      expect(claim(planned({ state }))).toEqual({ kind: 'quiet' });
  });

  test('two seconds early it waits, earlier it goes back', () => {
    expect(claim(queued(), { timeliness: { kind: 'early', inMs: 2_000 } })).toEqual({ kind: 'wait', ms: 2_000 });
    expect(claim(queued(), { timeliness: { kind: 'early', inMs: 2_001 } })).toMatchObject({
      kind: 'postponed',
      publication: { state: 'waiting', notBefore: after(1) },
    });
  });

  test.each([
    ['overdue', { timeliness: { kind: 'overdue' } }],
    ['latest_useful_passed', { timeliness: { kind: 'useless' } }],
    ['certificate_revoked', { gate: stop }],
  ] as const)('is held for a person: %s', (reason, more) => {
    expect(claim(queued(), more)).toMatchObject({
      kind: 'held',
      publication: { state: 'held', reason, leaseUntil: null },
    });
  });

  test('late, but within the grace, it goes and is marked', () => {
    expect(claim(queued(), { timeliness: { kind: 'late' } })).toMatchObject({ publication: { late: true } });
  });

  test('what is pending is asked for again, not before the network said', () => {
    const pending = yes(report(sending(), { kind: 'pending', afterSeconds: 30, standing: null })).publication;
    expect(pending).toMatchObject({ state: 'pending', notBefore: after(33_000), leaseUntil: null });
    expect(claim(pending, { machineNow: after(32_999) })).toEqual({ kind: 'quiet' });
    expect(claim(pending, { machineNow: after(33_000) })).toMatchObject({
      publication: { attempt: 2, notBefore: null },
    });
  });
});

describe('the last check before the visible call', () => {
  test('writes the intent down first', () => {
    expect(yes(commit(sending()))).toMatchObject({ mayCommit: true, publication: { committingAt: after(2_000) } });
  });

  test('with too little lease left nothing is sent', () => {
    expect(commit(sending(), { machineNow: after(LEASE_MS - 9_999) })).toMatchObject({
      refusal: { details: { reason: 'lease_too_short' } },
    });
    expect(commit(sending(), { machineNow: after(LEASE_MS - 10_000) })).toMatchObject({ ok: true });
  });

  test('a worker that was replaced, or comes a second time, sends nothing', () => {
    expect(commit(sending({ attempt: 2 }), { attempt: 1 })).toMatchObject({ refusal: { code: 'invalid_state' } });
    expect(commit(committing())).toMatchObject({ refusal: { code: 'invalid_state' } });
    expect(commit(sending({ state: 'held', leaseUntil: null }))).toMatchObject({ refusal: { code: 'invalid_state' } });
  });

  test('E-19: revoked in the meantime, it is held', () => {
    expect(yes(commit(sending(), { gate: stop }))).toMatchObject({
      mayCommit: false,
      publication: { state: 'held', reason: 'certificate_revoked', committingAt: null },
    });
  });
});

describe('what the network answered', () => {
  test('published, with where it is', () => {
    expect(yes(report(committing(), OUT)).publication).toMatchObject({
      state: 'published',
      remoteId: 'r-1',
      permalink: 'https://facebook.example/r-1',
      leaseUntil: null,
      committingAt: null,
    });
  });

  test.each([
    [
      { kind: 'refused', code: 'policy' },
      { state: 'refused', reason: 'policy' },
    ],
    [
      { kind: 'unauthorised', code: '190' },
      { state: 'unauthorised', reason: '190' },
    ],
    [
      { kind: 'throttled', until: new Date(after(900_000)) },
      { state: 'throttled', notBefore: after(900_000) },
    ],
    [
      { kind: 'not_sent', reason: 'dns' },
      { state: 'waiting', tries: 1, notBefore: after(8_000) },
    ],
    [{ kind: 'unknown' }, { state: 'unknown', leaseUntil: after(LEASE_MS), reason: 'no_answer' }],
  ] as const)('%j', (outcome, expected) => {
    expect(yes(report(committing(), outcome)).publication).toMatchObject(expected);
  });

  test('throttled, it is enqueued again only when the network’s time has come', () => {
    const throttled = yes(report(committing(), { kind: 'throttled', until: new Date(after(900_000)) })).publication;
    expect(enqueuePublication(throttled, after(899_999), clock())).toMatchObject({ ok: false });
    expect(enqueuePublication(throttled, after(900_000), clock())).toMatchObject({
      value: { publication: { state: 'queued' } },
    });
  });

  test('provably unsent too often, it is held for a person', () => {
    const tries = [1, 2, 3, 4, 5, 6].map(retryDelayMs);
    expect(tries).toEqual([5_000, 15_000, 60_000, 180_000, 300_000, null]);
    expect(yes(report({ ...committing(), tries: 5 }, { kind: 'not_sent', reason: 'dns' })).publication).toMatchObject({
      state: 'held',
      tries: 6,
    });
  });

  test('a worker that wakes late and says “published” is believed whatever was decided', () => {
    for (const state of ['unknown', 'waiting', 'queued', 'held', 'cancelled'] as const)
      expect(yes(report({ ...committing(), state }, OUT, 1))).toMatchObject({ publication: { state: 'published' } });
    const second = sending({ attempt: 2 });
    expect(yes(report(second, OUT, 1)).publication).toMatchObject({ state: 'published', remoteId: 'r-1' });
  });

  test('a worker that wakes and knows what became of its last attempt settles the unknown', () => {
    const lapsed = yes(lapseLease(committing(), after(LEASE_MS), clock())).publication;
    expect(yes(report(lapsed, { kind: 'refused', code: 'x' })).publication.state).toBe('refused');
    expect(yes(report({ ...lapsed, tries: 9 }, { kind: 'not_sent', reason: 'dns' })).publication).toMatchObject({
      state: 'waiting',
      notBefore: after(303_000),
    });
    expect(report(lapsed, { kind: 'unknown' })).toMatchObject({ ok: false });
  });

  test('any other late word changes nothing', () => {
    expect(report(sending({ attempt: 2 }), { kind: 'refused', code: 'x' }, 1)).toMatchObject({ ok: false });
    expect(report(planned({ state: 'held' }), { kind: 'unknown' })).toMatchObject({ ok: false });
    expect(report(planned({ state: 'published' }), OUT)).toMatchObject({ ok: false });
  });
});

describe('E-21: a worker that never comes back', () => {
  test('before the visible call: it waits again, nothing can have been seen', () => {
    const lapsed = yes(lapseLease(sending(), after(LEASE_MS), clock())).publication;
    expect(lapsed).toMatchObject({ state: 'waiting', leaseUntil: null, tries: 1 });
  });

  test('after its intent was written down: unknown, and never blindly sent again', () => {
    const lapsed = yes(lapseLease(committing(), after(LEASE_MS), clock())).publication;
    expect(lapsed).toMatchObject({ state: 'unknown', leaseUntil: after(LEASE_MS), reason: 'lease_lapsed' });
    expect(claim(lapsed)).toEqual({ kind: 'quiet' });
  });

  test('not while its lease holds', () => {
    expect(lapseLease(sending(), after(LEASE_MS - 1), clock())).toMatchObject({ ok: false });
    expect(lapseLease(queued(), after(LEASE_MS), clock())).toMatchObject({ ok: false });
  });
});

describe('what persons do', () => {
  test('nothing that may be in public can be moved, cancelled or held', () => {
    for (const publication of [
      committing(),
      planned({ state: 'sending', committingAt: DUE }),
      planned({ state: 'unknown' }),
    ]) {
      expect(movePublication(publication, at('12:00'), at('09:00'), by('marta'), 'x')).toMatchObject({
        refusal: { code: 'publication_in_flight' },
      });
      expect(cancelPublication(publication, by('marta'), 'x')).toMatchObject({
        refusal: { code: 'publication_in_flight' },
      });
      expect(holdPublication(publication, by('marta'), 'x')).toMatchObject({ ok: false });
    }
  });

  test('a new hour lies ahead', () => {
    expect(movePublication(planned(), at('09:00'), at('09:00'), by('marta'), 'x')).toMatchObject({
      refusal: { code: 'date_past', field: 'slot' },
    });
  });

  test('held and released: the old job ends quietly, the grace no longer holds it', () => {
    const held = yes(holdPublication(queued(), by('marta'), 'emergency')).publication;
    const released = yes(releasePublication(held, by('marta'), 'Ya puede salir')).publication;
    expect(released).toMatchObject({ state: 'waiting', released: true, epoch: 3, reason: null });
    expect(claim({ ...released, state: 'queued' }, { epoch: 1 })).toEqual({ kind: 'quiet' });
  });

  test('E-20: a refused one is sent again, the same words', () => {
    const refused = yes(report(committing(), { kind: 'refused', code: 'x' })).publication;
    const again = yes(retryPublication(refused, by('marta'), 'Corregido en la red')).publication;
    expect(again).toMatchObject({ state: 'waiting', hash: 'fb-hash', certificateId: 'c-1' });
    expect(retryPublication(committing(), by('marta'), 'x')).toMatchObject({ ok: false });
  });

  test('a day later, or when the circuit says, the same words need their approval again', () => {
    const refused = yes(report(committing(), { kind: 'refused', code: 'x' })).publication;
    const asks = (hours: number, retryHours?: number) =>
      retryPublication(refused, { ...by('marta'), at: after(hours * 3_600_000) }, 'Corregido', retryHours);
    expect(asks(24)).toMatchObject({ ok: true });
    expect(asks(24.1)).toMatchObject({ refusal: { code: 'certificate_window' } });
    expect(asks(3, 2)).toMatchObject({ refusal: { details: { retryUntil: after(7_200_000) } } });
  });

  test('no second publication of words that may be out, or that wait already', () => {
    const { state: _state, ...facts } = planned();
    const again = (state: Publication['state']) =>
      planPublication({ ...facts, id: 'pub-2' }, [{ id: 'pub-1', state, remoteId: null }], by('marta'));
    for (const state of ['sending', 'pending', 'unknown'] as const)
      expect(again(state)).toMatchObject({ refusal: { code: 'publication_in_flight' } });
    expect(again('published')).toMatchObject({ refusal: { code: 'invalid_state' } });
    expect(again('waiting')).toMatchObject({ refusal: { code: 'invalid_state' } });
    expect(again('cancelled')).toMatchObject({ ok: true });
  });

  test('each change says who, when, why and about which content (I6)', () => {
    const { events } = yes(holdPublication(queued(), by('marta', '09:55'), 'emergency'));
    expect(events).toMatchObject([
      {
        action: 'publication.held',
        by: { personId: 'marta', at: at('09:55') },
        reason: 'emergency',
        previousHash: 'fb-hash',
      },
    ]);
  });
});

describe('the hour', () => {
  const plan = { dueAt: DUE, graceMinutes: 15, latestUsefulAt: null, released: false };
  const cases: [string, string, object][] = [
    ['early', after(-1), {}],
    ['on_time', DUE, {}],
    ['on_time', after(60_000), {}],
    ['late', after(60_001), {}],
    ['late', after(15 * 60_000), {}],
    ['overdue', after(15 * 60_000 + 1), {}],
    ['late', after(16 * 60_000), { released: true }],
    ['useless', after(5 * 60_000), { latestUsefulAt: after(4 * 60_000) }],
    ['useless', after(16 * 60_000), { latestUsefulAt: after(4 * 60_000), released: true }],
  ];
  test.each(cases)('%s at %s %j', (kind, now, more) => {
    expect(timeliness({ ...plan, now, ...more }).kind).toBe(kind);
  });

  test('the grace is the class’s own, or the house’s', () => {
    const grace = { defaultMinutes: 15, byClass: { emergencia: 2 } };
    expect(graceMinutes(grace, 'emergencia')).toBe(2);
    expect(graceMinutes(grace, 'cultura')).toBe(15);
  });
});
