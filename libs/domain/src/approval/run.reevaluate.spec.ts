import {
  askedIn,
  at,
  by,
  CALENDAR,
  CHIEF,
  FACTS,
  openedUnder,
  overlayOf,
  person,
  policyOf,
  says,
  staff,
  stateOf,
  stepOf,
  UNIT,
  variant,
  yes,
} from '../specs/town-hall.js';
import type { Facts } from './facts.js';
import type { ApprovalPolicy } from './policy.types.js';
import { reevaluate } from './run.reevaluate.js';
import { stepStands } from './run.stands.js';
import type { ApprovalRun } from './run.types.js';
import { waitingOn } from './run.waiting.js';

const base = policyOf([UNIT, CHIEF]);
const SECRETARY = stepOf('secretaria', [person('pau')], { before: 'comunicacion' });
const electoral = overlayOf('P-08', [SECRETARY], { legal: true, when: 'electoral_active' });
const agency = overlayOf('P-09', [stepOf('agencia', [person('neus')])]);
const again = (
  run: ApprovalRun,
  policies: readonly ApprovalPolicy[],
  which: 'legal' | 'all',
  facts: Partial<Facts> = {},
) => reevaluate(run, policies, staff(), by('marta', '11:00'), which, new Map([['fb', { ...FACTS, ...facts }]]));
const half = () => yes(says(openedUnder([base]), 'enric', 'unidad', 'approve')).run;

