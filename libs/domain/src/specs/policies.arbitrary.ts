import fc, { type Arbitrary } from 'fast-check';
import {
  FACTS,
  FACT_NAMES,
  factDefinition,
  NO_FACTS,
  type FactName,
  type Facts,
  type FactValue,
} from '../approval/facts.js';
import { RULE_DEFAULTS } from '../approval/policy.defaults.js';
import { line } from '../approval/policy.shape.js';
import {
  MINOR_NEVER,
  POLICY_RULES,
  STEP_KINDS,
  WHO_SCOPES,
  type ApprovalPolicy,
  type PolicyRule,
  type PolicyStep,
  type Who,
} from '../approval/policy.types.js';
import type { Term } from '../schedule/working-time.js';
import { ROLES, TIERS } from '../vocabulary.js';

/** Random circuits and the facts they meet: every kind, mode, place, condition and rule a document can say. */

export const GROUPS = ['gabinete', 'guardia', 'comite_campana', 'asesoria_juridica'] as const;
export const PERSONS = ['lucia', 'marta', 'oscar'] as const;
export const STEP_KEYS = ['unidad', 'comunicacion', 'dpd', 'juridico', 'credito', 'veto', 'consulta', 'mesa'] as const;
export const CLASSES = ['servicio', 'cultura', 'deporte', 'emergencia'] as const;
export const UNITS = ['COM', 'CUL', 'DEP'] as const;
export const NETWORKS = ['facebook', 'x'] as const;
export const LABELS = ['recurrente', 'aviso', 'fin'] as const;
export const LANGUAGES = ['es', 'ca-valencia', 'mul'] as const;
const CONDITIONS = [
  'paid',
  '!minors',
  'minors || personal_data_found',
  'amount > 3000',
  "tier == 'A'",
  "electoral_active && electoral_class == 'review'",
  "content_class in ['cultura', 'deporte']",
  "'recurrente' in labels",
  'size(campaign_units) > 1',
  'emergency',
] as const;

export const who: Arbitrary<Who> = fc.oneof(
  fc.record({
    kind: fc.constant('role' as const),
    role: fc.constantFrom(...ROLES),
    scope: fc.constantFrom(...WHO_SCOPES),
  }),
  fc.record({ kind: fc.constant('group' as const), group: fc.constantFrom(...GROUPS) }),
  fc.record({ kind: fc.constant('person' as const), personId: fc.constantFrom(...PERSONS) }),
);
const people = (min: number): Arbitrary<readonly Who[]> =>
  fc.uniqueArray(who, { minLength: min, maxLength: 4, selector: (one) => JSON.stringify(Object.entries(one).sort()) });

export const term: Arbitrary<Term> = fc.oneof(
  fc.record({ minutes: fc.integer({ min: 1, max: 9999 }), clock: fc.constantFrom('working', 'elapsed') }),
  fc.integer({ min: 1, max: 600 }).map((seconds): Term => ({ minutes: seconds / 60, clock: 'elapsed' })),
  fc.integer({ min: 1, max: 90 }).map((days): Term => ({ minutes: days * 1440, clock: 'elapsed' })),
);

/** A text as people write one, with whatever letters. */
export const name: Arbitrary<string> = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .map((text) => text.normalize('NFC').trim())
  .filter((text) => line(120).read(text, '', () => undefined) === text);

const condition = fc.option(fc.constantFrom(...CONDITIONS), { freq: 2 });
const code = fc.stringMatching(/^[a-z][a-z0-9_]{0,11}$/);
const codes = fc.uniqueArray(code, { maxLength: 3 });
const some = <T>(values: readonly T[]): Arbitrary<readonly T[]> => fc.subarray([...values], { minLength: 1 });

