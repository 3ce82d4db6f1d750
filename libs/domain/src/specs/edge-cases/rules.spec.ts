import { certificateFaults } from '../../approval/certificate.check.js';
import { issueCertificate } from '../../approval/certificate.issue.js';
import { bypass, type BypassRequest } from '../../approval/run.bypass.js';
import { openRun } from '../../approval/run.open.js';
import { reevaluate } from '../../approval/run.reevaluate.js';
import { openReview } from '../../approval/run.review.js';
import { reviseWhileApproving } from '../../approval/run.revise.js';
import { stepStands } from '../../approval/run.stands.js';
import { seriesCovers, type SeriesApproval, type SeriesOccurrence } from '../../approval/series.js';
import { waitingOn } from '../../approval/run.waiting.js';
import type { Facts } from '../../approval/facts.js';
import { endIsMissing, nextNotice, updatePrefix, type EmergencyNotice } from '../../post/emergency.js';
import { gate } from '../../publication/gate.js';
import { claim, gateFacts, queued } from '../delivery.js';
import { MODEL_POLICIES, modelPolicy } from '../model-policies.js';
import { answers, askRiudalba, draft, riudalba, tramita } from '../riudalba.js';
import { at, by, CALENDAR, clock, MADRID, opened, says, stateOf, UNIT, yes } from '../town-hall.js';

const approvedFile = () => {
  const run = yes(says(opened([UNIT]), 'enric', 'unidad', 'approve')).run;
  const issued = issueCertificate({ certificateId: 'c-1', run, variantId: 'fb', by: by('enric', '10:00') });
  return { certificate: yes(issued).certificate, revokedAt: null, signatureValid: true };
};
const electoral = (facts: Partial<Facts> = {}): Facts => ({
  ...draft().facts,
  electoral_active: true,
  electoral_class: 'review',
  ...facts,
});

describe('E-23 the circuit is changed while rounds are open', () => {
  const half = () => yes(answers(tramita([draft()]), 'enric', 'unidad', 'approve')).run;
  const stricter = MODEL_POLICIES.map((policy) =>
    policy.key === 'P-01'
      ? {
          ...policy,
          version: 2,
          steps: [...policy.steps, ...modelPolicy('P-08').steps.slice(0, 1)].map((step) => ({ ...step, when: null })),
        }
      : policy,
  );

  test('an open round keeps the version it was opened under', () => {
    expect(half().policies.map(({ key, version }) => [key, version])).toEqual([['P-01', 1]]);
    const legal = yes(reevaluate(half(), stricter, riudalba(), by('marta', '11:00'), 'legal'));
    expect([legal.added, legal.removed]).toEqual([[], []]);
    expect(legal.run.variants[0]?.policyVersion).toBe(1);
  });

  test('asked anew by the administrator, it reports what comes and goes, and keeps what was decided', () => {
    const all = yes(reevaluate(half(), stricter, riudalba(), by('marta', '11:00'), 'all'));
    expect([all.added, all.removed]).toEqual([['secretaria'], []]);
    expect(stepStands(all.run, 'unidad', 'fb')).toBe('passed');
    expect(all.run.variants[0]?.policyVersion).toBe(2);
  });

  test('the law is taken as it is now, whatever the round was opened under', () => {
    const facts = new Map([['fb', electoral()]]);
    const legal = yes(reevaluate(half(), MODEL_POLICIES, riudalba(), by('marta', '11:00'), 'legal', facts));
    expect(legal.added).toEqual(['secretaria']);
  });
});

describe('E-27 an external reviewer', () => {
  const campaign = { author_external: true, campaign_units: ['CUL', 'DEP'] };
  const run = tramita([draft(campaign)], { campaignUnits: ['CUL', 'DEP'] });

  test('whoever a link was forwarded to is nobody’s approver: no step of the house counts them', () => {
    for (const stranger of ['agencia', 'forwarded@example.com'])
      expect(answers(run, stranger, 'unidades', 'approve', { strength: 'mail_code' })).toMatchObject({
        refusal: { code: 'not_an_approver' },
      });
  });

  test('they are invited only where the circuit says so, and for as many days', () => {
    expect(run.variants[0]?.rules.guests).toEqual({ days: 7 });
    expect(tramita([draft()]).variants[0]?.rules.guests).toBeNull();
  });
});

