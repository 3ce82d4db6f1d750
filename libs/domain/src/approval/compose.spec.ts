import fc from 'fast-check';
import { modelPolicy, MODEL_POLICIES } from '../specs/model-policies.js';
import { circuitsArbitrary, factsArbitrary, PLAIN_STEP } from '../specs/policies.arbitrary.js';
import type { Decided } from '../refusal.js';
import { compose } from './compose.js';
import type { Composition } from './compose.types.js';
import { NO_FACTS, type Facts } from './facts.js';
import { RULE_DEFAULTS } from './policy.defaults.js';
import { POLICY_RULES, type ApprovalPolicy, type PolicyStep } from './policy.types.js';

const step = (key: string, more: Partial<PolicyStep> = {}): PolicyStep => ({ ...PLAIN_STEP, key, name: key, ...more });
const circuit = (key: string, steps: readonly PolicyStep[], more: Partial<ApprovalPolicy> = {}): ApprovalPolicy => ({
  ...{ id: key, version: 1, key, name: key, overlay: false, legal: false, priority: 10, match: {}, when: null },
  ...{ steps, stepsAfter: [], refuseIf: [], suspends: [] },
  ...RULE_DEFAULTS,
  ...more,
});
const overlay = (key: string, steps: readonly PolicyStep[], more: Partial<ApprovalPolicy> = {}) =>
  circuit(key, steps, { overlay: true, ...more });

const POST: Facts = { ...NO_FACTS, kind: 'post', tier: 'B', unit: 'CUL', content_class: 'cultura', language: 'es' };
const CHIEF = [{ kind: 'role', role: 'communications_chief', scope: 'organisation' }] as const;

function yes<T>(decided: Decided<T>): T {
  if (!decided.ok) throw new Error(JSON.stringify(decided.refusal));
  return decided.value;
}
const composed = (policies: readonly ApprovalPolicy[], facts: Partial<Facts> = {}): Composition =>
  yes(compose(policies, { ...POST, ...facts }));
const stagesOf = (policies: readonly ApprovalPolicy[], facts: Partial<Facts> = {}) =>
  composed(policies, facts).stages.map((stage) => stage.map(({ key }) => key).join(' + '));

const ORDINARY = circuit('ordinary', [step('unidad'), step('comunicacion', { who: CHIEF })]);

describe('the base of a variant', () => {
  const main = circuit('main', [step('gabinete')], { priority: 30, match: { tiers: ['A'] } });
  const parties = circuit('parties', [step('unidad')], {
    priority: 30,
    match: { classes: ['fiestas'], networks: ['x'] },
  });

  test('is the ordinary one where nothing more special matches', () =>
    expect(composed([main, ORDINARY]).base.key).toBe('ordinary'));

  test('is the one of highest priority', () => expect(composed([ORDINARY, main], { tier: 'A' }).base.key).toBe('main'));

  test('among equals is the one that says more', () =>
    expect(composed([main, parties], { tier: 'A', content_class: 'fiestas', network: 'x' }).base.key).toBe('parties'));

  test('among those that say as much is the one of the lower key', () => {
    const one = circuit('a', [step('x')], { match: { classes: ['cultura'] } });
    const other = circuit('b', [step('x')], { when: "content_class == 'cultura'" });
    expect(composed([other, one]).base.key).toBe('a');
  });

  test.each([
    ['class', { classes: ['fiestas'] }],
    ['department', { departments: ['DEP'] }],
    ['network', { networks: ['x'] }],
    ['tier', { tiers: ['A'] as const }],
    ['language', { languages: ['en'] }],
    ['label', { labels: ['recurrente'] }],
  ])('is none that is for another %s', (_, match) =>
    expect(compose([circuit('only', [step('x')], { match })], POST)).toMatchObject({
      refusal: { code: 'no_approvers', details: { reason: 'no_policy' } },
    }),
  );

  test('is one whose labels it has any of', () =>
    expect(
      composed([circuit('r', [step('x')], { match: { labels: ['a', 'b'] } })], { labels: ['b', 'c'] }).base.key,
    ).toBe('r'));
});

