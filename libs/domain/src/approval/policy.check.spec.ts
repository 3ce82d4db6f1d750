import { expectAsRecorded } from '../specs/golden/record.js';
import { knownTo, MODEL_POLICIES } from '../specs/model-policies.js';
import { policyArbitrary } from '../specs/policies.arbitrary.js';
import type { Json } from '../canonical.js';
import fc from 'fast-check';
import { checkPolicy } from './policy.check.js';
import type { KnownNames } from './policy.check.types.js';
import { checkRetirement } from './policy.coverage.js';
import { compiledOf, prover } from './policy.domain.js';
import { isError, MEANING_ISSUES } from './policy.issue.js';
import { readPolicy } from './policy.read.js';
import type { ApprovalPolicy } from './policy.types.js';

type Members = { readonly [member: string]: Json };

function circuit(document: Members): ApprovalPolicy {
  const whole = { key: 'MINE', name: 'Mía', priority: 50, steps: [UNIT], ...document };
  const { policy, issues } = readPolicy(whole, { id: 'mine', version: 1 });
  if (!policy) throw new Error(JSON.stringify(issues));
  return policy;
}
const UNIT: Members = { key: 'jefatura', name: 'Jefatura', who: 'role:head@unit' };
const step = (more: Members): Members => ({ ...UNIT, ...more });
const withStep = (more: Members): Members => ({ steps: [step(more)] });
const overlay = (...steps: Members[]): Members => ({ overlay: true, steps });
const veto = (more: Members): Members => ({ ...UNIT, key: 'veto', kind: 'veto', sla: '2h working', ...more });
const only: Members = { match: { classes: 'fiestas' } };

const found = (document: Members, known: KnownNames = knownTo([])) =>
  checkPolicy(circuit({ ...only, ...document }), known).map(
    ({ code, path, severity }) => `${severity} ${code} ${path}`,
  );

const inForce = (...documents: Members[]): KnownNames =>
  knownTo(documents.map((document, at) => ({ ...circuit({ key: `OTHER-${at}`, ...document }), id: `other-${at}` })));