describe('E-30 the template of a series changes', () => {
  const rule = modelPolicy('P-02').series;
  if (!rule) throw new Error('P-02 has no series');
  const approval: SeriesApproval = {
    rule,
    templateHash: 'farmacia-1',
    approvedAt: at('09:00'),
    revokedAt: null,
    used: 0,
    fields: { fecha: '2026-09-07', farmacia: 'Pla' },
    patterns: { fecha: { kind: 'date' }, farmacia: { kind: 'one_of', values: ['Pla', 'Roca'] } },
  };
  const occurrence = (more: Partial<SeriesOccurrence> = {}): SeriesOccurrence => ({
    templateHash: 'farmacia-1',
    at: at('08:00', '2026-09-14'),
    fields: { fecha: '2026-09-14', farmacia: 'Roca' },
    suspended: false,
    ...more,
  });

  test('the old approval covers the next day’s pharmacy, and not one word of another template', () => {
    expect(seriesCovers(approval, occurrence()).ok).toBe(true);
    expect(seriesCovers(approval, occurrence({ templateHash: 'farmacia-2' }))).toMatchObject({
      refusal: { code: 'revision_superseded', details: { reason: 'template_changed' } },
    });
    expect(seriesCovers(approval, occurrence({ fields: { fecha: '2026-09-14', farmacia: 'Oferta' } }))).toMatchObject({
      refusal: { details: { reason: 'field_changed' } },
    });
  });

  test.each([
    ['the twenty-seventh time', { used: 26 }, {}, 'max_occurrences'],
    ['after ninety days', {}, { at: at('09:00', '2026-12-06') }, 'review_due'],
  ])('it stops for review %s', (_, approved, more, reason) => {
    expect(seriesCovers({ ...approval, ...approved }, occurrence(more))).toMatchObject({
      refusal: { code: 'certificate_window', details: { reason } },
    });
  });
});

describe('E-31 consent withdrawn, licence expired, link dead after the approval', () => {
  test.each(['consent_withdrawn', 'licence_expired', 'link_dead'])('%s: held at its hour, with the reason', (code) => {
    const answer = gate(gateFacts(approvedFile(), { ruleHolds: [code] }));
    expect(answer).toEqual({ pass: false, reasons: ['rule_pack'] });
    expect(claim(queued(), { gate: answer })).toMatchObject({
      kind: 'held',
      publication: { state: 'held', reason: 'rule_pack' },
    });
  });
});

describe('E-32 an election is called, a mourning declared, between approval and hour', () => {
  test('what is approved is stopped at the gate: by the rules or by the pause', () => {
    expect(gate(gateFacts(approvedFile())).pass).toBe(true);
    expect(gate(gateFacts(approvedFile(), { ruleHolds: ['electoral_review'] })).pass).toBe(false);
    expect(gate(gateFacts(approvedFile(), { organisationPaused: true })).pass).toBe(false);
  });

  test('what still waits is asked of the secretary too, and what the rules block is refused', () => {
    const open = tramita([draft()]);
    const facts = (more: Partial<Facts>) => new Map([['fb', electoral(more)]]);
    const law = (more: Partial<Facts>) =>
      reevaluate(open, MODEL_POLICIES, riudalba(), by('sira', '11:00'), 'legal', facts(more));
    expect(yes(law({})).added).toEqual(['secretaria']);
    expect(law({ electoral_class: 'blocked' })).toMatchObject({ refusal: { code: 'policy_refuses' } });
    expect(yes(law({ electoral_class: 'allowed' })).added).toEqual([]);
  });
});

const flood = (facts: Partial<Facts> = {}) =>
  draft(
    {
      content_class: 'emergencia',
      emergency: true,
      author_role: 'duty_officer',
      labels: ['alerta'],
      template: 'approved',
      ...facts,
    },
    { contributors: ['gema'] },
  );
const lets = (facts: Partial<Facts> = {}, more: Partial<BypassRequest> = {}) => {
  const run = tramita([flood(facts)], { plannedFor: null });
  return bypass(run, {
    hashes: run.variants.map(({ hash }) => hash),
    personId: 'gema',
    name: 'gema',
    reason: 'Crecida del barranco; nadie contesta',
    strength: 'second_factor',
    staff: riudalba(),
    calendar: CALENDAR,
    now: at('09:02'),
    ...more,
  });
};

