import {
  askedIn,
  at,
  away,
  by,
  CHIEF,
  clock,
  group,
  opened,
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
  UNITS,
  variant,
  yes,
} from '../specs/town-hall.js';
import type { PolicyStep, StepMode } from './policy.types.js';
import { reassign } from './run.reassign.js';
import { takeOver } from './run.seat.commands.js';
import type { ApprovalRun } from './run.types.js';

const scope = (run: ApprovalRun, key: string) => run.steps.find((step) => step.key === key)?.scopes[0];
const standIn = { personId: 'amparo', how: 'absence', cause: 'vacaciones' };

describe('while somebody is away', () => {
  test('the deputy is asked, in the absent person’s right, and the record says so', () => {
    const house = away('enric', 'amparo');
    const run = opened([UNIT], [variant('fb')], house);
    expect(scope(run, 'unidad')?.seats).toEqual([
      {
        personId: 'amparo',
        capacity: {
          kind: 'role',
          role: 'head',
          departmentId: 'CUL',
          standsFor: { personId: 'enric', how: 'absence', cause: 'vacaciones' },
        },
        because: 'who',
      },
    ]);
    const { decisions } = yes(says(run, 'amparo', 'unidad', 'approve', { staff: house }));
    expect(decisions[0]?.capacity.standsFor).toEqual({ ...standIn, personId: 'enric' });
    expect(says(run, 'enric', 'unidad', 'approve', { staff: house })).toMatchObject({
      refusal: { code: 'not_an_approver' },
    });
  });

  test('E-17: the interval decides at the moment of the answer, not when the round was opened', () => {
    const run = opened([UNIT], [variant('fb')], away('enric', 'amparo'));
    const back = { ...away('enric', 'amparo', { to: at('11:00') }), at: at('11:00') };
    expect(says(run, 'amparo', 'unidad', 'approve', { staff: back })).toMatchObject({
      refusal: { code: 'not_an_approver' },
    });
    const { decisions } = yes(says(run, 'enric', 'unidad', 'approve', { staff: back, at: at('11:00') }));
    expect(decisions[0]?.capacity).toEqual({ kind: 'role', role: 'head', departmentId: 'CUL' });
  });

  test('nobody stands in: the superior is asked, and it never counts as approved', () => {
    const run = opened([UNIT], [variant('fb')], away('enric', null));
    expect(askedIn(run, 'unidad')).toEqual(['laia', 'marta']);
    expect(scope(run, 'unidad')?.abstained).toEqual([{ personId: 'enric', reason: 'absent' }]);
    expect(stateOf(run)).toBe('open');
  });

  test('depth one: a deputy who is away too is not replaced', () => {
    const both = away('amparo', 'oscar', { id: 'second' }, away('enric', 'amparo'));
    expect(askedIn(opened([UNIT], [variant('fb')], both), 'unidad')).toEqual(['laia', 'marta']);
  });

  test('a deputy of a deputy is refused by name, and so is any other right that is not held', () => {
    const both = away('amparo', 'oscar', { id: 'second' }, away('enric', 'amparo'));
    const run = opened([UNIT], [variant('fb')], both);
    const claims = (who: string, asWhom: string) => says(run, who, 'unidad', 'approve', { staff: both, asWhom });
    expect(claims('oscar', 'amparo')).toMatchObject({ refusal: { code: 'deputy_of_deputy' } });
    expect(claims('oscar', 'enric')).toMatchObject({ refusal: { code: 'deputy_of_deputy' } });
    expect(claims('pau', 'enric')).toMatchObject({ refusal: { code: 'capacity_not_held' } });
    expect(claims('marta', 'enric')).toMatchObject({ refusal: { code: 'capacity_not_held' } });
    expect(claims('marta', 'marta')).toMatchObject({ ok: true });
  });

  test('a deputy may say for whom; another name is refused', () => {
    const house = away('enric', 'amparo');
    const run = opened([UNIT], [variant('fb')], house);
    const claims = (asWhom: string) => says(run, 'amparo', 'unidad', 'approve', { staff: house, asWhom });
    expect(claims('enric')).toMatchObject({ ok: true });
    expect(claims('amparo')).toMatchObject({ refusal: { code: 'capacity_not_held' } });
    expect(claims('marta')).toMatchObject({ refusal: { code: 'capacity_not_held' } });
  });

  test('E-18: the deputy wrote it, so the deputy does not decide it either', () => {
    const run = opened([UNIT], [variant('fb')], away('enric', 'lucia'));
    expect(scope(run, 'unidad')?.abstained).toEqual([{ personId: 'lucia', reason: 'contributor' }]);
    expect(askedIn(run, 'unidad')).toEqual(['laia', 'marta']);
  });

  test('a circuit without substitutes waits for no deputy', () => {
    const strict = policyOf([UNIT], { deputies: false });
    expect(askedIn(openedUnder([strict], { staff: away('enric', 'amparo') }), 'unidad')).toEqual(['laia', 'marta']);
  });

  test('P-05: the unit can not supply the data protection officer’s deputy', () => {
    const officer = post('nuria', 'reviewer_data_protection', null);
    const house = away('nuria', 'enric', {}, staff([...PEOPLE, officer]));
    const dpd = stepOf('dpd', [role('reviewer_data_protection')], { noDeputyFromUnit: true });
    const run = opened([dpd], [variant('fb')], house);
    expect(askedIn(run, 'dpd')).toEqual(['laia', 'marta']);
    expect(scope(run, 'dpd')?.abstained).toEqual([
      { personId: 'nuria', reason: 'absent' },
      { personId: 'enric', reason: 'deputy_of_own_unit' },
    ]);
    const elsewhere = variant('fb', { departmentId: 'DEP' });
    expect(askedIn(opened([dpd], [elsewhere], house), 'dpd')).toEqual(['enric']);
  });
});