describe('what overlays add', () => {
  test('goes before the step they name, or to the end', () => {
    const linguists = overlay('ling', [step('linguistica', { before: 'comunicacion' })]);
    const minors = overlay('minors', [step('dpd')], { when: 'minors' });
    expect(stagesOf([minors, linguists, ORDINARY], { minors: true })).toEqual([
      'unidad',
      'linguistica',
      'comunicacion',
      'dpd',
    ]);
    expect(stagesOf([minors, linguists, ORDINARY])).toEqual(['unidad', 'linguistica', 'comunicacion']);
  });

  test('goes to the end where the base has no such step', () =>
    expect(
      stagesOf([circuit('short', [step('unidad')]), overlay('l', [step('l', { before: 'comunicacion' })])]),
    ).toEqual(['unidad', 'l']));

  test('keeps its place when the step it stands before is not asked this time', () => {
    const base = circuit('base', [step('uno'), step('dos', { when: 'paid' }), step('tres')]);
    expect(stagesOf([base, overlay('l', [step('l', { before: 'dos' })])])).toEqual(['uno', 'l', 'tres']);
  });

  test('may stand before what a later overlay brings', () => {
    const first = overlay('a', [step('antes', { before: 'credito' })], { priority: 1 });
    const second = overlay('b', [step('credito')], { priority: 2 });
    expect(stagesOf([ORDINARY, first, second])).toEqual(['unidad', 'comunicacion', 'antes', 'credito']);
  });

  test('adds in the order of their priorities', () => {
    const late = overlay('a', [step('tarde')], { priority: 9 });
    const early = overlay('z', [step('pronto')], { priority: 1 });
    expect(stagesOf([late, early, ORDINARY])).toEqual(['unidad', 'comunicacion', 'pronto', 'tarde']);
  });

  test('may stand before one that a later overlay brings, wherever that one is put', () => {
    const first = overlay('a', [step('x', { before: 'y' })]);
    const second = overlay('b', [step('y', { before: 'comunicacion' })]);
    expect(stagesOf([ORDINARY, first, second])).toEqual(['unidad', 'x', 'y', 'comunicacion']);
    expect(stagesOf([ORDINARY, second, first])).toEqual(['unidad', 'x', 'y', 'comunicacion']);
  });

  test('is never lost, even where two wait for each other', () => {
    const a = overlay('a', [step('x', { before: 'y' })]);
    const b = overlay('b', [step('y', { before: 'x' })]);
    expect(stagesOf([ORDINARY, a, b])).toHaveLength(4);
  });
});

describe('steps that run side by side', () => {
  const base = circuit('base', [
    step('uno'),
    step('dos', { when: 'paid' }),
    step('tres', { parallel: true }),
    step('fin'),
  ]);

  test('are one stage', () => expect(stagesOf([base], { paid: true })).toEqual(['uno', 'dos + tres', 'fin']));

  test('do not join an earlier stage when the one they run beside is not asked', () =>
    expect(stagesOf([base])).toEqual(['uno', 'tres', 'fin']));

  test('wait together for what an overlay puts before any of them', () =>
    expect(stagesOf([base, overlay('o', [step('o', { before: 'tres' })])], { paid: true })).toEqual([
      'uno',
      'o',
      'dos + tres',
      'fin',
    ]));

  test('an overlay may ask beside what the others end with', () =>
    expect(stagesOf([base, overlay('o', [step('o', { parallel: true })])])).toEqual(['uno', 'tres', 'fin + o']));
});

describe('an overlay’s first step that is to run beside others', () => {
  const beside = overlay('o', [step('o', { parallel: true, before: 'comunicacion' }), step('p', { parallel: true })]);

  test('joins the stage before the step it names, with those that follow it', () =>
    expect(stagesOf([ORDINARY, beside])).toEqual(['unidad + o + p', 'comunicacion']));

  test('stands alone before a first step', () =>
    expect(stagesOf([circuit('b', [step('comunicacion')]), beside])).toEqual(['o + p', 'comunicacion']));
});

