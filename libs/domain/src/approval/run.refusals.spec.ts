import type { Content } from '../content.js';
import type { Refusal } from '../refusal.js';
import {
  at,
  by,
  CALENDAR,
  CHIEF,
  group,
  opened,
  openedUnder,
  PEOPLE,
  person,
  policyOf,
  post,
  role,
  says,
  staff,
  stepOf,
  UNIT,
  variant,
  without,
  yes,
} from '../specs/town-hall.js';
import { checkBulk } from './bulk.js';
import { issueCertificate } from './certificate.issue.js';
import { bypass, type BypassRequest } from './run.bypass.js';
import { endScopes } from './run.close.js';
import { confirmOnBehalf } from './run.confirm.js';
import { openReconfirmation } from './run.reconfirm.js';
import { reevaluate } from './run.reevaluate.js';
import { openReview } from './run.review.js';
import { reviseWhileApproving } from './run.revise.js';
import { abstain, takeOver } from './run.seat.commands.js';
import type { ApprovalRun } from './run.types.js';

/** The whole refusal: a code alone leaves a person asking why, of what and what now. */
const told = (answer: { readonly ok: boolean; readonly refusal?: Refusal }) => {
  if (!answer.refusal) throw new Error('it was accepted');
  const { code, field, details } = answer.refusal;
  return [code, field, details];
};
const both = opened([UNIT, CHIEF]);
const passed = yes(says(opened([UNIT]), 'enric', 'unidad', 'approve', { at: at('10:05') })).run;
const ended = yes(endScopes(both, ['fb'], 'withdrawn', by('lucia', '10:00'), 'Se aplaza')).run;

describe('who would let an emergency out alone is told what stands in the way', () => {
  const lane = policyOf([stepOf('segundo', [group('guardia')])], {
    bypass: {
      who: [role('duty_officer')],
      after: { minutes: 1.5, clock: 'elapsed' },
      templatesOnly: true,
      validityHours: 12,
    },
  });
  const house = {
    ...staff([...PEOPLE, post('gema', 'duty_officer', null)]),
    groups: [{ key: 'guardia', personId: 'enric', from: '2026-01-01', to: null }],
  };
  const alert = (facts: object = {}, policy = lane) =>
    openedUnder([policy], {
      variants: [variant('fb', { facts: { emergency: true, template: 'approved', ...facts } })],
      staff: house,
    });
  const lets = (run: ApprovalRun, more: Partial<BypassRequest> = {}) =>
    bypass(run, {
      hashes: ['fb-hash'],
      personId: 'gema',
      name: 'gema',
      reason: 'Crecida',
      strength: 'second_factor',
      staff: house,
      calendar: CALENDAR,
      now: at('09:02'),
      ...more,
    });

  test.each<[string, unknown, () => ReturnType<typeof lets>]>([
    ['no reason', ['reason_required', 'reason', {}], () => lets(alert(), { reason: ' ' })],
    ['nothing on the screen', ['no_variant', 'hashes', {}], () => lets(alert(), { hashes: [] })],
    ['other words on the screen', ['revision_superseded', 'hashes', {}], () => lets(alert(), { hashes: ['older'] })],
    ['a round that is over', ['run_closed', null, { state: 'passed' }], () => lets(yes(lets(alert())).run)],
    [
      'a circuit without the lane',
      ['not_allowed', null, { reason: 'no_bypass', variantId: 'fb' }],
      () => lets(alert({}, policyOf([UNIT]))),
    ],
    [
      'no emergency',
      ['not_allowed', null, { reason: 'not_emergency', variantId: 'fb' }],
      () => lets(alert({ emergency: false })),
    ],
    ['words of their own', ['template_required', null, { variantId: 'fb' }], () => lets(alert({ template: '' }))],
    ['not their duty', ['not_an_approver', null, { variantId: 'fb' }], () => lets(alert(), { personId: 'enric' })],
    [
      'one proof only',
      ['second_factor_required', null, { variantId: 'fb' }],
      () => lets(alert(), { strength: 'password' }),
    ],
    [
      'the second person still has time',
      ['invalid_state', null, { reason: 'too_early', from: '2026-09-07T09:01:30.000Z', variantId: 'fb' }],
      () => lets(alert(), { now: at('09:01') }),
    ],
  ])('%s', (_, said, asked) => expect(told(asked())).toEqual(said));
});

