import { CHIEF, policyOf, stepOf, UNIT, variant, role, opened } from '../specs/town-hall.js';
import { openRun } from './run.open.js';
import { checkPolicy } from './policy.check.js';
import { selectPolicy } from './policy.select.js';
import { by, staff, yes } from '../specs/town-hall.js';

describe('which circuit a variant takes', () => {
  const ordinary = policyOf([UNIT, CHIEF]);
  const main = policyOf([CHIEF], { id: 'P-03', priority: 30, match: { tiers: ['A'] } });
  const fiestas = policyOf([UNIT], {
    id: 'P-02',
    priority: 30,
    match: { contentClasses: ['fiestas'], networks: ['x'] },
  });

  test('the ordinary one where nothing more special matches', () => {
    expect(yes(selectPolicy([main, ordinary], variant('fb'))).id).toBe('P-01');
  });

  test('the highest priority that matches', () => {
    expect(yes(selectPolicy([ordinary, main], variant('fb', { tier: 'A' }))).id).toBe('P-03');
  });

  test('among equals the one that says more, in whatever order they are read', () => {
    const both = variant('x', { tier: 'A', network: 'x', contentClass: 'fiestas' });
    expect(yes(selectPolicy([main, fiestas], both)).id).toBe('P-02');
    expect(yes(selectPolicy([fiestas, main], both)).id).toBe('P-02');
  });

  test('all members of a match must hold', () => {
    const wrongNetwork = variant('fb', { network: 'facebook', contentClass: 'fiestas' });
    expect(selectPolicy([fiestas], wrongNetwork)).toMatchObject({
      refusal: { code: 'no_approvers', details: { reason: 'no_policy' } },
    });
  });
});

describe('variants of one post with different circuits', () => {
  const ordinary = policyOf([UNIT, CHIEF]);
  const main = policyOf([UNIT, stepOf('gabinete', [role('reviewer_legal')])], {
    id: 'P-03',
    priority: 30,
    match: { tiers: ['A'] },
  });
  const run = yes(
    openRun({
      runId: 'run-1',
      organisationId: 'riudalba',
      postId: 'post-1',
      round: 1,
      plannedFor: null,
      variants: [variant('fb'), variant('main', { tier: 'A' })],
      policies: [ordinary, main],
      staff: staff(),
      by: by('lucia'),
    }),
  ).run;

  test('make one round in which equal steps are one', () => {
    expect(run.steps.map((step) => step.key)).toEqual(['unidad', 'comunicacion', 'gabinete']);
    expect(run.steps[0]?.scopes.map((scope) => scope.variantId)).toEqual(['fb', 'main']);
    expect(run.steps[0]?.policyIds).toEqual(['P-01', 'P-03']);
  });

  test('each keeps its own order of steps, and the run the versions it was opened under', () => {
    expect(run.variants.map((one) => one.stepKeys)).toEqual([
      ['unidad', 'comunicacion'],
      ['unidad', 'gabinete'],
    ]);
    expect(run.policies).toEqual([ordinary, main]);
  });

  test('steps that only share a name stay apart', () => {
    const other = policyOf([stepOf('unidad', [role('reviewer_legal')])], {
      id: 'P-09',
      priority: 30,
      match: { tiers: ['A'] },
    });
    const mixed = yes(
      openRun({
        runId: 'r',
        organisationId: 'o',
        postId: 'p',
        round: 1,
        plannedFor: null,
        variants: [variant('fb'), variant('main', { tier: 'A' })],
        policies: [ordinary, other],
        staff: staff(),
        by: by('lucia'),
      }),
    ).run;
    expect(mixed.variants.map((one) => one.stepKeys)).toEqual([['unidad', 'comunicacion'], ['P-09:unidad']]);
  });
});

describe('saving a circuit', () => {
  test('accepts one that can be followed', () =>
    expect(checkPolicy(policyOf([UNIT, CHIEF]))).toMatchObject({ ok: true }));

  test.each([
    ['steps', policyOf([])],
    ['steps.1.key', policyOf([UNIT, UNIT])],
    ['steps.0.who', policyOf([stepOf('unidad', [])])],
    ['steps.0.key', policyOf([stepOf(' ', [role('head')])])],
    ['steps.0.name', policyOf([stepOf('unidad', [role('head')], { name: '' })])],
    ['steps.0.mode', policyOf([stepOf('unidad', [role('head')], { mode: { quorum: 0 } })])],
    ['steps.0.mode', policyOf([stepOf('unidad', [role('head')], { mode: { quorum: 1.5 } })])],
    ['steps.0.slaHours', policyOf([stepOf('unidad', [role('head')], { slaHours: 0 })])],
    ['validityHours', policyOf([UNIT], { validityHours: 0 })],
    ['moveWithoutApprovalMinutes', policyOf([UNIT], { moveWithoutApprovalMinutes: -1 })],
  ])('refuses a fault in %s', (field, policy) => expect(checkPolicy(policy)).toMatchObject({ refusal: { field } }));

  test('an open round keeps the circuit it began with (E-23)', () => {
    const run = opened([UNIT, CHIEF]);
    expect(run.policies[0]?.version).toBe(1);
    expect(run.variants[0]).toMatchObject({ policyId: 'P-01', policyVersion: 1 });
  });
});
