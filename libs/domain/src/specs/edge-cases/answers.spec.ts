import { checkBulk } from '../../approval/bulk.js';
import { issueCertificate } from '../../approval/certificate.issue.js';
import { confirmOnBehalf } from '../../approval/run.confirm.js';
import { openRun } from '../../approval/run.open.js';
import { reviseWhileApproving } from '../../approval/run.revise.js';
import { stepStands } from '../../approval/run.stands.js';
import { tick } from '../../approval/run.tick.js';
import type { ApprovalRun, Verdict } from '../../approval/run.types.js';
import { waitingOn } from '../../approval/run.waiting.js';
import type { Content } from '../../content.js';
import { answers, askRiudalba, draft, riudalba, tramita } from '../riudalba.js';
import { at, by, CALENDAR, freshIds, stateOf, yes } from '../town-hall.js';

const written = (text: string): Content => ({
  version: 1,
  account: { network: 'facebook', remoteId: '1001' },
  language: 'es',
  format: 'text',
  text,
  link: null,
  media: [],
  options: {},
  thread: [],
  poll: null,
  firstComment: null,
});
const atGabinete = () => yes(answers(tramita([draft()]), 'enric', 'unidad', 'approve')).run;
const correct = (run: ApprovalRun, who: string, after: string) =>
  reviseWhileApproving(run, {
    stepKey: 'comunicacion',
    items: [{ variantId: 'fb', hash: 'fb-hash' }],
    edits: [
      {
        variantId: 'fb',
        revisionId: 'fb-r2',
        hash: 'fb-hash-2',
        before: written('Hay musica el día 12'),
        after: written(after),
      },
    ],
    personId: who,
    name: who,
    reason: null,
    at: at('11:00'),
    strength: 'password',
    staff: riudalba(),
    ids: freshIds(),
    checks: [],
    evidence: {},
    asWhom: null,
    recordedBy: null,
    bulk: null,
  });

describe('E-05 an approver corrects while approving', () => {
  test('an accent: their approval counts, and the head’s of the words before it stands', () => {
    const done = yes(correct(atGabinete(), 'laia', 'Hay música el día 12'));
    expect(done.minor).toBe(true);
    expect(done.outcomes).toMatchObject([{ state: 'passed', hash: 'fb-hash-2' }]);
  });

  test.each([
    ['a number', 'Hay musica el día 13', 'numbers'],
    ['a name', 'Hay musica de Laia el día 12', 'names'],
    ['an address', 'Hay musica el día 12 https://a.es', 'urls'],
    ['too much', 'Hay musica y baile y mucho más el día 12', 'too_long'],
  ])('%s: nothing is approved, and the level before is asked again', (_, text, because) => {
    const done = yes(correct(atGabinete(), 'laia', text));
    expect([done.minor, done.because]).toEqual([false, expect.arrayContaining([because])]);
    expect(done.decisions).toEqual([]);
    expect(waitingOn(done.run, 'fb', CALENDAR).map((one) => one.stepKey)).toEqual(['unidad']);
  });
});

describe('E-08 two approvers at once', () => {
  test('the first decides; the second is told who, when and what, and changes nothing', () => {
    const first = yes(answers(atGabinete(), 'laia', 'comunicacion', 'approve', { at: at('11:40') })).run;
    expect(answers(first, 'quim', 'comunicacion', 'reject')).toMatchObject({
      refusal: { code: 'already_decided', details: { personId: 'laia', at: at('11:40'), verdict: 'approve' } },
    });
    expect(first.decisions).toHaveLength(2);
  });

  test('a double click is one answer', () => {
    const first = yes(answers(tramita([draft()]), 'enric', 'unidad', 'approve')).run;
    const again = answers(first, 'enric', 'unidad', 'approve');
    expect(again).toMatchObject({ refusal: { code: 'already_decided', details: { personId: 'enric' } } });
  });
});

describe('E-09 approving from a stale screen', () => {
  test('an answer carries what was read: another revision is refused and nothing is written', () => {
    expect(
      answers(tramita([draft()]), 'enric', 'unidad', 'approve', { items: [{ variantId: 'fb', hash: 'fb-hash-0' }] }),
    ).toMatchObject({ refusal: { code: 'revision_superseded' } });
  });
});

describe('E-10 rejected at the last level', () => {
  const rejected = yes(answers(atGabinete(), 'laia', 'comunicacion', 'reject')).run;
  const again = (rejection: 'restart' | 'resume', more: Parameters<typeof draft>[1] = {}) => {
    const previous = {
      ...rejected,
      variants: rejected.variants.map((one) => ({ ...one, rules: { ...one.rules, rejection } })),
    };
    const asked = askRiudalba([draft({}, more)], { runId: 'run-2', round: 2, previous });
    const policies = asked.policies.map((policy) => ({ ...policy, rejection }));
    return yes(openRun({ ...asked, policies })).run;
  };

  test('restart: the second round asks everybody, and the first is kept as it was', () => {
    const run = again('restart');
    expect([run.round, stepStands(run, 'unidad', 'fb')]).toEqual([2, 'open']);
    expect(rejected.decisions.map((one) => one.verdict)).toEqual(['approve', 'reject']);
  });

  test('resume: untouched words keep the head’s approval, changed ones do not', () => {
    expect(stepStands(again('resume'), 'unidad', 'fb')).toBe('passed');
    expect(stepStands(again('resume', { hash: 'fb-hash-2' }), 'unidad', 'fb')).toBe('open');
  });
});