describe('steps beside one that another circuit asks too', () => {
  test('are asked once, in the stage they share', () => {
    const base = circuit('b', [step('uno'), step('dos', { parallel: true }), step('fin')]);
    expect(stagesOf([base, overlay('o', [step('dos')])])).toEqual(['uno + dos', 'fin']);
  });

  test('are asked in its place', () => {
    const base = circuit('b', [step('uno'), step('dos'), step('fin')]);
    const added = overlay('o', [step('uno'), step('dos', { parallel: true }), step('o', { parallel: true })]);
    expect(stagesOf([base, added])).toEqual(['uno + o', 'dos', 'fin']);
  });
});

describe('a step that several circuits ask', () => {
  const stricter = step('comunicacion', {
    who: CHIEF,
    mode: 'all',
    sla: { minutes: 60, clock: 'elapsed' },
    remindAt: [0.75],
    checks: ['logo'],
    requires: ['contrato'],
    onTimeout: 'hold',
    strength: 'second_factor',
    when: 'paid',
  });
  const base = circuit('base', [
    step('comunicacion', { who: CHIEF, sla: { minutes: 60, clock: 'working' }, remindAt: [0.5], checks: ['fecha'] }),
    step('fin'),
  ]);

  test('is asked once, in its first place, by the stricter of each', () => {
    const [[merged]] = composed([overlay('paid', [stricter]), base], { paid: true }).stages as [
      [Composition['stages'][0][0]],
    ];
    expect(merged).toMatchObject({
      key: 'comunicacion',
      mode: 'all',
      sla: { minutes: 60, clock: 'elapsed' },
      remindAt: [0.5, 0.75],
      checks: ['fecha', 'logo'],
      requires: ['contrato'],
      onTimeout: 'hold',
      strength: 'second_factor',
      policyIds: ['base', 'paid'],
      because: [
        { policyKey: 'base', when: null },
        { policyKey: 'paid', when: 'paid' },
      ],
    });
  });

  test('is not made stricter by one whose condition does not hold', () => {
    const { stages, notAsked } = composed([overlay('paid', [stricter]), base]);
    expect(stages[0]?.[0]).toMatchObject({ mode: 'any', checks: ['fecha'], policyIds: ['base'] });
    expect(notAsked).toEqual([
      { key: 'comunicacion', name: 'comunicacion', policyKey: 'paid', why: 'condition', by: 'paid' },
    ]);
  });

  test('stays two steps where they ask other people under one name', () => {
    const other = overlay('P-06', [step('unidad', { who: CHIEF })]);
    expect(stagesOf([ORDINARY, other])).toEqual(['unidad', 'comunicacion', 'P-06:unidad']);
  });

  test('stays two where neither way of counting satisfies the other', () => {
    const quorum = circuit('b', [step('mesa', { mode: { quorum: 2, rejectIf: null } })]);
    const groups = overlay('o', [step('mesa', { mode: 'each_group_any' })]);
    expect(stagesOf([quorum, groups])).toEqual(['mesa', 'o:mesa']);
  });

  test('of two quorums takes the higher, and the fewer rejections', () => {
    const one = circuit('b', [step('mesa', { mode: { quorum: 2, rejectIf: 3 } })]);
    const other = overlay('o', [step('mesa', { mode: { quorum: 3, rejectIf: null } })]);
    expect(composed([one, other]).stages[0]?.[0]?.mode).toEqual({ quorum: 3, rejectIf: 3 });
  });

  test('keeps the longer window where silence is no objection', () => {
    const window = (minutes: number) =>
      step('veto', { kind: 'veto', sla: { minutes, clock: 'working' }, vetoSendsTo: 'unidad' });
    const { stages } = composed([circuit('b', [step('unidad'), window(60)]), overlay('o', [window(120)])]);
    expect(stages[1]?.[0]?.sla?.minutes).toBe(120);
  });
});