/** Each fault alone: what is written, beside what else is in force, and what is told. */
const FAULTS: readonly (readonly [string, Members, KnownNames?])[] = [
  // names
  ['error unknown_class match.classes.0', { match: { classes: ['fiesta'] } }],
  ['error unknown_class when', { when: "content_class == 'fiesta'" }],
  ['error unknown_department match.departments.1', { match: { departments: ['CUL', 'CULT'] } }],
  ['error unknown_department when', { when: "unit in ['CULT']" }],
  ['error unknown_department when', { when: "'CULT' in campaign_units" }],
  ['error unknown_network match.networks.0', { match: { networks: ['facebok'] } }],
  ['error unknown_label match.labels.0', { match: { labels: ['recurrent'] } }],
  ['error unknown_role when', { when: "author_role == 'boss'" }],
  ['error unknown_group steps.0.who.0', withStep({ who: 'group:gabinet' })],
  ['error unknown_group steps.0.escalate.0', withStep({ escalate: 'group:gabinet' })],
  ['error unknown_group bypass.who.0', { ...lane('group:gabinet'), when: 'emergency' }],
  ['error group_empty steps.0.who.0', withStep({ who: 'group:vacio' })],
  ['error unknown_person steps.0.who.1', withStep({ who: ['role:head@unit', 'person:nadie'] })],
  ['warning role_vacant steps.0.who.0', withStep({ who: 'role:secretary@organisation' })],
  // counts
  ['error quorum_too_high steps.0.mode', withStep({ who: 'group:comite_campana', mode: { quorum: 6 } })],
  ['warning quorum_too_high steps.0.mode', withStep({ mode: { quorum: 3 } })],
  ['error quorum_reject_too_high steps.0.mode', withStep({ who: 'group:guardia', mode: { quorum: 2, reject_if: 4 } })],
  // conditions
  ['error condition_invalid steps.0.when', withStep({ when: 'payed' })],
  ['error condition_invalid refuse_if.0.when', { refuse_if: [{ when: 'paid =', reason: 'x' }] }],
  ['error never_holds steps.0.when', withStep({ when: 'paid && !paid' })],
  ['warning always_holds when', { when: 'paid || !paid' }],
  ['error never_applies when', { when: "content_class == 'cultura'" }],
  ['error never_applies refuse_if', { when: 'paid', refuse_if: [{ when: 'paid', reason: 'Nunca' }] }],
  [
    'error never_holds steps.1.when',
    { when: '!paid', steps: [UNIT, step({ key: 'dos', when: 'amount > 1 && paid' })] },
  ],
  [
    'error never_holds steps.1.when',
    { refuse_if: [{ when: 'paid', reason: 'x' }], steps: [UNIT, step({ key: 'dos', when: 'paid' })] },
  ],
  // what binds
  ['error no_binding_step steps', { steps: [] }],
  ['error no_binding_step steps', withStep({ kind: 'consult' })],
  ['error no_binding_step steps', { steps: [veto({}), step({ kind: 'attest' })] }],
  ['warning no_binding_step steps', withStep({ when: 'paid' })],
  // order
  ['error key_taken key', {}, inForce({ key: 'MINE', match: { classes: 'cultura' } })],
  ['error key_repeated steps.1.key', { steps: [UNIT, UNIT_AGAIN()] }],
  ['error key_repeated after.0.key', { after: [UNIT] }],
  ['error before_in_base steps.0.before', withStep({ before: 'otra' })],
  ['error before_itself steps.1.before', overlay(UNIT, step({ key: 'dos', before: 'jefatura' }))],
  ['error unknown_step steps.0.before', overlay(step({ before: 'nunca' }))],
  [
    'error before_cycle steps.0.before',
    overlay(step({ key: 'uno', before: 'dos' })),
    inForce(overlay(step({ key: 'dos', before: 'uno' }))),
  ],
  ['warning parallel_first steps.0.parallel', withStep({ parallel: true })],
  [
    'error parallel_elsewhere steps.1.before',
    overlay(UNIT, step({ key: 'dos', parallel: true, before: 'otra' })),
    inForce(withOther('otra')),
  ],
  // vetoes
  ['error veto_without_window steps.1.sla', { steps: [UNIT, { ...UNIT, key: 'veto', kind: 'veto' }] }],
  ['warning veto_without_target steps.1.veto_sends_to', { steps: [UNIT, veto({})] }],
  ['error veto_target_not_before steps.0.veto_sends_to', { steps: [veto({ veto_sends_to: 'jefatura' }), UNIT] }],
  ['error veto_target_not_before steps.1.veto_sends_to', { steps: [UNIT, veto({ veto_sends_to: 'veto' })] }],
  [
    'error veto_target_not_binding steps.1.veto_sends_to',
    { steps: [step({ key: 'dos', kind: 'consult' }), veto({ veto_sends_to: 'dos' }), UNIT] },
  ],
  ['error unknown_step steps.1.veto_sends_to', { steps: [UNIT, veto({ veto_sends_to: 'jefatur' })] }],
  ['error mode_of_kind steps.1.mode', { steps: [UNIT, veto({ veto_sends_to: 'jefatura', mode: 'all' })] }],
  ['error veto_after after.0.kind', { after: [veto({ veto_sends_to: 'jefatura' })] }],
  // clocks
  ['error remind_without_sla steps.0.remind', withStep({ remind: '50%' })],
  ['error hold_without_sla steps.0.on_timeout', withStep({ on_timeout: 'hold' })],
  ['warning remind_too_soon steps.0.remind.0', withStep({ sla: '90s', remind: '50%' })],
  [
    'warning member_without_effect steps.1.checks',
    { steps: [UNIT, step({ key: 'dos', kind: 'inform', checks: ['x'] })] },
  ],
  ['warning member_without_effect steps.1.sla', { steps: [UNIT, step({ key: 'dos', kind: 'inform', sla: '4h' })] }],
  ['warning member_without_effect steps.0.veto_sends_to', withStep({ veto_sends_to: 'jefatura' })],
  // overlays
  ['error suspends_in_base suspends', { suspends: ['x'] }],
  ['error suspends_itself suspends.0', { ...overlay(UNIT), suspends: ['jefatura'] }],
  ['error unknown_step suspends.0', { ...overlay(UNIT), suspends: ['nunca'] }],
  ['error overlay_empty steps', overlay()],
  ['warning overlay_widens guests', { ...overlay(UNIT), guests: { days: 7 } }],
  ['warning overlay_widens minor_edit', { ...overlay(UNIT), minor_edit: { max_chars: 5 } }],
  // what is allowed beside the steps
  ['warning bypass_without_review after', { ...lane('group:guardia'), when: 'emergency', after: [] }],
  ['warning bypass_not_emergency bypass', lane('group:guardia')],
  ['error self_approval_risk self_approval', { self_approval: 'low_risk', ...LOW_RISK_BUT_MINORS() }],
  ['warning scope_of_campaign steps.0.who', withStep({ who: 'role:head@campaign' })],
  ['warning scope_of_reply steps.0.who', withStep({ who: 'role:head@topic' })],
  // which is taken
  ['error hidden_by priority', { when: 'paid' }, inForce({ match: { classes: ['fiestas', 'cultura'] }, priority: 60 })],
  ['warning no_base_for_all match', {}, { ...knownTo([]), standing: circuit({}) }],
  ['warning hides priority', {}, inForce({ ...only, when: 'paid', priority: 40 })],
];