describe('E-16: deputy of two', () => {
  test('in two steps counts once, and the second seat escalates', () => {
    const steps = [stepOf('uno', [person('enric')]), stepOf('dos', [person('oscar')])];
    const house = away('oscar', 'amparo', { id: 'second' }, away('enric', 'amparo'));
    const run = opened(steps, [variant('fb')], house);
    expect(askedIn(run, 'uno')).toEqual(['amparo']);
    expect(askedIn(run, 'dos')).toEqual(['laia', 'marta']);
  });

  test('in a step of all, the second seat escalates and both must answer', () => {
    const all = stepOf('ambas', [person('enric'), person('oscar')], { mode: 'all', escalateTo: [person('pau')] });
    const house = away('oscar', 'amparo', { id: 'second' }, away('enric', 'amparo'));
    const run = opened([all], [variant('fb')], house);
    expect(askedIn(run, 'ambas')).toEqual(['amparo', 'pau']);
    const first = yes(says(run, 'amparo', 'ambas', 'approve', { staff: house }));
    expect(first.outcomes).toEqual([]);
    expect(yes(says(first.run, 'pau', 'ambas', 'approve', { staff: house })).outcomes).toMatchObject([
      { state: 'passed' },
    ]);
  });

  test('in a quorum they are one vote, though both come back before it ends', () => {
    const mesa = stepOf('mesa', [person('enric'), person('oscar'), person('pau')], {
      mode: { quorum: 2, rejectIf: null },
    });
    const house = away('oscar', 'amparo', { id: 'second' }, away('enric', 'amparo'));
    const run = opened([mesa], [variant('fb')], house);
    expect(askedIn(run, 'mesa')).toEqual(['amparo', 'pau']);
    const half = yes(says(run, 'amparo', 'mesa', 'approve', { staff: house })).run;
    expect(stateOf(half)).toBe('open');
    // Their deputy sat in Enric's seat: it has been used, and Óscar's has not.
    const back = reassign(half, staff(), clock()).run;
    expect(askedIn(back, 'mesa')).toEqual(['amparo', 'oscar', 'pau']);
  });
});

