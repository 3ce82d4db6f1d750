import {
  askedIn,
  at,
  away,
  by,
  CALENDAR,
  clock,
  group,
  MADRID,
  openedUnder,
  overlayOf,
  PEOPLE,
  person,
  policyOf,
  post,
  role,
  says,
  staff,
  stateOf,
  stepOf,
  UNIT,
  variant,
  yes,
} from '../specs/town-hall.js';
import { certificateFaults } from './certificate.check.js';
import { issueCertificate } from './certificate.issue.js';
import type { Facts } from './facts.js';
import { bypass, type BypassRequest } from './run.bypass.js';
import { openReview } from './run.review.js';
import type { ApprovalRun } from './run.types.js';

const SECOND = stepOf('segundo_guardia', [group('guardia')], { sla: { minutes: 1.5, clock: 'elapsed' } });
const emergency = policyOf([SECOND], {
  id: 'P-07',
  bypass: {
    who: [role('duty_officer')],
    after: { minutes: 1.5, clock: 'elapsed' },
    templatesOnly: true,
    validityHours: 12,
  },
  stepsAfter: [
    stepOf('revision_comunicacion', [role('communications_chief')]),
    stepOf('revision_secretaria', [role('secretary')], { when: 'free_text || exception_used' }),
  ],
});
const house = {
  ...staff([...PEOPLE, post('gema', 'duty_officer', null), post('sira', 'secretary', null)]),
  groups: [
    { key: 'guardia', personId: 'gema', from: '2026-01-01', to: null },
    { key: 'guardia', personId: 'nil', from: '2026-01-01', to: null },
  ],
};
const guards = { ...house, activePersonIds: new Set([...house.activePersonIds, 'nil']) };
const flood = (facts: Partial<Facts> = {}) =>
  variant('fb', { contributors: ['gema'], facts: { emergency: true, template: 'approved', ...facts } });
const alert = (facts: Partial<Facts> = {}, policies = [emergency]) =>
  openedUnder(policies, { variants: [flood(facts)], staff: guards, by: by('gema', '09:00') });
const lets = (run: ApprovalRun, more: Partial<BypassRequest> = {}) =>
  bypass(run, {
    hashes: run.variants.map(({ hash }) => hash),
    personId: 'gema',
    name: 'gema',
    reason: 'Crecida del barranco; nadie contesta',
    strength: 'second_factor',
    staff: guards,
    calendar: CALENDAR,
    now: at('09:02'),
    ...more,
  });

