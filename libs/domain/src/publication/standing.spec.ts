import { after, claim, commit, committing, DUE, LEASE_MS, planned, queued } from '../specs/delivery.js';
import { at, by, clock, yes } from '../specs/town-hall.js';
import { applyOutcome, lapseLease } from './outcome.js';
import { cancelPublication, holdPublication, movePublication, planPublication, retryPublication } from './plan.js';
import type { DeliveryOutcome, Publication, Standing } from './publication.types.js';
import { applyLookPlan, decideUnknown, planLook, type Look } from './unknown.js';

const FIRST: Standing = { remoteId: 'p-1', permalink: 'https://x.example/p-1', parts: [] };
const SECOND: Standing = { ...FIRST, parts: [{ kind: 'post', remoteId: 'p-2' }] };
const report = (publication: Publication, outcome: DeliveryOutcome, attempt = publication.attempt) =>
  applyOutcome(publication, { attempt, outcome, machineNow: after(3_000), by: clock('10:00') });
const out = (standing: Standing): DeliveryOutcome => ({ kind: 'pending', afterSeconds: 0, standing });
const claimed = (publication: Publication): Publication => {
  const answer = claim(publication, { machineNow: after(4_000) });
  if (answer.kind !== 'claimed') throw new Error(answer.kind);
  return answer.publication;
};
/** The first post of a thread is out, the second is to follow at once. */
const begun = () => yes(report(committing(), out(FIRST))).publication;
const goesOn = () => yes(commit(claimed(begun()), { machineNow: after(5_000) })).publication;

describe('a thread, or a first comment: several visible calls, each an attempt of its own', () => {
  test('what stands is known at once, and it is published only when all of it is out', () => {
    expect(begun()).toMatchObject({ state: 'pending', ...FIRST, notBefore: after(3_000), leaseUntil: null });
    const second = yes(report(goesOn(), out(SECOND))).publication;
    expect(second).toMatchObject({ state: 'pending', attempt: 2, parts: SECOND.parts });
    const third = yes(commit(claimed(second), { machineNow: after(5_000) })).publication;
    const whole = { ...SECOND, parts: [...SECOND.parts, { kind: 'post' as const, remoteId: 'p-3' }] };
    expect(yes(report(third, { kind: 'published', ...whole })).publication).toMatchObject({
      state: 'published',
      ...whole,
    });
  });

  test('each call writes its own intent down, after its own look at the gate', () => {
    expect(claimed(begun())).toMatchObject({ state: 'sending', attempt: 2, committingAt: null });
    expect(goesOn()).toMatchObject({ committingAt: after(5_000) });
  });

  test('revoked between two posts, the rest stops; what stands is still known', () => {
    const gate = { pass: false, reasons: ['certificate_revoked'] } as const;
    expect(claim(begun(), { gate, machineNow: after(4_000) })).toMatchObject({
      kind: 'held',
      publication: { state: 'held', reason: 'certificate_revoked', ...FIRST },
    });
    expect(yes(commit(claimed(begun()), { gate, machineNow: after(5_000) }))).toMatchObject({
      mayCommit: false,
      publication: { state: 'held', ...FIRST },
    });
  });

  test('while nothing of it is public yet, a closed gate does not keep from asking how far it is', () => {
    const hidden = yes(report(committing(), { kind: 'pending', afterSeconds: 0, standing: null })).publication;
    const gate = { pass: false, reasons: ['account_paused'] } as const;
    expect(claim(hidden, { gate, machineNow: after(4_000) }).kind).toBe('claimed');
  });

  test.each([
    [{ kind: 'refused', code: 'policy' }, 'refused'],
    [{ kind: 'unauthorised', code: '190' }, 'unauthorised'],
    [{ kind: 'not_sent', reason: 'dns' }, 'waiting'],
    [{ kind: 'throttled', until: new Date(after(900_000)) }, 'throttled'],
    [{ kind: 'unknown' }, 'unknown'],
  ] as const)('%j in the middle leaves what stands', (outcome, state) => {
    expect(yes(report(goesOn(), outcome)).publication).toMatchObject({ state, ...FIRST });
  });

  test('a worker lost in the middle of the second leaves the first', () => {
    expect(yes(lapseLease(goesOn(), after(LEASE_MS + 9_000), clock())).publication).toMatchObject({
      state: 'unknown',
      ...FIRST,
    });
  });

  test('progress ends a row of failed tries', () => {
    expect(yes(report({ ...goesOn(), tries: 4 }, out(SECOND))).publication.tries).toBe(0);
  });
});