function lane(who: string): Members {
  return { bypass: { who, after: '90s', valid: '12h' }, after: [step({ key: 'revision' })] };
}
function UNIT_AGAIN(): Members {
  return { ...UNIT, name: 'Otra' };
}
function withOther(key: string): Members {
  return { match: { classes: 'cultura' }, steps: [{ ...UNIT, key }] };
}
function LOW_RISK_BUT_MINORS(): Members {
  return { match: { tiers: ['B', 'C'] }, when: '!paid && !personal_data_found && !emergency' };
}

const beside = (names = knownTo([])): KnownNames => ({
  ...names,
  groups: new Map([...names.groups, ['vacio', 0]]),
  roleCounts: new Map([...names.roleCounts, ['secretary@organisation', 0]]),
});

describe('a circuit is not published with', () => {
  test.each(FAULTS.map(([fault, document, known]) => [fault, document, known] as const))(
    '%s',
    (fault, document, known) => {
      expect(found(document, beside(known))).toContain(fault);
    },
  );

  test('any of them, without being told of which part, beside what and what else was perhaps meant', () => {
    const told = FAULTS.map(([fault, document, known]) => ({
      fault,
      told: checkPolicy(circuit({ ...only, ...document }), beside(known)).map(({ severity, code, path, details }) => ({
        issue: `${severity} ${code} ${path}`,
        details,
      })),
    }));
    expectAsRecorded('faults', told);
  });

  test('every fault there is, is among those above', () => {
    const told = new Set(FAULTS.map(([fault]) => fault.split(' ')[1]));
    expect(MEANING_ISSUES.filter((code) => !told.has(code))).toEqual([]);
  });
});

describe('what a circuit was for and would be for no more', () => {
  const WHOLE = circuit({});
  const told = (next: Members, ...others: Members[]) => {
    const known = { ...inForce(...others), standing: WHOLE };
    const issue = checkPolicy(circuit(next), known).find(({ code }) => code === 'no_base_for_all');
    return issue?.details ?? null;
  };
  const { classes, departments } = knownTo([]);
  const retired = (...others: Members[]) => checkRetirement(WHOLE, inForce(...others));

  test('the only base narrowed to one class leaves all the others, in every department', () => {
    const count = (classes.size - 1) * departments.size;
    expect(told({ match: { classes: 'fiestas' } })).toMatchObject({ count });
    expect(told({ when: 'paid' })).toMatchObject({ count: classes.size * departments.size });
    expect(told({ overlay: true })).toMatchObject({ count: classes.size * departments.size });
  });

  test('nothing is told where another base takes over, in one piece or in two halves', () => {
    expect(told({ match: { classes: 'fiestas' } }, { priority: 1 })).toBeNull();
    expect(told({ when: 'paid' }, { when: '!paid', priority: 40 })).toBeNull();
    expect(told({ when: 'paid' }, { when: 'minors', priority: 40 })).not.toBeNull();
    expect(told({ name: 'Con otro nombre' })).toBeNull();
  });

  test('nor what no base was for before: a house without one for all hears of it once', () => {
    const narrow = circuit({ when: 'paid' });
    expect(checkPolicy(circuit({ when: 'paid && minors' }), { ...knownTo([]), standing: narrow })).toEqual([]);
  });

  test('retiring the last base for all says so; an overlay’s retirement leaves nothing', () => {
    const [issue] = retired({ match: { departments: ['CUL'] } });
    expect(issue).toMatchObject({ code: 'no_base_for_all', severity: 'warning', path: '' });
    expect(issue?.details['count']).toBe(classes.size * (departments.size - 1));
    expect(retired({ priority: 1 })).toEqual([]);
    expect(checkRetirement(circuit({ ...overlay(UNIT) }), knownTo([]))).toEqual([]);
  });
});

