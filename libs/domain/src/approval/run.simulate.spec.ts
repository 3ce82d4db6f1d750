import {
  at,
  away,
  CALENDAR,
  CHIEF,
  openedUnder,
  overlayOf,
  policyOf,
  requestOf,
  role,
  says,
  staff,
  stepOf,
  UNIT,
  variant,
  without,
  yes,
} from '../specs/town-hall.js';
import { openRun } from './run.open.js';
import { simulate } from './run.simulate.js';

const office = (hours: number) => ({ minutes: hours * 60, clock: 'working' as const });
const unit = { ...UNIT, sla: office(4), remindAt: [0.5] };
const chief = { ...CHIEF, sla: office(4) };
const ordinary = policyOf([unit, chief]);

describe('what a draft would meet', () => {
  test('the steps, the people, and when each would be done at the pace the circuit gives', () => {
    const result = simulate(requestOf([ordinary], { plannedFor: at('18:00', '2026-09-09') }), CALENDAR);
    expect(result.steps).toMatchObject([
      { key: 'unidad', people: [{ personId: 'enric' }], expectedBy: at('13:00'), because: [{ policyKey: 'P-01' }] },
      {
        key: 'comunicacion',
        people: [{ personId: 'laia' }, { personId: 'marta' }],
        expectedBy: at('10:00', '2026-09-08'),
      },
    ]);
    expect(result).toMatchObject({ expectedEnd: at('10:00', '2026-09-08'), blocks: [] });
  });

  test('is what the round then really is', () => {
    const request = requestOf([ordinary]);
    expect(simulate(request, CALENDAR).run).toEqual(yes(openRun(request)).run);
  });

  test('on 15 August, with the head on holiday', () => {
    const august = { ...staff(undefined, '2026-08-15'), at: at('08:00', '2026-08-15') };
    const holidays = away(
      'enric',
      'amparo',
      { from: at('00:00', '2026-08-01'), to: at('00:00', '2026-09-01') },
      august,
    );
    const result = simulate(requestOf([ordinary], { staff: holidays }), CALENDAR);
    expect(result.steps[0]?.people).toMatchObject([
      { personId: 'amparo', capacity: { standsFor: { personId: 'enric', cause: 'vacaciones' } } },
    ]);
  });

  test('what would block is said, step by step, and it does not pretend to know an end', () => {
    const result = simulate(requestOf([ordinary], { staff: without('enric', 'laia', 'marta') }), CALENDAR);
    expect(result.blocks).toMatchObject([
      { code: 'no_approvers', stepKey: 'unidad', details: { need: 1 } },
      { code: 'no_approvers', stepKey: 'comunicacion' },
    ]);
    expect(result.expectedEnd).toBeNull();
    expect(result.run).not.toBeNull();
  });

  test('a slot before the end of it', () => {
    const result = simulate(requestOf([ordinary], { plannedFor: at('18:00') }), CALENDAR);
    expect(result.blocks).toEqual([
      {
        code: 'ends_after_slot',
        stepKey: null,
        details: { plannedFor: at('18:00'), expectedEnd: at('10:00', '2026-09-08') },
      },
    ]);
  });

  test('no circuit for it, or one that refuses', () => {
    expect(simulate(requestOf([]), CALENDAR)).toMatchObject({
      run: null,
      steps: [],
      blocks: [{ code: 'no_approvers', details: { reason: 'no_policy' } }],
    });
    const refusing = policyOf([UNIT], {
      refuseIf: [{ when: "ad_class == 'politico'", reason: 'Publicidad política' }],
    });
    const political = [variant('fb', { facts: { ad_class: 'politico' } })];
    expect(simulate(requestOf([refusing], { variants: political }), CALENDAR).blocks).toMatchObject([
      { code: 'policy_refuses', details: { reason: 'Publicidad política', variantId: 'fb' } },
    ]);
    expect(simulate(requestOf([ordinary], { variants: [] }), CALENDAR).blocks).toMatchObject([{ code: 'no_variant' }]);
  });

  test('a step without a time leaves the end unknown; steps beside each other last as long as the longest', () => {
    const timeless = policyOf([{ ...UNIT, sla: null }, chief]);
    expect(simulate(requestOf([timeless]), CALENDAR)).toMatchObject({
      expectedEnd: null,
      steps: [{ expectedBy: null }, { expectedBy: null }],
    });
    const legal = stepOf('juridico', [role('reviewer_legal')], { parallel: true, sla: office(1) });
    const beside = simulate(requestOf([policyOf([unit, legal])]), CALENDAR);
    expect(beside.steps.map((step) => step.expectedBy)).toEqual([at('13:00'), at('10:00')]);
    expect(beside.expectedEnd).toBe(at('13:00'));
  });

  test('of several variants the slowest says when it ends', () => {
    const minors = overlayOf('P-05', [stepOf('dpd', [role('reviewer_legal')], { sla: office(7) })], { when: 'minors' });
    const variants = [variant('fb'), variant('x', { facts: { minors: true } })];
    const result = simulate(requestOf([ordinary, minors], { variants, plannedFor: null }), CALENDAR);
    expect(result.expectedEnd).toBe(at('10:00', '2026-09-09'));
    expect(result.steps.find((step) => step.key === 'dpd')?.variantIds).toEqual(['x']);
  });

  test('sent again, what stays approved takes no time', () => {
    const resuming = policyOf([unit, chief], { rejection: 'resume' });
    const first = yes(says(openedUnder([resuming]), 'enric', 'unidad', 'approve')).run;
    const previous = yes(says(first, 'marta', 'comunicacion', 'reject')).run;
    const result = simulate(requestOf([resuming], { runId: 'run-2', previous, plannedFor: null }), CALENDAR);
    expect(result.steps.map((step) => step.expectedBy)).toEqual([at('09:00'), at('13:00')]);
  });
});