describe('a veto', () => {
  const veto = step('veto', { kind: 'veto', sla: { minutes: 60, clock: 'working' }, vetoSendsTo: 'comunicacion' });

  test('goes back to the step it names', () =>
    expect(composed([circuit('b', [...ORDINARY.steps, veto])]).stages[2]?.[0]?.vetoSendsTo).toBe('comunicacion'));

  test("goes back to its own circuit's step where another has one of that name", () => {
    const own = overlay('o', [step('comunicacion', { who: [{ kind: 'group', group: 'g' }] }), veto]);
    expect(composed([ORDINARY, own]).stages.at(-1)?.[0]?.vetoSendsTo).toBe('o:comunicacion');
  });

  test('goes back to the last approval where that step is not asked', () => {
    const base = circuit('b', [step('unidad'), step('comunicacion', { when: 'paid' }), veto]);
    expect(composed([base]).stages.at(-1)?.[0]?.vetoSendsTo).toBe('unidad');
  });
});

describe('a veto without a step to go back to', () => {
  test('goes back to the last of several approvals, and nowhere where there is none before it', () => {
    const veto = step('veto', { kind: 'veto', sla: { minutes: 60, clock: 'working' } });
    const { stages } = composed([circuit('b', [veto, step('uno'), step('dos'), { ...veto, key: 'otro' }])]);
    expect(stages.flat().map(({ vetoSendsTo }) => vetoSendsTo)).toEqual([null, null, null, 'dos']);
  });
});

describe('what is not asked', () => {
  const veto = step('veto', { kind: 'veto', sla: { minutes: 1, clock: 'working' } });
  const base = circuit('base', [step('unidad'), veto]);

  test('is told with the overlay that suspends it', () => {
    const { stages, notAsked } = composed([base, overlay('electoral', [], { suspends: ['veto'] })]);
    expect(stages.flat().map(({ key }) => key)).toEqual(['unidad']);
    expect(notAsked).toEqual([{ key: 'veto', name: 'veto', policyKey: 'base', why: 'suspended', by: 'electoral' }]);
  });

  test('is never what the same overlay asks', () =>
    expect(stagesOf([base, overlay('o', [step('dpd')], { suspends: ['dpd'] })])).toContain('dpd'));

  test('never is what law demands, unless law suspends it', () => {
    const law = overlay('law', [step('dpd')], { legal: true });
    expect(stagesOf([base, law, overlay('house', [], { suspends: ['dpd'] })])).toContain('dpd');
    expect(stagesOf([base, law, overlay('other law', [], { suspends: ['dpd'], legal: true })])).not.toContain('dpd');
  });

  test('leaves nothing to approve: then it is refused, never let through (I5)', () => {
    const conditional = circuit('base', [step('unidad', { when: 'paid' }), veto]);
    expect(compose([conditional], POST)).toMatchObject({
      refusal: { code: 'no_approvers', details: { reason: 'no_binding_step', policyKey: 'base' } },
    });
    expect(compose([base, overlay('o', [], { suspends: ['unidad'] })], POST)).toMatchObject({
      refusal: { code: 'no_approvers' },
    });
  });
});