describe('a delegation', () => {
  const delegated = away('enric', 'amparo', { kind: 'delegation', cause: 'delegacion' });

  test('the delegate decides, by delegation', () => {
    const run = opened([UNIT], [variant('fb')], delegated);
    expect(scope(run, 'unidad')?.seats).toMatchObject([
      { personId: 'amparo', capacity: { standsFor: { personId: 'enric', how: 'delegation' } } },
    ]);
  });

  test('a delegate who is away, or has left, leaves the seat to its holder, who is there', () => {
    const gone = away('amparo', null, { id: 'second' }, delegated);
    expect(askedIn(opened([UNIT], [variant('fb')], gone), 'unidad')).toEqual(['enric']);
    const left = { ...delegated, activePersonIds: new Set(['enric', 'marta']) };
    expect(askedIn(opened([UNIT], [variant('fb')], left), 'unidad')).toEqual(['enric']);
  });
});

describe('where people are looked for', () => {
  const coordinator = post('carme', 'coordinator', 'COM');

  test('the coordinator of the area the department belongs to', () => {
    const area = stepOf('area', [role('coordinator', 'area')]);
    expect(askedIn(opened([area], [variant('fb')], staff([...PEOPLE, coordinator])), 'area')).toEqual(['carme']);
    const com = variant('fb', { departmentId: 'COM' });
    expect(askedIn(opened([area], [com], staff([...PEOPLE, coordinator])), 'area')).toEqual(['laia', 'marta']);
  });

  test('a group, within the dates of each', () => {
    const house = {
      ...staff(),
      groups: [
        { key: 'gabinete', personId: 'pau', from: '2026-01-01', to: null },
        { key: 'gabinete', personId: 'biel', from: '2026-01-01', to: '2026-09-06' },
        { key: 'gabinete', personId: 'neus', from: '2026-09-07', to: '2026-09-07' },
        { key: 'otro', personId: 'oscar', from: '2026-01-01', to: null },
      ],
    };
    const run = opened([stepOf('gabinete', [group('gabinete')])], [variant('fb')], house);
    expect(scope(run, 'gabinete')?.seats).toMatchObject([
      { personId: 'neus', capacity: { kind: 'group', group: 'gabinete' } },
      { personId: 'pau', capacity: { kind: 'group', group: 'gabinete' } },
    ]);
  });

  test('E-14: a department that has ended is answered for by who took over', () => {
    const house = {
      ...staff(),
      units: UNITS.map((unit) => (unit.id === 'CUL' ? { ...unit, successorId: 'DEP' } : unit)),
    };
    expect(askedIn(opened([UNIT], [variant('fb')], house), 'unidad')).toEqual(['oscar']);
    const chain = house.units.map((unit) => (unit.id === 'DEP' ? { ...unit, successorId: 'ATC' } : unit));
    expect(askedIn(opened([UNIT], [variant('fb')], { ...house, units: chain }), 'unidad')).toEqual(['amparo']);
    const loop = chain.map((unit) => (unit.id === 'ATC' ? { ...unit, successorId: 'CUL' } : unit));
    expect(askedIn(opened([UNIT], [variant('fb')], { ...house, units: loop }), 'unidad')).toEqual(['enric']);
  });

  test('E-14: while a round runs, the successor’s head is asked and the earlier answers stand', () => {
    const run = yes(says(opened([CHIEF, UNIT]), 'marta', 'comunicacion', 'approve')).run;
    const merged = {
      ...staff(),
      units: UNITS.map((unit) => (unit.id === 'CUL' ? { ...unit, successorId: 'DEP' } : unit)),
    };
    const next = reassign(run, merged, clock()).run;
    expect(askedIn(next, 'unidad')).toEqual(['oscar']);
    expect(stateOf(yes(says(next, 'oscar', 'unidad', 'approve', { staff: merged })).run)).toBe('passed');
  });
});

