import {
  at,
  by,
  CALENDAR,
  CHIEF,
  MADRID,
  opened,
  openedUnder,
  overlayOf,
  person,
  policyOf,
  says,
  staff,
  stepOf,
  UNIT,
  variant,
  without,
  yes,
} from '../specs/town-hall.js';
import { certificateFaults, keepsApproval, type CertificateOnFile } from './certificate.check.js';
import { certificateBytes, issueCertificate } from './certificate.issue.js';
import type { CertificateV1 } from './certificate.types.js';
import { openReconfirmation } from './run.reconfirm.js';
import { tick } from './run.tick.js';
import type { ApprovalRun } from './run.types.js';

const passedRun = (): ApprovalRun => {
  const first = yes(says(opened([UNIT, CHIEF]), 'enric', 'unidad', 'approve')).run;
  return yes(says(first, 'marta', 'comunicacion', 'approve')).run;
};
const issue = (run: ApprovalRun) =>
  issueCertificate({ certificateId: 'c-1', run, variantId: 'fb', by: by('marta', '10:00') });
const onFile = (more: Partial<CertificateOnFile> = {}): CertificateOnFile => ({
  certificate: yes(issue(passedRun())).certificate,
  revokedAt: null,
  signatureValid: true,
  ...more,
});
const use = {
  organisationId: 'riudalba',
  variantId: 'fb',
  hash: 'fb-hash',
  slotAt: at('18:00'),
  at: at('18:00'),
  zone: MADRID,
};

describe('a certificate', () => {
  test('says which revision, until when, by whose decisions under which circuit', () => {
    expect(yes(issue(passedRun())).certificate).toMatchObject({
      organisationId: 'riudalba',
      revisionId: 'fb-r1',
      hash: 'fb-hash',
      notBefore: at('10:00'),
      notAfter: '2026-10-07T10:00:00.000Z',
      plannedFor: at('18:00'),
      policy: { id: 'P-01', version: 1 },
      run: { id: 'run-1', round: 1 },
      decisions: [
        { stepKey: 'unidad', personId: 'enric' },
        { stepKey: 'comunicacion', personId: 'marta' },
      ],
    });
  });

  test('is all of this and nothing else, overlays and what lapsed in silence included', () => {
    const opinion = stepOf('opinion', [person('pau')], {
      kind: 'consult',
      sla: { minutes: 60, clock: 'elapsed' },
      parallel: true,
    });
    const law = overlayOf('P-08', [stepOf('ley', [person('biel')])], { version: 3 });
    const start = openedUnder([policyOf([UNIT, opinion]), law]);
    const first = yes(says(start, 'enric', 'unidad', 'approve', { at: at('09:30') })).run;
    const lapsed = tick(first, { calendar: CALENDAR, staff: staff(), now: at('10:30') }).run;
    const run = yes(says(lapsed, 'biel', 'ley', 'approve', { at: at('10:40'), recordedBy: 'neus' })).run;
    const { certificate, events } = yes(issue(run));
    const one = { strength: 'password', hash: 'fb-hash', carriedFrom: null, recordedBy: null };
    expect(certificate).toEqual({
      version: 2,
      kind: 'approval',
      id: 'c-1',
      organisationId: 'riudalba',
      postId: 'post-1',
      variantId: 'fb',
      revisionId: 'fb-r1',
      hash: 'fb-hash',
      notBefore: at('10:00'),
      notAfter: '2026-10-07T10:00:00.000Z',
      plannedFor: at('18:00'),
      moveWithoutApprovalMinutes: 720,
      moveSameDay: false,
      policy: { id: 'P-01', version: 1 },
      overlays: [{ id: 'P-08', version: 3 }],
      run: { id: 'run-1', round: 1 },
      decisions: [
        {
          ...one,
          stepKey: 'unidad',
          personId: 'enric',
          at: at('09:30'),
          capacity: { kind: 'role', role: 'head', departmentId: 'CUL' },
        },
        {
          ...one,
          stepKey: 'ley',
          personId: 'biel',
          at: at('10:40'),
          capacity: { kind: 'named', role: null, departmentId: null },
          strength: 'on_behalf',
          recordedBy: 'neus',
        },
      ],
      lapsed: [{ stepKey: 'opinion', at: at('10:30') }],
      bypass: null,
    });
    expect(events).toEqual([
      {
        action: 'certificate.issued',
        subject: { kind: 'certificate', id: 'c-1' },
        by: by('marta', '10:00'),
        reason: 'last_step_passed',
        previousHash: 'fb-hash',
        payload: {
          kind: 'approval',
          variantId: 'fb',
          revisionId: 'fb-r1',
          runId: 'run-1',
          notBefore: at('10:00'),
          notAfter: '2026-10-07T10:00:00.000Z',
        },
      },
    ]);
  });

  test('is not issued before the last step', () => {
    const half = yes(says(opened([UNIT, CHIEF]), 'enric', 'unidad', 'approve')).run;
    expect(issue(half)).toMatchObject({ refusal: { code: 'certificate_missing' } });
  });

  test('is not issued on a state that the decisions do not bear out', () => {
    const run = passedRun();
    expect(issue({ ...run, decisions: run.decisions.slice(0, 1) })).toMatchObject({ ok: false });
    const byAuthor = run.decisions.map((one) => ({ ...one, personId: 'lucia' }));
    expect(issue({ ...run, decisions: byAuthor })).toMatchObject({ ok: false });
    const onOther = run.decisions.map((one) => ({ ...one, hash: 'other' }));
    expect(issue({ ...run, decisions: onOther })).toMatchObject({ ok: false });
  });

  test('the signed bytes change with anything in it', () => {
    const { certificate, bytes } = yes(issue(passedRun()));
    if (certificate.version !== 2) throw new Error('new ones are of version 2');
    expect(certificateBytes(certificate)).toBe(bytes);
    expect(certificateBytes({ ...certificate, notAfter: at('10:01') })).not.toBe(bytes);
    expect(certificateBytes({ ...certificate, decisions: certificate.decisions.slice(1) })).not.toBe(bytes);
    const [lapsed, overlay] = [
      { stepKey: 'opinion', at: at('10:30') },
      { id: 'P-08', version: 3 },
    ];
    const bypass = { personId: 'gema', at: at('10:30'), strength: 'second_factor' };
    const signed = [
      { ...certificate, lapsed: [lapsed] },
      { ...certificate, lapsed: [{ ...lapsed, stepKey: 'otra' }] },
      { ...certificate, lapsed: [{ ...lapsed, at: at('10:31') }] },
      { ...certificate, overlays: [overlay] },
      { ...certificate, overlays: [{ ...overlay, version: 4 }] },
      { ...certificate, bypass },
      { ...certificate, bypass: { ...bypass, personId: 'nil' } },
      { ...certificate, policy: { ...certificate.policy, version: 2 } },
      { ...certificate, run: { ...certificate.run, round: 2 } },
    ].map(certificateBytes);
    expect(new Set([bytes, ...signed]).size).toBe(10);
  });
});