describe('who would leave a seat, or sit down in one', () => {
  const seat = (personId: string, more: object = {}) => ({
    stepKey: 'unidad',
    personId,
    reason: 'Urge',
    staff: staff(),
    by: by(personId, '10:30'),
    viewerMay: true,
    ...more,
  });
  const all = stepOf('unidad', [person('enric'), person('amparo')], { mode: 'all' });
  const half = yes(says(opened([all]), 'enric', 'unidad', 'approve', { at: at('10:05') })).run;
  const sat = yes(takeOver(both, seat('amparo'))).run;

  test.each<[string, unknown, () => ReturnType<typeof abstain>]>([
    ['says why', ['reason_required', 'reason', {}], () => abstain(both, seat('enric', { reason: ' ' }))],
    ['from a step there is', ['not_found', 'stepKey', {}], () => abstain(both, seat('enric', { stepKey: 'zz' }))],
    [
      'from one that is asked now',
      ['invalid_state', 'stepKey', { step: 'comunicacion' }],
      () => abstain(both, seat('marta', { stepKey: 'comunicacion' })),
    ],
    ['of a round that runs', ['run_closed', null, { state: 'withdrawn' }], () => abstain(ended, seat('enric'))],
    ['which is theirs', ['not_an_approver', null, { step: 'unidad' }], () => abstain(both, seat('pau'))],
    [
      'before they answer',
      ['already_decided', null, { personId: 'enric', at: at('10:05'), verdict: 'approve' }],
      () => abstain(half, seat('enric')),
    ],
  ])('leaves it only who %s', (_, said, asked) => expect(told(asked())).toEqual(said));

  test.each<[string, unknown, () => ReturnType<typeof takeOver>]>([
    ['says why', ['reason_required', 'reason', {}], () => takeOver(both, seat('amparo', { reason: '' }))],
    ['in a step there is', ['not_found', 'stepKey', {}], () => takeOver(both, seat('amparo', { stepKey: 'zz' }))],
    [
      'did not write it',
      ['contributor_cannot_approve', null, { variantId: 'fb' }],
      () => takeOver(both, seat('lucia')),
    ],
    ['is of the house', ['not_an_approver', null, { variantId: 'fb' }], () => takeOver(both, seat('nadie'))],
    [
      'may by their post',
      ['not_allowed', null, { reason: 'role_missing', variantId: 'fb' }],
      () => takeOver(both, seat('amparo', { viewerMay: false })),
    ],
    [
      'has not answered',
      ['already_decided', null, { personId: 'enric', at: at('10:05'), verdict: 'approve' }],
      () => takeOver(half, seat('enric')),
    ],
    [
      'does not sit there',
      ['invalid_state', null, { reason: 'taken_over_already', step: 'unidad', variantId: 'fb' }],
      () => takeOver(sat, seat('amparo')),
    ],
  ])('sits down only who %s', (_, said, asked) => expect(told(asked())).toEqual(said));

  test('who did not withdraw from it: a conflict of interest is not taken back by taking over', () => {
    const recused = yes(abstain(both, seat('enric'))).run;
    expect(told(takeOver(recused, seat('enric')))).toEqual(['not_an_approver', null, { variantId: 'fb' }]);
  });

  test('what is taken over, or left, is in the record with the words it was about', () => {
    expect(yes(takeOver(both, seat('amparo'))).events[0]).toEqual({
      action: 'run.taken_over',
      subject: { kind: 'run', id: 'run-1' },
      by: by('amparo', '10:30'),
      reason: 'Urge',
      previousHash: 'fb-hash',
      payload: { stepKey: 'unidad', variantIds: ['fb'], personId: 'amparo', instead: 'enric' },
    });
    expect(yes(abstain(both, seat('enric'))).run.marks[0]).toEqual({
      kind: 'abstained',
      stepKey: 'unidad',
      variantIds: ['fb'],
      personId: 'enric',
      at: at('10:30'),
      reason: 'Urge',
      ref: '',
    });
  });
});

