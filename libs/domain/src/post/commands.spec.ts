import { issueCertificate } from '../approval/certificate.issue.js';
import type { RunRequest } from '../approval/run.open.js';
import type { GateAnswer } from '../publication/gate.js';
import {
  at,
  by,
  CHIEF,
  clock,
  MADRID,
  opened,
  policyOf,
  requestOf,
  says,
  UNIT,
  variant,
  without,
  yes,
} from '../specs/town-hall.js';
import type { DeliveryState, EditorialState } from '../vocabulary.js';
import { contributorsTo, countedSince, type Contribution } from './contribution.js';
import { applyOutcomes, applyVerb, archive, edit, miss, revoke, withdraw } from './editorial.commands.js';
import type { EditorialVariant } from './post.types.js';
import { moveSlot, schedule } from './schedule.commands.js';
import { submit, type Submittable } from './submit.js';

const one = (id: string, state: EditorialState, more: Partial<EditorialVariant> = {}): EditorialVariant => ({
  id,
  state,
  group: null,
  hash: `${id}-hash`,
  deliveries: [],
  ...more,
});
const ready = (id: string, more: Partial<Submittable> = {}): Submittable => ({
  ...variant(id),
  ...one(id, 'draft'),
  hash: `${id}-hash`,
  errors: [],
  ...more,
});
const request = (variantIds: readonly string[], more: Partial<RunRequest> = {}) => ({
  ...requestOf([policyOf([UNIT, CHIEF])], more),
  variantIds,
});

describe('submitting', () => {
  test('cuts a round, tells who reads it, and says so in the record', () => {
    const { next, run, events } = yes(submit([ready('fb'), ready('x')], request(['fb', 'x'])));
    expect(next).toEqual([
      { variantId: 'fb', state: 'in_review' },
      { variantId: 'x', state: 'in_review' },
    ]);
    expect(run.variants.map((each) => each.hash)).toEqual(['fb-hash', 'x-hash']);
    expect(events.map((event) => event.action)).toEqual(['variant.submitted', 'variant.submitted', 'run.opened']);
    for (const event of events) expect(event.by).toEqual(by('lucia'));
  });

  test.each([
    ['no_variant', [ready('fb')], request([])],
    ['not_found', [ready('fb')], request(['zz'])],
    ['date_past', [ready('fb')], request(['fb'], { plannedFor: at('09:00') })],
    ['check_failed', [ready('fb', { errors: [{ code: 'text_too_long', field: 'text' }] })], request(['fb'])],
    ['invalid_state', [ready('fb', { state: 'in_review' })], request(['fb'])],
    ['no_approvers', [ready('fb')], request(['fb'], { staff: without('enric', 'marta', 'laia') })],
    ['not_found', [ready('es', { group: 'g' }), one('va', 'draft', { group: 'g' })], request(['es'])],
  ] as const)('is refused: %s', (code, variants, asked) => {
    expect(submit(variants, asked)).toMatchObject({ ok: false, refusal: { code } });
  });

  test('with faults in it is told the first of them, with its place and its variant', () => {
    const errors = [
      { code: 'text_too_long', field: 'text' },
      { code: 'alt_missing', field: 'media.0.alt' },
    ] as const;
    expect(submit([ready('fb'), ready('x', { errors: [...errors] })], request(['fb', 'x']))).toEqual({
      ok: false,
      refusal: { code: 'check_failed', field: 'text', details: { check: 'text_too_long', variantId: 'x' } },
    });
  });

  test('without an hour it may be agreed all the same', () => {
    expect(submit([ready('fb')], request(['fb'], { plannedFor: null }))).toMatchObject({ ok: true });
  });

  test('a language pair goes in whole', () => {
    const { next } = yes(submit([ready('es', { group: 'g' }), ready('va', { group: 'g' })], request(['es'])));
    expect(next.map((each) => each.variantId)).toEqual(['es', 'va']);
  });
});