describe('E-36 the emergency lane used for something else', () => {
  test('only for an emergency: an ordinary post has no such lane, and one without the right label is refused', () => {
    const run = tramita([draft()]);
    const ordinary = bypass(run, {
      hashes: run.variants.map(({ hash }) => hash),
      personId: 'gema',
      name: 'gema',
      reason: 'Prisa',
      strength: 'second_factor',
      staff: riudalba(),
      calendar: CALENDAR,
      now: at('12:00'),
    });
    expect(ordinary).toMatchObject({ refusal: { code: 'not_allowed', details: { reason: 'no_bypass' } } });
    expect(openRun(askRiudalba([flood({ labels: ['fiestas'] })]))).toMatchObject({
      refusal: { code: 'policy_refuses' },
    });
  });

  test('only from templates, only by who is on duty, only with a second factor, only after the wait', () => {
    expect(lets({ template: '' })).toMatchObject({ refusal: { code: 'template_required' } });
    expect(lets({}, { personId: 'enric' })).toMatchObject({ refusal: { code: 'not_an_approver' } });
    expect(lets({}, { strength: 'password' })).toMatchObject({ refusal: { code: 'second_factor_required' } });
    expect(lets({}, { now: '2026-09-07T09:01:29.999Z' })).toMatchObject({
      refusal: { details: { reason: 'too_early' } },
    });
  });

  test('let out, it is reviewed by others, half a day is all it lasts, and the verdict may be that it was wrong', () => {
    const { run } = yes(lets());
    const { certificate } = yes(
      issueCertificate({ certificateId: 'c', run, variantId: 'fb', by: by('gema', '09:02') }),
    );
    const file = { certificate, revokedAt: null, signatureValid: true };
    const use = { organisationId: 'riudalba', variantId: 'fb', hash: 'fb-hash', zone: MADRID };
    const late = '2026-09-07T21:02:00.001Z';
    expect(certificateFaults(file, { ...use, slotAt: at('09:02'), at: at('21:02') })).toEqual([]);
    expect(certificateFaults(file, { ...use, slotAt: at('09:02'), at: late })).toEqual(['certificate_expired']);
    const review = yes(openReview({ runId: 'r', round: 2, previous: run, staff: riudalba(), by: clock('09:05') })).run;
    expect(waitingOn(review, 'fb', CALENDAR).map((one) => one.stepKey)).toEqual(['revision_comunicacion']);
    const first = yes(answers(review, 'marta', 'revision_comunicacion', 'reject')).run;
    expect(stateOf(yes(answers(first, 'sira', 'revision_secretaria', 'approve')).run)).toBe('rejected');
  });
});

describe('E-37 an emergency post needs a correction', () => {
  const first: EmergencyNotice = { postId: 'p-1', kind: 'first', number: 0, validUntil: at('21:00') };
  const update = (number: number): EmergencyNotice => ({
    postId: `p-u${number}`,
    kind: 'update',
    number,
    validUntil: at('23:00'),
  });
  const end: EmergencyNotice = { postId: 'p-9', kind: 'end', number: 0, validUntil: at('23:30') };

  test('is told by a new, numbered post; nothing that is out is edited', () => {
    expect(yes(nextNotice([first], 'update'))).toEqual({ kind: 'update', number: 1 });
    expect(yes(nextNotice([first, update(1), update(2)], 'update'))).toEqual({ kind: 'update', number: 3 });
    expect(yes(nextNotice([first, update(1)], 'end'))).toEqual({ kind: 'end', number: 0 });
    expect(nextNotice([], 'update')).toMatchObject({ refusal: { code: 'not_found' } });
  });

  test('nor does who reviews it afterwards edit it under way', () => {
    const review = yes(
      openReview({ runId: 'r', round: 2, previous: yes(lets()).run, staff: riudalba(), by: clock('09:05') }),
    ).run;
    const content = (text: string) => ({
      version: 1 as const,
      account: { network: 'facebook', remoteId: '1001' },
      language: 'es',
      format: 'text' as const,
      text,
      link: null,
      media: [],
      options: {},
      thread: [],
      poll: null,
      firstComment: null,
    });
    const edit = {
      variantId: 'fb',
      revisionId: 'fb-r2',
      hash: 'fb-hash-2',
      before: content('Riada'),
      after: content('Riadas'),
    };
    const revised = reviseWhileApproving(review, {
      stepKey: 'revision_comunicacion',
      items: [{ variantId: 'fb', hash: 'fb-hash' }],
      edits: [edit],
      personId: 'marta',
      name: 'marta',
      reason: null,
      at: at('10:00'),
      strength: 'second_factor',
      staff: riudalba(),
      ids: ['d-1'],
      checks: [],
      evidence: {},
      asWhom: null,
      recordedBy: null,
      bulk: null,
    });
    expect(revised).toMatchObject({ refusal: { code: 'invalid_state', details: { kind: 'review' } } });
  });

  test('begins with its number in the citizens’ language', () => {
    expect(['es', 'ca-valencia', 'en'].map((language) => yes(updatePrefix(language, 2)))).toEqual([
      'ACTUALIZACIÓN 2',
      'ACTUALITZACIÓ 2',
      'UPDATE 2',
    ]);
    for (const unknown of ['fr', 'toString'])
      expect(updatePrefix(unknown, 1)).toEqual({
        ok: false,
        refusal: { code: 'field_invalid', field: 'language', details: { language: unknown } },
      });
  });

  test('its end must be told: from the last word’s end on it is missing, and after it nothing more is said', () => {
    const told = [first, update(1)];
    expect(endIsMissing(told, at('21:30'))).toBe(false);
    expect(endIsMissing(told, '2026-09-07T22:59:59.999Z')).toBe(false);
    expect(endIsMissing(told, at('23:00'))).toBe(true);
    expect(endIsMissing([...told, end], at('23:59'))).toBe(false);
    expect(endIsMissing([], at('23:59'))).toBe(false);
    for (const kind of ['update', 'end'] as const)
      expect(nextNotice([...told, end], kind)).toMatchObject({
        refusal: { code: 'invalid_state', details: { reason: 'ended' } },
      });
  });
});