describe('what a certificate covers', () => {
  test('its revision, in its slot', () => expect(certificateFaults(onFile(), use)).toEqual([]));
  test('nothing when there is none', () => expect(certificateFaults(null, use)).toEqual(['certificate_missing']));

  test.each([
    ['certificate_forged', onFile({ signatureValid: false }), use],
    ['certificate_revoked', onFile({ revokedAt: at('11:00') }), use],
    ['certificate_of_other_content', onFile(), { ...use, hash: 'other' }],
    ['certificate_of_other_variant', onFile(), { ...use, variantId: 'x' }],
    ['certificate_of_other_organisation', onFile(), { ...use, organisationId: 'vila' }],
    ['certificate_not_yet', onFile(), { ...use, slotAt: at('09:59'), at: at('18:00') }],
    ['certificate_expired', onFile(), { ...use, at: '2026-10-07T10:00:00.001Z' }],
    ['slot_beyond_approval', onFile(), { ...use, slotAt: at('06:01', '2026-09-08'), at: at('18:00') }],
  ])('%s', (fault, file, used) => expect(certificateFaults(file, used)).toEqual([fault]));
});

describe('E-03: moving the slot', () => {
  const { certificate } = onFile();

  test('within twelve hours of what was approved keeps the approval', () => {
    expect(keepsApproval(certificate, at('10:30'), MADRID)).toBe(true);
    expect(keepsApproval(certificate, at('06:00', '2026-09-08'), MADRID)).toBe(true);
  });

  test('further, or outside the window, asks the last step again', () => {
    expect(keepsApproval(certificate, at('06:01', '2026-09-08'), MADRID)).toBe(false);
    expect(keepsApproval(certificate, at('09:00'), MADRID)).toBe(false);
    expect(keepsApproval({ ...certificate, notAfter: at('17:00') }, at('18:00'), MADRID)).toBe(false);
  });

  test('a post approved without an hour may have any within the window', () => {
    expect(keepsApproval({ ...certificate, plannedFor: null }, at('18:00', '2026-09-30'), MADRID)).toBe(true);
  });
});