describe('what was written down in somebody’s name', () => {
  const run = yes(says(both, 'enric', 'unidad', 'approve', { recordedBy: 'amparo', at: at('10:05') })).run;
  const decisionId = run.decisions[0]?.id ?? '';
  const confirms = (of: ApprovalRun, more: object = {}) =>
    confirmOnBehalf(of, {
      decisionId,
      personId: 'enric',
      verdict: 'confirm',
      reason: null,
      by: by('enric', '11:00'),
      ...more,
    });
  const own = yes(says(both, 'enric', 'unidad', 'approve')).run;
  const denied = yes(confirms(run, { verdict: 'deny', reason: 'No fui yo' })).run;

  test.each<[string, unknown, () => ReturnType<typeof confirms>]>([
    ['it exists', ['not_found', 'decisionId', {}], () => confirms(run, { decisionId: 'zz' })],
    [
      'somebody else wrote it',
      ['not_found', 'decisionId', {}],
      () => confirms(own, { decisionId: own.decisions[0]?.id }),
    ],
    ['it is theirs', ['not_allowed', null, { reason: 'not_yours' }], () => confirms(run, { personId: 'pau' })],
    ['a denial says why', ['reason_required', 'reason', {}], () => confirms(run, { verdict: 'deny', reason: ' ' })],
    [
      'they have not yet',
      ['already_decided', null, { personId: 'enric', at: at('11:00'), verdict: 'denied' }],
      () => confirms(denied),
    ],
  ])('is confirmed where %s', (_, said, asked) => expect(told(asked())).toEqual(said));

  test('is confirmed in the record with its step, its variant and its words', () => {
    expect(yes(confirms(run)).events).toEqual([
      {
        action: 'decision.confirmed',
        subject: { kind: 'run', id: 'run-1' },
        by: by('enric', '11:00'),
        reason: 'confirmed',
        previousHash: 'fb-hash',
        payload: { decisionId, stepKey: 'unidad', variantId: 'fb' },
      },
    ]);
    expect(denied.marks.at(-1)).toEqual({
      kind: 'denied',
      stepKey: 'unidad',
      variantIds: ['fb'],
      personId: 'enric',
      at: at('11:00'),
      reason: 'No fui yo',
      ref: decisionId,
    });
  });
});