const stepBody = fc.record<Omit<PolicyStep, 'key'>>({
  name,
  kind: fc.constantFrom('approve', ...STEP_KINDS),
  who: people(1),
  mode: fc.oneof(
    fc.constantFrom('any' as const, 'all' as const, 'each_group_any' as const),
    fc.record({
      quorum: fc.integer({ min: 1, max: 5 }),
      rejectIf: fc.option(fc.integer({ min: 1, max: 5 })),
    }),
  ),
  when: condition,
  parallel: fc.boolean(),
  before: fc.constant(null),
  sla: fc.option(term),
  remindAt: fc.uniqueArray(
    fc.integer({ min: 1, max: 99 }).map((percent) => percent / 100),
    { maxLength: 3 },
  ),
  escalateTo: people(0),
  onTimeout: fc.constantFrom('wait', 'hold'),
  checks: codes,
  requires: codes,
  reviewsTranslation: fc.boolean(),
  noDeputyFromUnit: fc.boolean(),
  strength: fc.constantFrom(null, 'second_factor'),
  vetoSendsTo: fc.option(fc.constantFrom(...STEP_KEYS)),
});

const steps = (max: number): Arbitrary<readonly PolicyStep[]> =>
  fc
    .uniqueArray(fc.constantFrom(...STEP_KEYS), { maxLength: max })
    .chain((keys) => fc.tuple(...keys.map((key) => stepBody.map((body): PolicyStep => ({ key, ...body })))));

const match = fc.record<ApprovalPolicy['match']>(
  {
    classes: some(CLASSES),
    departments: some(UNITS),
    networks: some(NETWORKS),
    tiers: some(TIERS),
    languages: some(LANGUAGES),
    labels: some(LABELS),
  },
  { requiredKeys: [] },
);

const drawnRules = fc.record({
  rejection: fc.constantFrom('restart' as const, 'resume' as const, 'previous_level' as const),
  validityHours: fc.integer({ min: 1, max: 2000 }),
  moveWithoutApprovalMinutes: fc.integer({ min: 0, max: 5000 }),
  moveSameDay: fc.boolean(),
  minorEdit: fc.option(fc.record({ maxChars: fc.integer({ min: 1, max: 50 }), never: fc.subarray([...MINOR_NEVER]) })),
  bulk: fc.option(fc.record({ max: fc.integer({ min: 2, max: 50 }), openedEach: fc.boolean() })),
  deputies: fc.boolean(),
  selfApproval: fc.constantFrom(null, 'low_risk' as const),
  series: fc.option(
    fc.record({
      maxOccurrences: fc.integer({ min: 1, max: 50 }),
      reviewEveryDays: fc.integer({ min: 1, max: 200 }),
      variable: codes,
    }),
  ),
  bypass: fc.option(
    fc.record({
      who: people(1),
      after: term,
      templatesOnly: fc.boolean(),
      validityHours: fc.integer({ min: 1, max: 48 }),
    }),
  ),
  guests: fc.option(fc.record({ days: fc.integer({ min: 1, max: 30 }) })),
  atomicLanguages: fc.boolean(),
});

// Not drawn by itself: one draw more and every recorded history would be another one.
const rules = drawnRules.map((drawn) => ({ ...drawn, retryHours: (drawn.validityHours % 200) + 1 }));
const stated = fc
  .subarray(POLICY_RULES.filter((rule) => rule !== 'retryHours'))
  .map((states): PolicyRule[] => (states.includes('validityHours') ? [...states, 'retryHours'] : states));
const MEMBERS: Record<PolicyRule, readonly (keyof typeof RULE_DEFAULTS)[]> = {
  rejection: ['rejection'],
  validityHours: ['validityHours'],
  move: ['moveWithoutApprovalMinutes', 'moveSameDay'],
  minorEdit: ['minorEdit'],
  bulk: ['bulk'],
  deputies: ['deputies'],
  selfApproval: ['selfApproval'],
  series: ['series'],
  bypass: ['bypass'],
  guests: ['guests'],
  atomicLanguages: ['atomicLanguages'],
  retryHours: ['retryHours'],
};

/** Rules as a document has them: what it doesn't state has the default. */
const statedRules = fc.tuple(rules, stated).map(([drawn, states]) => {
  const silent = POLICY_RULES.filter((rule) => !states.includes(rule)).flatMap((rule) => MEMBERS[rule]);
  const defaults = Object.fromEntries(silent.map((member) => [member, RULE_DEFAULTS[member]]));
  return { ...drawn, ...defaults, states };
});