describe('the rules of a composition', () => {
  const generous = circuit('base', [step('unidad')], {
    rejection: 'resume',
    validityHours: 720,
    moveWithoutApprovalMinutes: 600,
    moveSameDay: true,
    minorEdit: { maxChars: 15, never: ['dates'] },
    bulk: { max: 10, openedEach: false },
    selfApproval: 'low_risk',
    series: { maxOccurrences: 26, reviewEveryDays: 90, variable: ['fecha', 'farmacia'] },
    guests: { days: 7 },
    retryHours: 72,
    bypass: {
      who: [...CHIEF, { kind: 'group', group: 'guardia' }],
      after: { minutes: 1.5, clock: 'elapsed' },
      templatesOnly: false,
      validityHours: 24,
    },
  });

  test('are the base’s where an overlay says nothing of them', () => {
    const { validityHours, selfApproval, bulk } = composed([generous, overlay('o', [step('dpd')])]).rules;
    expect({ validityHours, selfApproval, bulk }).toEqual({
      validityHours: 720,
      selfApproval: 'low_risk',
      bulk: { max: 10, openedEach: false },
    });
  });

  test('are the strictest of what is said', () => {
    const strict = overlay('o', [], {
      validityHours: 12,
      minorEdit: { maxChars: 5, never: ['urls'] },
      bulk: { max: 5, openedEach: true },
      series: { maxOccurrences: 30, reviewEveryDays: 30, variable: ['fecha'] },
      guests: { days: 3 },
      deputies: false,
      atomicLanguages: true,
      retryHours: 6,
      bypass: {
        who: [{ kind: 'group', group: 'guardia' }],
        after: { minutes: 5, clock: 'elapsed' },
        templatesOnly: true,
        validityHours: 36,
      },
      states: ['rejection', 'move'],
    });
    expect(composed([generous, strict]).rules).toEqual({
      rejection: 'restart',
      validityHours: 12,
      moveWithoutApprovalMinutes: 0,
      moveSameDay: false,
      minorEdit: { maxChars: 5, never: ['dates', 'urls'] },
      bulk: { max: 5, openedEach: true },
      deputies: false,
      selfApproval: 'low_risk',
      series: { maxOccurrences: 26, reviewEveryDays: 30, variable: ['fecha'] },
      bypass: {
        who: [{ kind: 'group', group: 'guardia' }],
        after: { minutes: 5, clock: 'elapsed' },
        templatesOnly: true,
        validityHours: 24,
      },
      guests: { days: 3 },
      atomicLanguages: true,
      retryHours: 6,
    });
  });

  test('are as generous as before where an overlay says the same', () => {
    const { rules } = composed([generous]);
    const same = overlay('o', [], { ...generous, id: 'o', key: 'o', overlay: true, steps: [], states: POLICY_RULES });
    expect(composed([generous, same]).rules).toEqual(rules);
    expect(rules).toMatchObject({ moveSameDay: true, guests: { days: 7 }, deputies: true, selfApproval: 'low_risk' });
  });

  test.each([
    ['resume', 'previous_level', 'resume'],
    ['previous_level', 'resume', 'resume'],
    ['previous_level', 'restart', 'restart'],
  ] as const)('send a rejection furthest back: %s and %s make %s', (base, added, strictest) =>
    expect(
      composed([
        circuit('b', [step('x')], { rejection: base }),
        overlay('o', [], { rejection: added, states: ['rejection'] }),
      ]).rules.rejection,
    ).toBe(strictest),
  );

  test('keep the longer wait and the templates of an emergency lane, whoever says them', () => {
    const quick = { ...generous.bypass!, after: { minutes: 1, clock: 'elapsed' as const } };
    const slow = { ...generous.bypass!, after: { minutes: 1, clock: 'working' as const }, templatesOnly: true };
    const wanted = { after: slow.after, templatesOnly: true };
    for (const [base, added] of [
      [quick, slow],
      [slow, quick],
    ] as const)
      expect(composed([{ ...generous, bypass: base }, overlay('o', [], { bypass: added })]).rules.bypass).toMatchObject(
        wanted,
      );
  });

  test('allow nothing that an overlay says there is none of', () => {
    const none = overlay('o', [], { states: ['bulk', 'series', 'bypass', 'guests', 'minorEdit', 'selfApproval'] });
    const { bulk, series, bypass, guests, minorEdit, selfApproval } = composed([generous, none]).rules;
    expect([bulk, series, bypass, guests, minorEdit, selfApproval]).toEqual([null, null, null, null, null, null]);
  });

  test('leave no emergency lane that nobody may use', () => {
    const other = overlay('o', [], { bypass: { ...generous.bypass!, who: [{ kind: 'group', group: 'otra' }] } });
    expect(composed([generous, other]).rules.bypass).toBeNull();
  });

  test.each([
    { paid: true },
    { minors: true },
    { personal_data_found: true },
    { emergency: true },
    { tier: 'A' as const },
  ])('let no contributor approve their own where it is a risk: %j', (facts) =>
    expect(composed([generous], facts).rules.selfApproval).toBeNull(),
  );

  test('let one send a prepared answer untouched from any account', () =>
    expect(composed([generous], { tier: 'A', unchanged: true }).rules.selfApproval).toBe('low_risk'));
});