describe('what the readers answered', () => {
  test('is put on the variants, in their words', () => {
    const first = yes(
      says(opened([UNIT], [variant('fb'), variant('x')]), 'enric', 'unidad', 'request_changes', { on: ['x'] }),
    );
    const both = yes(says(first.run, 'enric', 'unidad', 'approve', { on: ['fb'] }));
    const variants = [one('fb', 'in_review'), one('x', 'time_missed')];
    const outcomes = [...first.outcomes, ...both.outcomes];
    const decided = yes(applyOutcomes(variants, outcomes, by('enric', '10:00'), 'Falta la hora'));
    expect(decided.next).toEqual([
      { variantId: 'x', state: 'changes_requested' },
      { variantId: 'fb', state: 'approved' },
    ]);
    expect(decided.events[0]).toMatchObject({ reason: 'Falta la hora', previousHash: 'x-hash' });
  });
});

describe('E-01: editing', () => {
  test.each(['in_review', 'approved', 'scheduled', 'time_missed'] as const)(
    '%s: its decisions fall, it is a draft again',
    (state) => {
      expect(yes(edit([one('fb', state), one('x', state)], ['fb'], by('lucia'))).next).toEqual([
        { variantId: 'fb', state: 'draft' },
      ]);
    },
  );

  test('a pair falls together, but a draft partner is left alone', () => {
    const pair = [one('es', 'approved', { group: 'g' }), one('va', 'approved', { group: 'g' })];
    expect(yes(edit(pair, ['es'], by('lucia'))).next).toHaveLength(2);
    const drafts = [one('es', 'draft', { group: 'g' }), one('va', 'draft', { group: 'g' })];
    expect(yes(edit(drafts, ['es'], by('lucia'))).next).toHaveLength(1);
  });

  test('not what the post has not got, and not nothing', () => {
    expect(edit([one('fb', 'draft')], ['fb', 'zz'], by('lucia'))).toMatchObject({
      refusal: { code: 'not_found', field: 'variants' },
    });
    expect(edit([one('fb', 'draft')], [], by('lucia'))).toMatchObject({ refusal: { code: 'no_variant' } });
  });

  test.each(['sending', 'pending', 'unknown'] as const)('not while it may be on its way: %s', (delivery) => {
    expect(edit([one('fb', 'scheduled', { deliveries: [delivery] })], ['fb'], by('lucia'))).toMatchObject({
      refusal: { code: 'publication_in_flight' },
    });
  });

  test('not what is out already', () => {
    expect(edit([one('fb', 'scheduled', { deliveries: ['published'] })], ['fb'], by('lucia'))).toMatchObject({
      refusal: { code: 'invalid_state' },
    });
  });
});