describe('E-23: the rules change while a round runs', () => {
  test('E-32: the law comes in at once, and what was decided stays', () => {
    const result = yes(again(half(), [base, electoral], 'legal', { electoral_active: true }));
    expect(result).toMatchObject({ added: ['secretaria'], removed: [], outcomes: [] });
    const { run } = result;
    expect(stepStands(run, 'unidad', 'fb')).toBe('passed');
    expect(waitingOn(run, 'fb', CALENDAR)).toMatchObject([{ stepKey: 'secretaria', since: at('11:00') }]);
    expect(run.marks).toMatchObject([{ kind: 'reevaluated', stepKey: 'secretaria', personId: 'marta' }]);
    expect(result.events[0]).toMatchObject({ action: 'run.reevaluated', payload: { added: ['secretaria'] } });
    const next = yes(says(run, 'pau', 'secretaria', 'approve')).run;
    expect(stateOf(yes(says(next, 'marta', 'comunicacion', 'approve')).run)).toBe('passed');
  });

  test('only the law: what else the house has changed since does not touch an open round', () => {
    const stricter = { ...base, version: 2, steps: [...base.steps, stepOf('mas', [person('neus')])] };
    const { run, added } = yes(again(half(), [stricter, agency, electoral], 'legal'));
    expect(added).toEqual([]);
    expect(run.variants[0]).toMatchObject({ policyVersion: 1, stages: [['unidad'], ['comunicacion']] });
  });

  test('what the house itself added stays as it was when the round began, beside the law that comes in', () => {
    const translated = overlayOf('P-10', [stepOf('traduccion', [person('biel')])]);
    const started = openedUnder([base, agency, translated]);
    const later = { ...agency, version: 2, steps: [stepOf('agencia_nueva', [person('neus')])] };
    const { run, added, removed } = yes(again(started, [base, later, electoral], 'legal', { electoral_active: true }));
    expect([added, removed]).toEqual([['secretaria'], []]);
    expect(run.variants[0]?.overlayIds).toEqual(['P-08', 'P-09', 'P-10']);
    expect(run.variants[0]?.stages.flat()).toEqual(['unidad', 'secretaria', 'comunicacion', 'agencia', 'traduccion']);
  });

  test('the law once more, after the administrator took everything in: the newest of each, not the first', () => {
    const newer = { ...agency, version: 2, steps: [stepOf('agencia_nueva', [person('neus')])] };
    const { run } = yes(again(openedUnder([base, agency]), [base, newer], 'all'));
    const { added, removed, run: next } = yes(again(run, [electoral], 'legal', { electoral_active: true }));
    expect([added, removed]).toEqual([['secretaria'], []]);
    expect(next.variants[0]?.stages.flat()).toContain('agencia_nueva');
  });

  test('all of it, when the administrator says so: new steps come, others go, equal ones keep their answers', () => {
    const changed = { ...base, version: 2, steps: [UNIT, stepOf('mas', [person('neus')])] };
    const result = yes(again(half(), [changed, agency], 'all'));
    expect(result.added).toEqual(['mas', 'agencia']);
    expect(result.removed).toEqual(['comunicacion']);
    expect(result.run.variants[0]).toMatchObject({ policyVersion: 2, overlayIds: ['P-09'] });
    expect(result.run.policies.map(({ id, version }) => [id, version])).toEqual([
      ['P-01', 1],
      ['P-01', 2],
      ['P-09', 1],
    ]);
    expect(stepStands(result.run, 'unidad', 'fb')).toBe('passed');
  });

  test('a step that asks for something else now is asked anew; its old answer stays on record', () => {
    const changed = { ...base, version: 2, steps: [{ ...UNIT, checks: ['fechas_correctas'] }, CHIEF] };
    const { run } = yes(again(half(), [changed], 'all'));
    expect(run.variants[0]?.stages).toEqual([['unidad#2'], ['comunicacion']]);
    expect(waitingOn(run, 'fb', CALENDAR).map((one) => one.stepKey)).toEqual(['unidad#2']);
    expect(askedIn(run, 'unidad#2')).toEqual(['enric']);
    expect(run.decisions).toHaveLength(1);
    const done = yes(says(run, 'enric', 'unidad#2', 'approve', { checks: ['fechas_correctas'] }));
    expect(done.run.decisions).toHaveLength(2);
  });

  test('so is one that wants more people of the same', () => {
    const mesa = (quorum: number) =>
      policyOf([stepOf('mesa', [person('pau'), person('neus'), person('biel')], { mode: { quorum, rejectIf: null } })]);
    const { run } = yes(again(openedUnder([mesa(2)]), [{ ...mesa(3), version: 2 }], 'all'));
    expect(run.variants[0]?.stages).toEqual([['mesa#2']]);
    const same = yes(again(openedUnder([mesa(2)]), [{ ...mesa(2), version: 2 }], 'all'));
    expect(same.run.variants[0]?.stages).toEqual([['mesa']]);
  });

  test('a round whose last open step goes passes on the answers it has', () => {
    const { run, outcomes } = yes(again(half(), [{ ...base, version: 2, steps: [UNIT] }], 'all'));
    expect(outcomes).toMatchObject([{ variantId: 'fb', state: 'passed' }]);
    expect(stateOf(run)).toBe('passed');
  });

  test('the law that blocks it is said, and the round is as it was', () => {
    const blocking = { ...electoral, refuseIf: [{ when: "electoral_class == 'blocked'", reason: 'Logros' }] };
    const facts = { electoral_active: true, electoral_class: 'blocked' as const };
    expect(again(half(), [base, blocking], 'legal', facts)).toMatchObject({
      refusal: { code: 'policy_refuses', details: { reason: 'Logros' } },
    });
  });

  test('the law ends too: what it asked and nobody answered is asked no more', () => {
    const during = yes(again(half(), [base, electoral], 'legal', { electoral_active: true })).run;
    const after = yes(again(during, [base, electoral], 'legal'));
    expect(after.removed).toEqual(['secretaria']);
    expect(after.run.steps.find((step) => step.key === 'secretaria')?.scopes).toEqual([]);
  });

  test('twice changes nothing more', () => {
    const once = yes(again(half(), [base, electoral], 'legal', { electoral_active: true })).run;
    const twice = yes(again(once, [base, electoral], 'legal', { electoral_active: true }));
    expect(twice).toMatchObject({ added: [], removed: [] });
    expect(twice.run.variants).toEqual(once.variants);
    expect(twice.run.marks).toEqual(once.marks);
  });

  test('what has ended is left alone', () => {
    const mixed = openedUnder([base], { variants: [variant('fb'), variant('x')] });
    const ended = yes(says(mixed, 'enric', 'unidad', 'reject', { on: ['x'] })).run;
    const { run } = yes(again(ended, [base, electoral], 'legal', { electoral_active: true }));
    expect(run.variants.map((one) => one.stages.flat().length)).toEqual([3, 2]);
    const shorter = yes(again(ended, [{ ...base, version: 2, steps: [UNIT] }], 'all')).run;
    const chief = shorter.steps.find((step) => step.key === 'comunicacion');
    expect(chief?.scopes.map((scope) => scope.variantId)).toEqual(['x']);
    const over = yes(says(openedUnder([policyOf([UNIT])]), 'enric', 'unidad', 'approve')).run;
    expect(again(over, [base], 'all')).toMatchObject({ refusal: { code: 'run_closed' } });
  });
});