describe('a round that can not be', () => {
  const content: Content = {
    version: 1,
    account: { network: 'facebook', remoteId: '1001' },
    language: 'es',
    format: 'text',
    text: 'Hoy',
    link: null,
    media: [],
    options: {},
    thread: [],
    poll: null,
    firstComment: null,
  };
  const edit = (variantId: string) => ({
    variantId,
    revisionId: 'r2',
    hash: 'h2',
    before: content,
    after: { ...content, text: 'Hoi' },
  });
  const revises = (run: ApprovalRun, edits: readonly ReturnType<typeof edit>[]) =>
    reviseWhileApproving(run, {
      stepKey: 'unidad',
      items: [{ variantId: 'fb', hash: 'fb-hash' }],
      personId: 'enric',
      name: 'enric',
      reason: null,
      at: at('10:00'),
      strength: 'password',
      staff: staff(),
      ids: ['a', 'b'],
      checks: [],
      evidence: {},
      asWhom: null,
      recordedBy: null,
      bulk: null,
      edits,
    });
  const confirms = (previous: ApprovalRun, variantIds: readonly string[], house = staff()) =>
    openReconfirmation({
      runId: 'run-2',
      round: 2,
      previous,
      variantIds,
      plannedFor: at('20:00'),
      staff: house,
      by: by('lucia', '11:00'),
    });

  test.each<[string, unknown, () => { readonly ok: boolean; readonly refusal?: Refusal }]>([
    ['a correction without one', ['field_empty', 'edits', {}], () => revises(both, [])],
    ['of what was not on the screen', ['not_found', 'edits', {}], () => revises(both, [edit('fb'), edit('x')])],
    [
      'in a review after the fact',
      ['invalid_state', null, { verb: 'revise', kind: 'review' }],
      () => revises({ ...both, kind: 'review' }, [edit('fb')]),
    ],
    ['a confirmation of nothing', ['no_variant', null, {}], () => confirms(passed, [])],
    ['of what has not passed', ['invalid_state', null, { variantId: 'fb' }], () => confirms(both, ['fb'])],
    ['of what is not in it', ['invalid_state', null, { variantId: 'zz' }], () => confirms(passed, ['zz'])],
    [
      'with nobody to give it',
      ['no_approvers', null, expect.objectContaining({ step: 'unidad', variantId: 'fb', need: 1 })],
      () => confirms(passed, ['fb'], without('enric', 'laia', 'marta')),
    ],
    [
      'a review of what nobody let out',
      ['invalid_state', null, { verb: 'review' }],
      () => openReview({ runId: 'run-2', round: 2, previous: passed, staff: staff(), by: by('lucia') }),
    ],
    [
      'new rules for what is over',
      ['run_closed', null, { state: 'passed' }],
      () => reevaluate(passed, [policyOf([UNIT])], staff(), by('marta'), 'all'),
    ],
    [
      'the end of what has ended',
      ['invalid_state', null, { verb: 'withdrawn' }],
      () => endScopes(passed, ['fb'], 'withdrawn', by('lucia'), 'x'),
    ],
    [
      'a certificate of what is open',
      ['certificate_missing', null, { variantId: 'fb' }],
      () => issueCertificate({ certificateId: 'c', run: both, variantId: 'fb', by: by('enric') }),
    ],
    [
      'or only says that it passed',
      ['certificate_missing', null, { variantId: 'fb', step: 'unidad' }],
      () =>
        issueCertificate({ certificateId: 'c', run: { ...passed, decisions: [] }, variantId: 'fb', by: by('enric') }),
    ],
    [
      'or asked nobody',
      ['certificate_missing', null, { variantId: 'fb', step: null }],
      () =>
        issueCertificate({
          certificateId: 'c',
          run: { ...passed, variants: passed.variants.map((one) => ({ ...one, stages: [] })) },
          variantId: 'fb',
          by: by('enric'),
        }),
    ],
  ])('%s', (_, said, asked) => expect(told(asked())).toEqual(said));
});

describe('several at once', () => {
  const at2 = (rules: object, opened = true) =>
    ['run-1', 'run-2', 'run-3'].map((runId) => ({
      run: openedUnder([policyOf([UNIT], rules)], { runId, postId: `post-of-${runId}` }),
      stepKey: 'unidad',
      personId: 'enric',
      opened,
    }));

  test.each<[string, unknown, object, boolean]>([
    ['bulk_not_allowed', {}, {}, true],
    ['bulk_too_many', { count: 3, max: 2 }, { bulk: { max: 2, openedEach: false } }, true],
    ['bulk_not_read', {}, { bulk: { max: 3, openedEach: true } }, false],
  ])('are refused with the first that does not allow it: %s', (code, more, rules, opened) => {
    const details = { postId: 'post-of-run-1', step: 'unidad', ...(more as object) };
    expect(told(checkBulk(at2(rules, opened)))).toEqual([code, null, details]);
  });
});