describe('P-09: each department of a campaign', () => {
  const units = stepOf('unidades', [role('head', 'campaign')], {
    mode: 'each_group_any',
    escalateTo: [role('coordinator', 'area')],
  });
  const house = staff([...PEOPLE, post('irene', 'head', 'CUL'), post('carme', 'coordinator', 'COM')]);
  const campaign = (who = house) => openedUnder([policyOf([units])], { staff: who, campaignUnits: ['CUL', 'DEP'] });

  test('any head of each is enough, and one of each is needed', () => {
    const run = campaign();
    expect(scope(run, 'unidades')).toMatchObject({ need: 2, groups: ['CUL', 'DEP'] });
    const first = yes(says(run, 'irene', 'unidades', 'approve', { staff: house }));
    expect(first.outcomes).toEqual([]);
    const both = yes(says(first.run, 'enric', 'unidades', 'approve', { staff: house }));
    expect(both.outcomes).toEqual([]);
    const all = yes(says(first.run, 'oscar', 'unidades', 'approve', { staff: house }));
    expect(all.outcomes).toMatchObject([{ state: 'passed' }]);
  });

  test('a department without a head is answered for by its area, not forgotten', () => {
    const lacking = { ...house, memberships: house.memberships.filter((held) => held.personId !== 'oscar') };
    const run = campaign(lacking);
    expect(scope(run, 'unidades')?.seats).toMatchObject([
      { personId: 'enric', forGroup: 'CUL' },
      { personId: 'irene', forGroup: 'CUL' },
      { personId: 'carme', forGroup: 'DEP', because: 'otherwise' },
    ]);
  });

  test('one head of two departments can not be both', () => {
    const shared = staff([
      ...PEOPLE.filter((held) => held.personId !== 'enric'),
      post('oscar', 'head', 'CUL'),
      post('carme', 'coordinator', 'COM'),
    ]);
    const run = campaign(shared);
    expect(scope(run, 'unidades')?.seats).toMatchObject([
      { personId: 'oscar', forGroup: 'CUL' },
      { personId: 'carme', forGroup: 'DEP' },
    ]);
  });

  test('a seat taken over is its department’s: nobody else of that one is looked for, and the other still answers', () => {
    const request = { stepKey: 'unidades', personId: 'amparo', reason: 'Urge', by: by('amparo', '10:30') };
    const lacking = { ...house, memberships: house.memberships.filter((held) => held.personId !== 'irene') };
    const { run } = yes(takeOver(campaign(lacking), { ...request, staff: lacking, viewerMay: true }));
    expect(scope(run, 'unidades')?.seats).toMatchObject([
      { personId: 'amparo', forGroup: 'CUL', because: 'takeover' },
      { personId: 'oscar', forGroup: 'DEP', because: 'who' },
    ]);
    const first = yes(says(run, 'amparo', 'unidades', 'approve', { staff: lacking }));
    expect(first.outcomes).toEqual([]);
    expect(askedIn(first.run, 'unidades')).toEqual(['amparo', 'oscar']);
    // The other department's own answer is still owed: where its head leaves, its area gives it.
    const headless = { ...lacking, memberships: lacking.memberships.filter((held) => held.personId !== 'oscar') };
    expect(scope(reassign(run, headless, clock('11:00')).run, 'unidades')?.seats).toMatchObject([
      { personId: 'amparo', forGroup: 'CUL' },
      { personId: 'carme', forGroup: 'DEP', because: 'otherwise' },
    ]);
    const all = yes(says(first.run, 'oscar', 'unidades', 'approve', { staff: lacking }));
    expect(all.outcomes).toMatchObject([{ state: 'passed' }]);
  });

  test('a no from one department ends it', () => {
    const { outcomes } = yes(says(campaign(), 'oscar', 'unidades', 'request_changes', { staff: house }));
    expect(outcomes).toMatchObject([{ state: 'changes_requested' }]);
  });
});

describe('E-47: candidates while an electoral period runs', () => {
  const base = policyOf([UNIT, CHIEF]);
  const electoral = overlayOf('P-08', [stepOf('concejalia', [person('pau'), person('biel')])], { legal: true });
  const candidate = { ...staff(), candidates: new Set(['pau', 'enric']) };
  const active = [variant('fb', { facts: { electoral_active: true } })];

  test('lose their say in overlays, and keep it in the ordinary steps', () => {
    const run = openedUnder([base, electoral], { staff: candidate, variants: active });
    expect(askedIn(run, 'concejalia')).toEqual(['biel']);
    expect(scope(run, 'concejalia')?.abstained).toEqual([{ personId: 'pau', reason: 'candidate' }]);
    expect(askedIn(run, 'unidad')).toEqual(['enric']);
  });

  test('and have it back outside the period', () => {
    const run = openedUnder([base, electoral], { staff: candidate });
    expect(askedIn(run, 'concejalia')).toEqual(['pau', 'biel']);
  });
});