describe('asking the last step again', () => {
  test('asks those who approve there, and not for what was attested beside them', () => {
    const checked = stepOf('accesibilidad', [person('biel')], { kind: 'attest', parallel: true });
    const seconded = stepOf('secretaria', [person('pau')], { parallel: true });
    let run = opened([UNIT, CHIEF, checked, seconded]);
    for (const [who, step] of [
      ['enric', 'unidad'],
      ['marta', 'comunicacion'],
      ['biel', 'accesibilidad'],
      ['pau', 'secretaria'],
    ] as const)
      run = yes(says(run, who, step, 'approve')).run;
    const request = { runId: 'run-2', round: 2, previous: run, variantIds: ['fb'], plannedFor: null, staff: staff() };
    const next = yes(openReconfirmation({ ...request, by: by('lucia', '12:00') })).run;
    expect(next.variants[0]?.stages).toEqual([['comunicacion', 'secretaria']]);
    expect(next.steps.map((step) => step.key)).toEqual(['comunicacion', 'secretaria']);
  });

  const again = (more: object = {}) =>
    openReconfirmation({
      runId: 'run-2',
      round: 2,
      previous: passedRun(),
      variantIds: ['fb'],
      plannedFor: at('18:00', '2026-09-20'),
      staff: staff(),
      by: by('lucia', '12:00'),
      ...more,
    });

  test('only the chief is asked, for the same revision, and the certificate is a new one', () => {
    const { run } = yes(again());
    expect(run).toMatchObject({
      kind: 'reconfirmation',
      round: 2,
      variants: [{ hash: 'fb-hash', stages: [['comunicacion']] }],
    });
    const done = yes(says(run, 'marta', 'comunicacion', 'approve', { at: at('12:30') })).run;
    const { certificate } = yes(
      issueCertificate({ certificateId: 'c-2', run: done, variantId: 'fb', by: by('marta', '12:30') }),
    );
    expect(certificate).toMatchObject({ plannedFor: at('18:00', '2026-09-20'), run: { round: 2 } });
  });

  test('who wrote the words still may not confirm them', () => {
    const byMarta = opened([UNIT, CHIEF], [variant('fb', { contributors: ['marta'] })]);
    const first = yes(says(byMarta, 'enric', 'unidad', 'approve')).run;
    const previous = yes(says(first, 'laia', 'comunicacion', 'approve')).run;
    const { run } = yes(again({ previous }));
    expect(says(run, 'marta', 'comunicacion', 'approve')).toMatchObject({
      refusal: { code: 'contributor_cannot_approve' },
    });
    expect(again({ previous, staff: without('laia') })).toMatchObject({ refusal: { code: 'no_approvers' } });
  });

  test('there is nothing to confirm where nothing had passed', () => {
    expect(again({ previous: opened([UNIT, CHIEF]) })).toMatchObject({ refusal: { code: 'invalid_state' } });
    expect(again({ variantIds: [] })).toMatchObject({ refusal: { code: 'no_variant' } });
  });
});

describe('P-01: a move within the same day', () => {
  const { certificate } = onFile();
  if (certificate.version !== 2) throw new Error('new ones are of version 2');
  const sameDay = { ...certificate, moveWithoutApprovalMinutes: 0, moveSameDay: true, notBefore: at('00:00') };

  test('as people in Madrid live the day: until midnight there, not in Greenwich', () => {
    expect(keepsApproval(sameDay, at('21:59'), MADRID)).toBe(true);
    expect(keepsApproval(sameDay, at('22:00'), MADRID)).toBe(false);
    expect(keepsApproval(sameDay, at('22:00'), 'Atlantic/Canary')).toBe(true);
    expect(keepsApproval({ ...sameDay, notAfter: at('20:00') }, at('21:00'), MADRID)).toBe(false);
    expect(keepsApproval({ ...sameDay, moveSameDay: false }, at('18:01'), MADRID)).toBe(false);
  });

  test('the gate agrees', () => {
    const used = { ...use, slotAt: at('21:59'), at: at('21:59') };
    expect(certificateFaults(onFile({ certificate: sameDay }), used)).toEqual([]);
    expect(certificateFaults(onFile({ certificate: sameDay }), { ...used, slotAt: at('22:01') })).toEqual([
      'slot_beyond_approval',
    ]);
  });
});

describe('certificates signed before there were others', () => {
  const first: CertificateV1 = {
    version: 1,
    kind: 'approval',
    id: 'c-0',
    organisationId: 'riudalba',
    postId: 'post-1',
    variantId: 'fb',
    revisionId: 'fb-r1',
    hash: 'fb-hash',
    notBefore: at('10:00'),
    notAfter: '2026-10-07T10:00:00.000Z',
    plannedFor: at('18:00'),
    moveWithoutApprovalMinutes: 720,
    policy: { id: 'P-01', version: 1 },
    run: { id: 'run-1', round: 1 },
    decisions: [
      {
        stepKey: 'unidad',
        personId: 'enric',
        capacity: { kind: 'role', role: 'head', departmentId: 'CUL' },
        at: at('10:00'),
        strength: 'password',
      },
    ],
  };

  test('have the very bytes that were signed then', () => {
    expect(certificateBytes(first)).toBe(
      '{"decisions":[{"at":"2026-09-07T10:00:00.000Z","capacity":{"departmentId":"CUL","kind":"role","role":"head"},' +
        '"personId":"enric","stepKey":"unidad","strength":"password"}],"hash":"fb-hash","id":"c-0","kind":"approval",' +
        '"moveWithoutApprovalMinutes":720,"notAfter":"2026-10-07T10:00:00.000Z","notBefore":"2026-09-07T10:00:00.000Z",' +
        '"organisationId":"riudalba","plannedFor":"2026-09-07T18:00:00.000Z","policy":{"id":"P-01","version":1},' +
        '"postId":"post-1","revisionId":"fb-r1","run":{"id":"run-1","round":1},"variantId":"fb","version":1}',
    );
  });

  test('and still cover what they covered', () => {
    expect(certificateFaults(onFile({ certificate: first }), use)).toEqual([]);
    expect(keepsApproval(first, at('06:01', '2026-09-08'), MADRID)).toBe(false);
  });
});