describe('what may not be submitted', () => {
  test('is refused with the circuit and its reason', () => {
    const refusing = overlay('P-06', [], { refuseIf: [{ when: "ad_class == 'politico'", reason: 'No se contrata.' }] });
    expect(compose([ORDINARY, refusing], { ...POST, ad_class: 'politico' })).toMatchObject({
      refusal: { code: 'policy_refuses', details: { policyKey: 'P-06', reason: 'No se contrata.' } },
    });
    expect(stagesOf([ORDINARY, refusing])).toEqual(['unidad', 'comunicacion']);
  });

  test('is what a circuit that nobody can read might have asked', () => {
    const broken = overlay('broken', [step('x', { when: 'payed' })]);
    const later = circuit('later', [step('y')], { stepsAfter: [step('x', { when: 'payed' })] });
    for (const one of [broken, later])
      expect(compose([ORDINARY, one], POST)).toMatchObject({
        refusal: { code: 'condition_invalid', details: { policyKey: one.key } },
      });
  });
});

describe('any circuits, any facts', () => {
  const shuffled = circuitsArbitrary.chain((policies) =>
    fc.tuple(fc.constant(policies), fc.shuffledSubarray([...policies], { minLength: policies.length })),
  );

  test('the order in which circuits are read never matters', () =>
    fc.assert(
      fc.property(shuffled, factsArbitrary, ([policies, others], facts) =>
        expect(compose(others, facts)).toEqual(compose(policies, facts)),
      ),
      { numRuns: 200 },
    ));

  test('whatever composes has somebody who approves, and no step is lost or asked twice', () =>
    fc.assert(
      fc.property(circuitsArbitrary, factsArbitrary, (policies, facts) => {
        const answer = compose(policies, facts);
        if (!answer.ok) return expect(['policy_refuses', 'no_approvers']).toContain(answer.refusal.code);
        const { base, overlays, stages, after, notAsked } = answer.value;
        const asked = stages.flat();
        expect(asked.some(({ kind }) => kind === 'approve')).toBe(true);
        expect(new Set(asked.map(({ key }) => key)).size).toBe(asked.length);
        const wanted = [base, ...overlays].flatMap(({ steps, stepsAfter }) => [...steps, ...stepsAfter]);
        const reasons = [...asked, ...after.flat()].flatMap(({ because }) => because);
        expect(reasons.length + notAsked.length).toBe(wanted.length);
      }),
      { numRuns: 300 },
    ));

  test('an overlay never makes anything easier', () =>
    fc.assert(
      fc.property(circuitsArbitrary, factsArbitrary, (policies, facts) => {
        const bases = compose(
          policies.filter((policy) => !policy.overlay),
          facts,
        );
        const all = compose(policies, facts);
        if (!bases.ok || !all.ok) return;
        const [plain, narrowed] = [bases.value.rules, all.value.rules];
        expect(narrowed.validityHours).toBeLessThanOrEqual(plain.validityHours);
        expect(narrowed.retryHours).toBeLessThanOrEqual(plain.retryHours ?? 0);
        expect(narrowed.bulk?.max ?? 0).toBeLessThanOrEqual(plain.bulk?.max ?? 0);
        expect(narrowed.series?.maxOccurrences ?? 0).toBeLessThanOrEqual(plain.series?.maxOccurrences ?? 0);
        expect(Number(narrowed.deputies)).toBeLessThanOrEqual(Number(plain.deputies));
        expect(Number(narrowed.selfApproval !== null)).toBeLessThanOrEqual(Number(plain.selfApproval !== null));
        const suspended = new Set(all.value.overlays.flatMap(({ suspends }) => suspends));
        const kept = bases.value.stages.flat().filter(({ key }) => !suspended.has(key));
        const keys = all.value.stages.flat().map(({ key }) => key);
        for (const { key } of kept) expect(keys).toContain(key);
      }),
      { numRuns: 300 },
    ));
});