describe('P-07: an emergency is let out', () => {
  test('by the officer on duty who wrote it, once the second has had their ninety seconds', () => {
    expect(askedIn(alert(), 'segundo_guardia')).toEqual(['nil']);
    expect(lets(alert(), { now: '2026-09-07T09:01:29.999Z' })).toMatchObject({
      refusal: { code: 'invalid_state', details: { reason: 'too_early', from: '2026-09-07T09:01:30.000Z' } },
    });
    const { run, variantIds, outcomes, events } = yes(lets(alert(), { now: '2026-09-07T09:01:30.000Z' }));
    expect(variantIds).toEqual(['fb']);
    expect(outcomes).toMatchObject([{ variantId: 'fb', state: 'passed' }]);
    expect(run.marks).toMatchObject([{ kind: 'bypassed', personId: 'gema', ref: 'second_factor' }]);
    expect(events).toMatchObject([
      { action: 'run.bypassed', reason: 'Crecida del barranco; nadie contesta', previousHash: 'fb-hash' },
    ]);
    expect(run.decisions).toEqual([]);
  });

  test('its certificate says that nobody approved it, who let it out, and lasts half a day', () => {
    const { run } = yes(lets(alert()));
    const issued = issueCertificate({ certificateId: 'c-1', run, variantId: 'fb', by: by('gema', '09:02') });
    const { certificate } = yes(issued);
    expect(certificate).toMatchObject({
      kind: 'bypass',
      decisions: [],
      bypass: { personId: 'gema', strength: 'second_factor' },
      notAfter: at('21:02'),
    });
    const file = { certificate, revokedAt: null, signatureValid: true };
    const use = { organisationId: 'riudalba', variantId: 'fb', hash: 'fb-hash', slotAt: at('09:02'), zone: MADRID };
    expect(certificateFaults(file, { ...use, at: at('09:03') })).toEqual([]);
    expect(certificateFaults(file, { ...use, at: at('21:03') })).toEqual(['certificate_expired']);
  });

  test('nobody approved an hour: planned for the evening, it may go out at once', () => {
    const { run } = yes(lets({ ...alert(), plannedFor: at('18:00') }));
    const { certificate } = yes(
      issueCertificate({ certificateId: 'c-1', run, variantId: 'fb', by: by('gema', '09:02') }),
    );
    const file = { certificate, revokedAt: null, signatureValid: true };
    const use = { organisationId: 'riudalba', variantId: 'fb', hash: 'fb-hash', slotAt: at('09:03'), zone: MADRID };
    expect(certificateFaults(file, { ...use, at: at('09:03') })).toEqual([]);
  });

  test.each<[string, object | undefined, ApprovalRun, Partial<BypassRequest>]>([
    ['reason_required', {}, alert(), { reason: ' ' }],
    ['not_an_approver', {}, alert(), { personId: 'enric' }],
    ['template_required', {}, alert({ template: '' }), {}],
    ['not_allowed', { reason: 'not_emergency' }, alert({ emergency: false }), {}],
    ['not_allowed', { reason: 'no_bypass' }, openedUnder([policyOf([UNIT])], { staff: guards }), {}],
    ['no_variant', undefined, alert(), { hashes: [] }],
    ['revision_superseded', undefined, alert(), { hashes: ['fb-hash', 'the-hash-of-before'] }],
  ])('E-36: is refused: %s %j', (code, details, run, more) => {
    expect(lets(run, more)).toMatchObject({ refusal: { code, ...(details && { details }) } });
  });

  test('not a second time, and nobody approves afterwards', () => {
    const { run } = yes(lets(alert()));
    expect(lets(run)).toMatchObject({ refusal: { code: 'run_closed' } });
    expect(says(run, 'nil', 'segundo_guardia', 'approve', { staff: guards })).toMatchObject({
      refusal: { code: 'run_closed' },
    });
  });

  test.each(['password', 'setup_code', 'mail_code'] as const)('never on the strength of a %s alone', (strength) => {
    expect(lets(alert(), { strength })).toMatchObject({ refusal: { code: 'second_factor_required' } });
  });

  test('when the second has answered, what overlays still want may be passed over at once', () => {
    const minors = overlayOf('P-05', [stepOf('dpd', [person('pau')])]);
    const run = alert({ minors: true }, [emergency, minors]);
    const answered = yes(says(run, 'nil', 'segundo_guardia', 'approve', { staff: guards, at: at('09:01') })).run;
    expect(stateOf(answered)).toBe('open');
    expect(lets(run, { now: at('09:01') })).toMatchObject({ refusal: { details: { reason: 'too_early' } } });
    expect(lets(answered, { now: at('09:01') })).toMatchObject({ ok: true });
  });

  test('whoever stands in for the officer on duty may too', () => {
    const ill = { ...away('gema', 'oscar', {}, guards) };
    expect(lets(alert(), { personId: 'oscar', staff: ill })).toMatchObject({ ok: true });
    expect(lets(alert(), { staff: ill })).toMatchObject({ refusal: { code: 'not_an_approver' } });
  });

  test('both languages go out together', () => {
    const pair = ['es', 'va'].map((id) => ({ ...flood(), variantId: id, hash: `${id}-hash`, group: 'fb' }));
    const run = openedUnder([emergency], { variants: pair, staff: guards });
    expect(yes(lets(run)).variantIds).toEqual(['es', 'va']);
    expect(lets(run, { hashes: ['es-hash'] })).toMatchObject({
      refusal: { code: 'revision_superseded', details: { variantId: 'va' } },
    });
  });
});