describe('E-26 rejections and approvals race in a committee', () => {
  const campaign = { author_external: true, campaign_units: ['CUL', 'DEP'] };
  const atComite = () => {
    let run = tramita([draft(campaign)], { campaignUnits: ['CUL', 'DEP'] });
    for (const head of ['enric', 'oscar']) run = yes(answers(run, head, 'unidades', 'approve')).run;
    return run;
  };
  const orders: readonly (readonly (readonly [string, Verdict])[])[] = [
    [
      ['neus', 'reject'],
      ['laia', 'approve'],
      ['pau', 'reject'],
    ],
    [
      ['laia', 'approve'],
      ['neus', 'reject'],
      ['pau', 'reject'],
    ],
    [
      ['pau', 'reject'],
      ['neus', 'reject'],
    ],
  ];
  test.each(orders.map((order) => [order.map(([who, what]) => `${who} ${what}`).join(', '), order] as const))(
    'two of five against return it, in whatever order: %s',
    (_, order) => {
      let run = atComite();
      for (const [who, verdict] of order) run = yes(answers(run, who, 'comite', verdict)).run;
      expect(stateOf(run)).toBe('rejected');
      expect(answers(run, 'sergi', 'comite', 'approve').ok).toBe(false);
    },
  );

  test('three in favour pass it on; one against does not stop it', () => {
    let run = atComite();
    run = yes(answers(run, 'neus', 'comite', 'reject')).run;
    for (const who of ['laia', 'pau', 'sergi']) run = yes(answers(run, who, 'comite', 'approve')).run;
    expect(waitingOn(run, 'fb', CALENDAR).map((one) => one.stepKey)).toEqual(['comunicacion']);
  });
});

describe('E-28 forty posts at once', () => {
  const library = (count: number, opened = true) =>
    Array.from({ length: count }, (_, n) => ({
      run: tramita([draft()], { runId: `run-${n}`, postId: `post-${n}` }),
      stepKey: 'unidad',
      personId: 'enric',
      opened,
    }));

  test('ten are, each of them opened; forty are not', () => {
    expect(checkBulk(library(10)).ok).toBe(true);
    expect(checkBulk(library(40))).toMatchObject({
      refusal: { code: 'bulk_too_many', details: { count: 40, max: 10 } },
    });
    expect(checkBulk(library(5, false))).toMatchObject({ refusal: { code: 'bulk_not_read' } });
  });

  test('how many were decided at once stays with each decision', () => {
    const { decisions } = yes(answers(tramita([draft()]), 'enric', 'unidad', 'approve', { bulk: 10 }));
    expect(decisions).toMatchObject([{ bulk: 10 }]);
  });

  test('never while an electoral period runs', () => {
    const facts = { electoral_active: true, electoral_class: 'allowed' } as const;
    const posts = library(2).map((item) => ({ ...item, run: tramita([draft(facts)]) }));
    expect(checkBulk(posts)).toMatchObject({ refusal: { code: 'bulk_not_allowed' } });
  });
});

describe('E-41 decided by telephone at three in the morning', () => {
  const noted = yes(
    answers(tramita([draft()]), 'enric', 'unidad', 'approve', {
      at: at('03:10', '2026-09-08'),
      recordedBy: 'gema',
      reason: 'Por teléfono',
      ids: ['d-1'],
    }),
  ).run;

  test('counts, with who wrote it down', () => {
    expect(noted.decisions).toMatchObject([{ personId: 'enric', recordedBy: 'gema', strength: 'on_behalf' }]);
    expect(waitingOn(noted, 'fb', CALENDAR).map((one) => one.stepKey)).toEqual(['comunicacion']);
  });

  test('confirmed by the person it is settled; not confirmed within a day it is an incident, to the minute', () => {
    const confirmed = confirmOnBehalf(noted, {
      decisionId: 'd-1',
      personId: 'enric',
      verdict: 'confirm',
      reason: null,
      by: by('enric', '08:00', '2026-09-08'),
    });
    const kinds = (run: ApprovalRun, now: string) =>
      tick(run, { now, calendar: CALENDAR, staff: riudalba('2026-09-09') }).marks.map((mark) => mark.kind);
    const day = at('03:10', '2026-09-09');
    expect(kinds(yes(confirmed).run, day)).not.toContain('unconfirmed');
    expect(kinds(noted, day)).toContain('unconfirmed');
    expect(kinds(noted, '2026-09-09T03:09:59.999Z')).not.toContain('unconfirmed');
  });
});

describe('E-42 too weak an authentication', () => {
  const flood = {
    content_class: 'emergencia',
    emergency: true,
    author_role: 'duty_officer',
    labels: ['alerta'],
    template: 'approved',
  } as const;
  const run = tramita([draft(flood, { contributors: ['gema'] })]);

  test('the second officer steps up at the moment of deciding', () => {
    expect(answers(run, 'nil', 'segundo_guardia', 'approve')).toMatchObject({
      refusal: { code: 'second_factor_required' },
    });
    const done = yes(answers(run, 'nil', 'segundo_guardia', 'approve', { strength: 'second_factor' }));
    const issued = issueCertificate({ certificateId: 'c', run: done.run, variantId: 'fb', by: by('nil', '10:00') });
    expect(yes(issued).certificate.decisions).toMatchObject([{ personId: 'nil', strength: 'second_factor' }]);
  });
});