describe('the model circuits together', () => {
  const keys = (facts: Partial<Facts>) => stagesOf(MODEL_POLICIES, facts);

  test('an ordinary post of a department, of whatever class', () => {
    expect(keys({})).toEqual(['unidad', 'comunicacion']);
    expect(composed(MODEL_POLICIES, { content_class: 'fiestas' }).base.key).toBe('P-01-other');
  });

  test('an emergency is nobody’s who is not on duty', () =>
    expect(compose(MODEL_POLICIES, { ...POST, content_class: 'emergencia', emergency: true })).toMatchObject({
      refusal: { code: 'no_approvers', details: { reason: 'no_policy' } },
    }));

  test('machine-translated, in both languages: the linguists before Communication, for that language only', () => {
    const both = { languages: ['es', 'ca-valencia'] };
    expect(keys({ ...both, language: 'ca-valencia', translation_source: 'machine' })).toEqual([
      'unidad',
      'linguistica',
      'comunicacion',
    ]);
    expect(keys(both)).toEqual(['unidad', 'comunicacion']);
    expect(composed(MODEL_POLICIES, both).rules.atomicLanguages).toBe(true);
  });

  test('the main account, with minors, in an electoral period: no veto, the data protection officer, the secretary', () =>
    expect(keys({ tier: 'A', minors: true, electoral_active: true, electoral_class: 'review' })).toEqual([
      'unidad',
      'comunicacion',
      'consentimientos',
      'dpd',
      'secretaria',
    ]));

  test('advertising of 20,000 € of a department', () =>
    expect(keys({ paid: true, amount: 20_000, ad_class: 'institucional' })).toEqual([
      'unidad',
      'clasificacion',
      'credito',
      'comunicacion',
      'concejalia',
      'mesa',
    ]));

  test('an emergency written by whoever is on duty', () => {
    const emergency = { content_class: 'emergencia', emergency: true, author_role: 'duty_officer', labels: ['aviso'] };
    expect(keys(emergency)).toEqual(['segundo_guardia']);
    const { after, rules } = composed(MODEL_POLICIES, { ...emergency, free_text: true });
    expect(after.flat().map(({ key }) => key)).toEqual(['revision_comunicacion', 'revision_secretaria']);
    expect(rules).toMatchObject({ validityHours: 12, bypass: { after: { minutes: 1.5, clock: 'elapsed' } } });
    expect(compose(MODEL_POLICIES, { ...POST, ...emergency, labels: [] })).toMatchObject({
      refusal: { code: 'policy_refuses' },
    });
  });

  test('an electoral block, with and without an exception claimed', () => {
    const blocked = { electoral_active: true, electoral_class: 'blocked' } as const;
    expect(compose(MODEL_POLICIES, { ...POST, ...blocked })).toMatchObject({
      refusal: { details: { policyKey: 'P-08' } },
    });
    expect(keys({ ...blocked, electoral_exception: true }).at(-1)).toBe('excepcion_secretaria + excepcion_gabinete');
  });

  test('a prepared answer needs nobody else; one of the delicate topics needs two', () => {
    const reply = { kind: 'reply', canned_reply: true, unchanged: true, topic_low: true } as const;
    expect(composed(MODEL_POLICIES, reply).rules.selfApproval).toBe('low_risk');
    expect(keys({ kind: 'reply', topic: 'sancion' })).toEqual(['jefatura_tema', 'supervision']);
  });

  test('a low-risk series', () => {
    const { base, rules } = composed(MODEL_POLICIES, {
      content_class: 'servicio',
      labels: ['recurrente'],
      template: 'approved',
    });
    expect(base).toBe(modelPolicy('P-02'));
    expect(rules.series).toEqual({ maxOccurrences: 26, reviewEveryDays: 90, variable: ['fecha', 'farmacia'] });
    expect(composed(MODEL_POLICIES, { content_class: 'servicio', labels: ['recurrente'] }).base.key).toBe('P-01');
  });
});