describe('a part whose answer was lost', () => {
  const lost = () => yes(report(goesOn(), { kind: 'unknown' })).publication;
  const seen = (complete: boolean): Look => ({ kind: 'one', ...SECOND, complete, at: after(9_000) });
  const plan = (complete: boolean) =>
    planLook(
      after(LEASE_MS),
      [seen(complete)],
      { canLook: true, requestTimeoutMs: 10_000, readLagMs: 0 },
      after(9_000),
    );

  test('found, with more to follow: it goes on from there', () => {
    const found = yes(applyLookPlan(lost(), plan(false), after(9_000), clock())).publication;
    expect(found).toMatchObject({ state: 'pending', ...SECOND, committingAt: null, notBefore: after(9_000) });
    expect(claimed({ ...found, notBefore: DUE })).toMatchObject({ state: 'sending', attempt: 3 });
  });

  test('found, and it was the last: published', () => {
    expect(yes(applyLookPlan(lost(), plan(true), after(9_000), clock())).publication).toMatchObject({
      state: 'published',
      ...SECOND,
    });
  });

  test('proved absent: only what is missing is tried again', () => {
    expect(yes(applyLookPlan(lost(), { kind: 'not_sent' }, after(9_000), clock())).publication).toMatchObject({
      state: 'waiting',
      ...FIRST,
    });
  });

  test('told by a person to be out, its first post stays what it is known by', () => {
    const where = { remoteId: null, permalink: 'https://x.example/p-2' };
    const rules = { canLook: true, requestTimeoutMs: 0, readLagMs: 0 };
    expect(
      yes(decideUnknown(lost(), 'published', where, rules, after(99_000), by('marta'), 'Está')).publication,
    ).toMatchObject({ state: 'published', ...FIRST });
  });
});

describe('a worker that wakes late and knows that the first part is out', () => {
  const again = () => queued({ attempt: 1 });

  test('what would have been sent from the start goes on instead', () => {
    for (const publication of [again(), planned({ attempt: 2 }), { ...claimed(again()), attempt: 2 }])
      expect(yes(report(publication, out(FIRST), 1)).publication).toMatchObject({ state: 'pending', ...FIRST });
  });

  test('what was stopped stays stopped, and says that something is public', () => {
    for (const state of ['held', 'cancelled', 'refused', 'unauthorised'] as const)
      expect(yes(report(planned({ state }), out(FIRST), 1)).publication).toMatchObject({ state, ...FIRST });
  });

  test('not while another attempt makes its visible call, and never backwards', () => {
    expect(report({ ...committing(), attempt: 2 }, out(FIRST), 1)).toMatchObject({ ok: false });
    expect(report({ ...planned({ state: 'held' }), ...SECOND }, out(FIRST), 1)).toMatchObject({ ok: false });
  });
});

describe('what is half out', () => {
  const half = yes(report(goesOn(), { kind: 'refused', code: 'policy' })).publication;

  test('is not moved, and nothing else is planned of the same words', () => {
    expect(movePublication(half, at('12:00'), at('10:01'), by('marta'), 'x')).toMatchObject({
      refusal: { code: 'publication_in_flight' },
    });
    const { state: _, ...facts } = planned();
    const called = yes(cancelPublication(half, by('marta'), 'x')).publication;
    expect(called).toMatchObject({ state: 'cancelled', ...FIRST });
    expect(planPublication({ ...facts, id: 'pub-2' }, [called], by('marta'))).toMatchObject({
      refusal: { code: 'publication_in_flight' },
    });
  });

  test('is gone on with when a person says so: the same words, from where it stopped', () => {
    expect(yes(retryPublication(half, by('marta'), 'Resuelto')).publication).toMatchObject({
      state: 'waiting',
      hash: 'fb-hash',
      ...FIRST,
    });
    expect(yes(holdPublication(begun(), by('marta'), 'emergency')).publication).toMatchObject({
      state: 'held',
      ...FIRST,
    });
  });
});