/** Any circuit that a document can say; whether it makes sense is another question. */
export const policyArbitrary: Arbitrary<ApprovalPolicy> = fc
  .tuple(
    fc.record({
      id: fc.uuid(),
      version: fc.integer({ min: 1, max: 9 }),
      key: fc.stringMatching(/^[A-Z][A-Za-z0-9-]{0,9}$/),
      name,
      overlay: fc.boolean(),
      legal: fc.boolean(),
      priority: fc.integer({ min: 0, max: 5 }),
      match,
      when: condition,
      steps: steps(6),
      stepsAfter: steps(2),
      refuseIf: fc.array(fc.record({ when: fc.constantFrom(...CONDITIONS), reason: name }), { maxLength: 1 }),
      suspends: fc.subarray([...STEP_KEYS], { maxLength: 2 }),
    }),
    statedRules,
    fc.array(fc.option(fc.constantFrom(...STEP_KEYS)), { minLength: 6, maxLength: 6 }),
  )
  .map(([policy, own, before]) => ({
    ...policy,
    ...own,
    refuseIf: policy.refuseIf.filter((one, at, all) => all.findIndex(({ when }) => when === one.when) === at),
    steps: policy.steps.map((step, at) => ({ ...step, before: policy.overlay ? (before[at] ?? null) : null })),
  }));

/**
 * Several circuits in force together: keys and ids are each taken once, bases suspend nothing, and one base, of the
 * lowest priority, is for everything with a step that always approves.
 */
export const circuitsArbitrary: Arbitrary<readonly ApprovalPolicy[]> = fc
  .tuple(policyArbitrary, fc.array(policyArbitrary, { maxLength: 6 }))
  .map(([first, others]) => {
    const [step] = first.steps;
    const approve: PolicyStep = {
      ...(step ?? PLAIN_STEP),
      kind: 'approve',
      when: null,
      parallel: false,
      before: null,
      vetoSendsTo: null,
    };
    const rest = first.steps.slice(1).map((one) => ({ ...one, before: null }));
    const floor = {
      ...first,
      overlay: false,
      priority: 0,
      match: {},
      when: null,
      refuseIf: [],
      steps: [approve, ...rest],
    };
    return [floor, ...others].map((policy, at) => ({
      ...policy,
      id: `policy-${at}`,
      key: `C-${at}`,
      suspends: policy.overlay ? policy.suspends : [],
    }));
  });

export const PLAIN_STEP: PolicyStep = {
  key: 'unidad',
  name: 'Unidad',
  kind: 'approve',
  who: [{ kind: 'role', role: 'head', scope: 'unit' }],
  mode: 'any',
  when: null,
  parallel: false,
  before: null,
  sla: null,
  remindAt: [],
  escalateTo: [],
  onTimeout: 'wait',
  checks: [],
  requires: [],
  reviewsTranslation: false,
  noDeputyFromUnit: false,
  strength: null,
  vetoSendsTo: null,
};

const POOLS: Partial<Record<FactName, readonly string[]>> = {
  network: NETWORKS,
  unit: UNITS,
  content_class: CLASSES,
  labels: LABELS,
  language: LANGUAGES,
  languages: LANGUAGES,
  campaign_units: UNITS,
  author_role: ROLES,
};

function factValue(fact: FactName): Arbitrary<FactValue> {
  const { type, values, min } = factDefinition(fact);
  const pool: readonly string[] = values ?? POOLS[fact] ?? ['', 'algo'];
  if (type === 'boolean') return fc.boolean();
  if (type === 'number') return fc.constantFrom(min ?? -5, 1, 3000, 3001, 20_000);
  return type === 'list' ? fc.subarray([...pool]) : fc.constantFrom(...pool);
}

const isFacts = (drawn: Readonly<Record<string, FactValue>>): drawn is Facts =>
  FACT_NAMES.every((fact) => typeof drawn[fact] === typeof NO_FACTS[fact]);

/** What is known of one variant: every fact, of its type and from its list. */
export const factsArbitrary: Arbitrary<Facts> = fc
  .tuple(...FACT_NAMES.map(factValue))
  .map((values) => Object.fromEntries(FACT_NAMES.map((fact, at) => [fact, values[at] ?? FACTS[fact].type])))
  .filter(isFacts);