describe('a circuit is published', () => {
  test('when there is nothing to say about it', () => expect(found({})).toEqual([]));

  test('in a new version, beside itself and the others', () => {
    const [first] = MODEL_POLICIES;
    if (!first) throw new Error('no model circuit');
    expect(checkPolicy({ ...first, version: 2 }, knownTo(MODEL_POLICIES))).toEqual([]);
  });

  test('with a review that stands before another circuit’s review', () => {
    const review = { ...step({ key: 'secretaria' }) };
    const known = inForce({ match: { classes: 'cultura' }, after: [review] });
    const mine = (before: string) => found({ ...overlay(UNIT), after: [step({ key: 'gabinete', before })] }, known);
    expect(mine('secretaria')).toEqual([]);
    expect(mine('nunca')).toEqual(['error unknown_step after.0.before']);
  });

  test('with as many answers as there are people, and not one more', () =>
    expect(found(withStep({ who: 'group:guardia', mode: { quorum: 3, reject_if: 3 } }))).toEqual([]));

  test('with a condition on content that has no class yet', () =>
    expect(found({ match: {}, when: "content_class != ''" })).toEqual([]));

  test('with a step before one that a base has, whatever another overlay calls the same', () => {
    const known = inForce(
      { match: { classes: 'cultura' }, steps: [step({ key: 'dos' })] },
      overlay(step({ key: 'dos', before: 'uno' })),
    );
    expect(found(overlay(step({ key: 'uno', before: 'dos' })), known)).toEqual([]);
  });

  test('without a step, where it is laid over others and makes a rule of theirs stricter', () => {
    expect(found({ ...overlay(), rejection: 'restart' })).toEqual([]);
    expect(found({ ...overlay(), refuse_if: [{ when: 'paid', reason: 'No se contrata' }] })).toEqual([]);
  });

  test('with free labels, where the house has no list of them', () => {
    const { labels, ...free } = knownTo([]);
    expect(labels).toBeDefined();
    expect(found({ match: { labels: ['lo que sea'] } }, free)).toEqual([]);
  });

  test('with a contributor’s own approval, once every risk is excluded', () =>
    expect(
      found({
        self_approval: 'low_risk',
        match: { tiers: ['B', 'C'] },
        when: '!paid && !minors && !personal_data_found && !emergency',
      }),
    ).toEqual([]));

  test('with a role named by campaign where it is only for campaigns', () =>
    expect(found({ when: 'size(campaign_units) > 1', ...withStep({ who: 'role:head@campaign' }) })).toEqual([]));
});

describe('looking for contradictions', () => {
  // No facts make it hold, but there are more of them than anybody would try.
  const endless = (at: number): string =>
    ['topic', 'audience', 'campaign', 'link_domain', 'account']
      .map((fact) => `${fact} in ["a", "b", "c", "d", "e", "f", "g", "${at}"]`)
      .concat('amount > 1 && amount < 1')
      .join(' && ');

  test('ends, however many hard conditions a circuit has', () => {
    const steps = Array.from({ length: 40 }, (_, at) => step({ key: `s${at}`, when: endless(at) }));
    const began = performance.now();
    checkPolicy(circuit({ steps }), knownTo([]));
    expect(performance.now() - began).toBeLessThan(8_000);
  });

  test('proves nothing once it has tried enough', () => {
    const never = compiledOf('paid && !paid');
    const always = compiledOf('paid || !paid');
    expect([prover().impossible(...never), prover().possible(...always)]).toEqual([true, true]);
    expect([prover(0).impossible(...never), prover(0).possible(...always)]).toEqual([false, false]);
    expect(prover(1).impossible(...never)).toBe(false);
  });

  test('without an end counts as a risk where a contributor would approve', () =>
    expect(
      found({
        self_approval: 'low_risk',
        when: `${endless(0)} && !paid && !minors && !personal_data_found && !emergency`,
      }),
    ).toContain('error self_approval_risk self_approval'));
});

describe('what is told', () => {
  test('names what was probably meant', () => {
    const [issue] = checkPolicy(circuit(withStep({ who: 'group:gabinet' })), knownTo([]));
    expect(issue?.details).toEqual({ name: 'gabinet', suggestion: 'gabinete' });
  });

  test('is that a condition can never hold, once, whatever else stands in its way', () => {
    const told = checkPolicy(circuit({ ...only, when: 'minors', ...withStep({ when: 'paid && !paid' }) }), knownTo([]));
    expect(told.filter(({ code }) => code === 'never_holds')).toMatchObject([{ path: 'steps.0.when', details: {} }]);
  });

  test('is no error where it is only worth a look', () => {
    const told = checkPolicy(circuit({ ...only, ...withStep({ parallel: true }) }), knownTo([]));
    expect(told.map(({ severity, code }) => `${severity} ${code}`)).toEqual(['warning parallel_first']);
    expect(told.filter(isError)).toEqual([]);
  });

  test('is each fault once, for several at a time', () => {
    const issues = checkPolicy(
      circuit({ steps: [step({ who: 'group:nadie' }), step({ key: 'dos', when: 'payed', remind: '50%' })] }),
      knownTo([]),
    );
    expect(issues.filter(isError).map(({ code, path }) => `${code} ${path}`)).toEqual([
      'remind_without_sla steps.1.remind',
      'unknown_group steps.0.who.0',
      'condition_invalid steps.1.when',
    ]);
  });

  test('is an answer for any circuit that can be written, beside any other', () =>
    fc.assert(
      fc.property(policyArbitrary, fc.array(policyArbitrary, { maxLength: 3 }), (policy, others) => {
        for (const issue of checkPolicy(policy, knownTo(others))) expect(MEANING_ISSUES).toContain(issue.code);
      }),
      { numRuns: 100 },
    ));
});