describe('taking back', () => {
  test('withdrawn from review, from the calendar; not once it may be out', () => {
    expect(yes(withdraw([one('fb', 'in_review')], ['fb'], by('lucia'), null)).events[0]).toMatchObject({
      reason: 'withdrawn',
    });
    expect(
      withdraw([one('fb', 'scheduled', { deliveries: ['waiting'] })], ['fb'], by('lucia'), 'Se aplaza'),
    ).toMatchObject({ ok: true });
    for (const delivery of ['sending', 'unknown', 'published'] as const)
      expect(withdraw([one('fb', 'scheduled', { deliveries: [delivery] })], ['fb'], by('lucia'), 'x')).toMatchObject({
        ok: false,
      });
  });

  test('none of it where the post has not got it, and it is said of what', () => {
    const variants = [one('fb', 'in_review')];
    const absent = { ok: false, refusal: { code: 'not_found', field: 'variants', details: {} } };
    expect(withdraw(variants, ['zz'], by('lucia'), null)).toEqual(absent);
    expect(revoke(variants, ['zz'], by('marta'), 'Dato erróneo')).toEqual(absent);
    expect(archive(variants, ['zz'], by('lucia'))).toEqual(absent);
  });

  test('nor what is on its way or out: which, and how far it has come', () => {
    const sending = [one('fb', 'scheduled', { deliveries: ['sending'] })];
    const out = [one('fb', 'scheduled', { deliveries: ['published'] })];
    const refused = (code: string, details: object) => ({ ok: false, refusal: { code, field: null, details } });
    expect(withdraw(sending, ['fb'], by('lucia'), null)).toEqual(refused('publication_in_flight', { variantId: 'fb' }));
    expect(edit(sending, ['fb'], by('lucia'))).toEqual(refused('publication_in_flight', { variantId: 'fb' }));
    expect(archive(sending, ['fb'], by('lucia'))).toEqual(refused('publication_in_flight', { variantId: 'fb' }));
    expect(withdraw(out, ['fb'], by('lucia'), null)).toEqual(
      refused('invalid_state', { state: 'published', verb: 'withdraw' }),
    );
    expect(edit(out, ['fb'], by('lucia'))).toEqual(refused('invalid_state', { state: 'published', verb: 'edit' }));
  });

  test('E-19: an approval is revoked with a reason, even while it is being sent', () => {
    const variants = [one('fb', 'scheduled', { deliveries: ['sending'] })];
    expect(revoke(variants, ['fb'], by('marta'), ' ')).toMatchObject({ refusal: { code: 'reason_required' } });
    expect(yes(revoke(variants, ['fb'], by('marta'), 'Dato erróneo')).next).toEqual([
      { variantId: 'fb', state: 'revoked' },
    ]);
  });

  test('archived when nothing of it waits or is on its way', () => {
    const withDelivery = (delivery: DeliveryState) =>
      archive([one('fb', 'scheduled', { deliveries: [delivery] })], ['fb'], by('lucia'));
    expect(withDelivery('published')).toMatchObject({ ok: true });
    for (const delivery of ['waiting', 'queued', 'sending', 'unknown', 'held'] as const)
      expect(withDelivery(delivery)).toMatchObject({ refusal: { code: 'publication_in_flight' } });
    expect(archive([one('fb', 'in_review')], ['fb'], by('lucia'))).toMatchObject({
      refusal: { code: 'invalid_state' },
    });
  });

  test('several at once: all or nothing', () => {
    expect(applyVerb([one('fb', 'approved'), one('x', 'draft')], 'revoke', by('marta'), 'x')).toMatchObject({
      refusal: { code: 'invalid_state', details: { variantId: 'x', state: 'draft', verb: 'revoke' } },
    });
  });
});

describe('E-11: the hour passes while it waits', () => {
  test('those in review have missed it, the others are left as they are', () => {
    const variants = [one('fb', 'in_review'), one('x', 'scheduled'), one('ig', 'changes_requested')];
    expect(yes(miss(variants, at('09:00'), clock('09:00'))).next).toEqual([{ variantId: 'fb', state: 'time_missed' }]);
  });

  test('not before', () =>
    expect(miss([one('fb', 'in_review')], at('09:01'), clock('09:00'))).toMatchObject({ ok: false }));
});