describe('the review afterwards', () => {
  const sent = yes(lets(alert())).run;
  const review = (previous = sent, more: object = {}) =>
    openReview({ runId: 'review-1', round: 2, previous, staff: guards, by: clock('09:05'), ...more });
  const opened = yes(review()).run;

  test('asks what the circuit asks afterwards, the secretary because an exception was used', () => {
    expect(opened).toMatchObject({ kind: 'review', round: 2, decisions: [] });
    expect(opened.variants[0]?.stages).toEqual([['revision_comunicacion'], ['revision_secretaria']]);
    expect(askedIn(opened, 'revision_secretaria')).toEqual(['sira']);
  });

  test('regularised', () => {
    const first = yes(says(opened, 'marta', 'revision_comunicacion', 'approve', { staff: guards })).run;
    expect(yes(says(first, 'sira', 'revision_secretaria', 'approve', { staff: guards })).outcomes).toMatchObject([
      { state: 'passed' },
    ]);
  });

  test('with observations: everybody is heard all the same, and the gravest word is the outcome', () => {
    const first = yes(says(opened, 'marta', 'revision_comunicacion', 'request_changes', { staff: guards }));
    expect(first.outcomes).toEqual([]);
    expect(yes(says(first.run, 'sira', 'revision_secretaria', 'approve', { staff: guards })).outcomes).toMatchObject([
      { state: 'changes_requested' },
    ]);
    expect(yes(says(first.run, 'sira', 'revision_secretaria', 'reject', { staff: guards })).outcomes).toMatchObject([
      { state: 'rejected' },
    ]);
  });

  test('a no afterwards is an answer: it is not sent back a level, whatever the circuit does before', () => {
    const stepped = yes(lets(alert({}, [{ ...emergency, rejection: 'previous_level' }]))).run;
    const first = yes(says(yes(review(stepped)).run, 'marta', 'revision_comunicacion', 'approve', { staff: guards }));
    const { run, outcomes, events } = yes(says(first.run, 'sira', 'revision_secretaria', 'reject', { staff: guards }));
    expect(outcomes).toMatchObject([{ state: 'rejected' }]);
    expect(events.map((event) => event.action)).not.toContain('run.sent_back');
    expect(run.variants[0]).toMatchObject({ state: 'rejected' });
  });

  test('neither who wrote it nor who let it out reviews it', () => {
    const chief = { ...guards, memberships: [...guards.memberships, post('gema', 'communications_chief', null)] };
    expect(askedIn(yes(review(sent, { staff: chief })).run, 'revision_comunicacion')).toEqual(['laia', 'marta']);
  });

  test('it certifies nothing', () => {
    let run = yes(says(opened, 'marta', 'revision_comunicacion', 'approve', { staff: guards })).run;
    run = yes(says(run, 'sira', 'revision_secretaria', 'approve', { staff: guards })).run;
    const issued = issueCertificate({ certificateId: 'c-9', run, variantId: 'fb', by: by('sira', '12:00') });
    expect(issued).toMatchObject({ refusal: { code: 'certificate_missing' } });
  });

  test('without anybody to review it, it says so, or waits visibly', () => {
    const nobody = { ...guards, memberships: PEOPLE.filter(({ role: held }) => held !== 'communications_chief') };
    expect(review(sent, { staff: nobody })).toMatchObject({ refusal: { code: 'no_approvers' } });
    expect(yes(review(sent, { staff: nobody, evenShort: true })).run.variants[0]?.state).toBe('open');
  });

  test('there is nothing to review where nothing was let out', () => {
    expect(review(alert())).toMatchObject({ refusal: { code: 'invalid_state' } });
    const without = yes(lets(alert({}, [{ ...emergency, stepsAfter: [] }]))).run;
    expect(review(without)).toMatchObject({ refusal: { code: 'invalid_state' } });
  });
});