describe('E-24: two overlays ask the same person', () => {
  const base = policyOf([UNIT]);
  const minors = overlayOf('P-05', [stepOf('menores', [role('reviewer_legal')], { checks: ['consentimiento'] })]);
  const paid = overlayOf('P-06', [stepOf('contrato', [role('reviewer_legal')], { requires: ['contrato'] })]);
  const approvedUnit = yes(says(openedUnder([base, minors, paid]), 'enric', 'unidad', 'approve')).run;

  test('one task, two records', () => {
    expect(askedIn(approvedUnit, 'menores')).toEqual(['pau']);
    expect(askedIn(approvedUnit, 'contrato')).toEqual(['pau']);
    expect(scope(approvedUnit, 'menores')?.twins).toEqual(['contrato']);
    const { decisions, outcomes } = yes(
      says(approvedUnit, 'pau', 'menores', 'approve', {
        checks: ['consentimiento'],
        evidence: { contrato: 'C-12/2026' },
      }),
    );
    expect(decisions.map((one) => one.stepKey)).toEqual(['menores', 'contrato']);
    expect(new Set(decisions.map((one) => one.id)).size).toBe(2);
    expect(outcomes).toMatchObject([{ state: 'passed' }]);
  });

  test('what either wants has to be there', () => {
    expect(says(approvedUnit, 'pau', 'menores', 'approve', { checks: ['consentimiento'] })).toMatchObject({
      refusal: { code: 'evidence_missing', details: { missing: 'contrato' } },
    });
  });

  describe('and the same two people', () => {
    const two = ['pau', 'biel'].map(person);
    const under = (first: Partial<PolicyStep>, second: Partial<PolicyStep>) =>
      openedUnder([
        base,
        overlayOf('P-05', [stepOf('menores', two, first)]),
        overlayOf('P-06', [stepOf('contrato', two, second)]),
      ]);
    const twinsOf = (first: Partial<PolicyStep>, second: Partial<PolicyStep>) =>
      scope(under(first, second), 'menores')?.twins;

    test('in one task where both want the same number of them', () => {
      const mode = { quorum: 2, rejectIf: 1 };
      expect(twinsOf({ mode: { ...mode } }, { mode: { ...mode } })).toEqual(['contrato']);
      expect(twinsOf({ mode: 'all' }, { mode: 'all' })).toEqual(['contrato']);
    });

    test.each<[string, StepMode, StepMode]>([
      ['one wants any of them and the other all', 'any', 'all'],
      ['one wants one of them and the other two', { quorum: 1, rejectIf: null }, { quorum: 2, rejectIf: null }],
      ['one no ends the one and two the other', { quorum: 2, rejectIf: 1 }, { quorum: 2, rejectIf: 2 }],
    ])('in two where %s', (_, first, second) => {
      expect(twinsOf({ mode: first }, { mode: second })).toEqual([]);
    });

    test('in two where the circuit asks somebody else in between', () => {
      const apart = openedUnder([
        policyOf([UNIT, CHIEF]),
        overlayOf('P-05', [stepOf('menores', two, { before: 'unidad' })]),
        overlayOf('P-06', [stepOf('contrato', two)]),
      ]);
      expect(apart.variants[0]?.stages).toEqual([['menores'], ['unidad'], ['comunicacion'], ['contrato']]);
      expect(scope(apart, 'menores')?.twins).toEqual([]);
      expect(askedIn(apart, 'menores')).not.toEqual(askedIn(apart, 'contrato'));
    });
  });

  test('a base step and an overlay that ask one person stay two approvals: the second seat escalates', () => {
    const legal = policyOf([stepOf('base', [role('reviewer_legal')])]);
    const run = openedUnder([legal, minors]);
    expect(askedIn(run, 'base')).toEqual(['pau']);
    expect(askedIn(run, 'menores')).toEqual(['laia', 'marta']);
  });
});