describe('scheduling and moving', () => {
  const pass: GateAnswer = { pass: true };
  const run = yes(says(opened([UNIT]), 'enric', 'unidad', 'approve', { at: at('08:00') })).run;
  const { certificate } = yes(
    issueCertificate({ certificateId: 'c-1', run, variantId: 'fb', by: by('enric', '08:00') }),
  );

  test('an approved one gets its hour when the gate is open', () => {
    expect(yes(schedule([{ ...one('fb', 'approved'), gate: pass }], at('18:00'), by('lucia'))).next).toEqual([
      { variantId: 'fb', state: 'scheduled' },
    ]);
  });

  test.each([
    ['no_variant', [], at('18:00')],
    ['date_past', [{ ...one('fb', 'approved'), gate: pass }], at('09:00')],
    ['invalid_state', [{ ...one('fb', 'in_review'), gate: pass }], at('18:00')],
    [
      'account_unhealthy',
      [{ ...one('fb', 'approved'), gate: { pass: false, reasons: ['account_not_healthy'] } as GateAnswer }],
      at('18:00'),
    ],
  ] as const)('is refused: %s', (code, variants, slot) => {
    expect(schedule(variants, slot, by('lucia'))).toMatchObject({ refusal: { code } });
  });

  const movable = (id: string, state: EditorialState, more: Partial<EditorialVariant> = {}) => ({
    ...one(id, state, more),
    certificate,
  });

  test('E-03: inside the window nothing falls; outside the last step is asked again', () => {
    const near = yes(moveSlot([movable('fb', 'scheduled')], at('20:00'), MADRID, by('lucia'), 'Lluvia'));
    expect(near).toMatchObject({ next: [], effects: [{ effect: 'keeps_approval' }] });
    const far = yes(moveSlot([movable('fb', 'scheduled')], at('20:00', '2026-09-09'), MADRID, by('lucia'), 'Lluvia'));
    expect(far).toMatchObject({ next: [{ state: 'in_review' }], effects: [{ effect: 'asks_last_step' }] });
  });

  test('an hour that has passed is told with the clock it was measured by', () => {
    const past = {
      ok: false,
      refusal: { code: 'date_past', field: 'slot', details: { slotAt: at('08:59'), now: at('09:00') } },
    };
    expect(moveSlot([movable('fb', 'draft')], at('08:59'), MADRID, by('lucia'), 'x')).toEqual(past);
    expect(schedule([{ ...one('fb', 'approved'), gate: pass }], at('08:59'), by('lucia'))).toEqual(past);
  });

  test('a pair goes back whole', () => {
    const pair = [
      movable('es', 'scheduled', { group: 'g' }),
      { ...one('va', 'scheduled', { group: 'g' }), certificate: null },
    ];
    expect(yes(moveSlot(pair, at('20:00'), MADRID, by('lucia'), 'x')).next).toHaveLength(2);
  });

  test('a missed hour with a new one is read again', () => {
    expect(yes(moveSlot([movable('fb', 'time_missed')], at('20:00'), MADRID, by('lucia'), 'x')).next).toEqual([
      { variantId: 'fb', state: 'in_review' },
    ]);
  });

  test('drafts move freely; what is on its way or out does not', () => {
    expect(yes(moveSlot([movable('fb', 'draft')], at('20:00'), MADRID, by('lucia'), 'x'))).toMatchObject({
      next: [],
      effects: [{ effect: 'none' }],
    });
    expect(
      moveSlot([movable('fb', 'scheduled', { deliveries: ['unknown'] })], at('20:00'), MADRID, by('lucia'), 'x'),
    ).toMatchObject({
      refusal: { code: 'publication_in_flight' },
    });
    expect(
      moveSlot([movable('fb', 'scheduled', { deliveries: ['published'] })], at('20:00'), MADRID, by('lucia'), 'x'),
    ).toMatchObject({
      refusal: { code: 'invalid_state' },
    });
    expect(moveSlot([movable('fb', 'scheduled')], at('09:00'), MADRID, by('lucia'), 'x')).toMatchObject({
      refusal: { code: 'date_past' },
    });
  });
});

describe('who counts as having written it (I4)', () => {
  const wrote = (personId: string, time: string, part: Contribution['part']): Contribution => ({
    personId,
    part,
    at: at(time),
  });
  const history = [
    wrote('lucia', '08:00', { kind: 'base_text' }),
    wrote('marta', '08:10', { kind: 'variant', variantId: 'fb' }),
    wrote('enric', '08:20', { kind: 'variant', variantId: 'x' }),
    wrote('biel', '08:30', { kind: 'media' }),
    wrote('neus', '08:40', { kind: 'base_link' }),
  ];

  test('the base, the media, the link and its own words; not another variant’s', () => {
    expect(contributorsTo('fb', history, null)).toEqual(['biel', 'lucia', 'marta', 'neus']);
  });

  test('since the last certificate, the very instant included', () => {
    expect(contributorsTo('fb', history, at('08:30'))).toEqual(['biel', 'neus']);
  });

  const approval = (hash: string, time: string, revokedAt: string | null = null) => ({
    variantId: 'fb',
    hash,
    notBefore: at(time),
    revokedAt,
  });

  test('a certificate for other words forgives; one for the same words, or revoked, does not', () => {
    expect(countedSince('fb', 'h2', [approval('h1', '08:25')])).toBe(at('08:25'));
    expect(countedSince('fb', 'h1', [approval('h1', '08:25')])).toBeNull();
    expect(countedSince('fb', 'h2', [approval('h1', '08:25', at('08:26'))])).toBeNull();
    expect(countedSince('fb', 'h3', [approval('h1', '08:25'), approval('h2', '08:05')])).toBe(at('08:25'));
    expect(countedSince('x', 'h2', [approval('h1', '08:25')])).toBeNull();
  });
});
