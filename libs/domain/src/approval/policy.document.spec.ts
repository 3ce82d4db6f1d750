import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import type { Json } from '../canonical.js';
import { expectAsRecorded } from '../specs/golden/record.js';
import { MODEL_DOCUMENTS } from '../specs/model-policies.js';
import { policyArbitrary } from '../specs/policies.arbitrary.js';
import { readPolicy } from './policy.read.js';
import { POLICY_SCHEMA } from './policy.schema.js';
import { writePolicy } from './policy.write.js';

const IDENTITY = { id: 'p', version: 3 };
const read = (document: Json) => readPolicy(document, IDENTITY);
const faults = (document: Json) => read(document).issues.map(({ code, path }) => `${code} ${path}`);

const ORDINARY = {
  key: 'P-01',
  name: 'Ordinaria',
  steps: [{ key: 'unidad', name: 'Jefatura', who: 'role:head@unit' }],
} as const satisfies Json;
const withStep = (more: { readonly [member: string]: Json }): Json => ({
  ...ORDINARY,
  steps: [{ ...ORDINARY.steps[0], ...more }],
});

describe('a circuit written in few words', () => {
  test('means the careful answer wherever it is silent', () => {
    expect(read(ORDINARY).policy).toEqual({
      id: 'p',
      version: 3,
      key: 'P-01',
      name: 'Ordinaria',
      overlay: false,
      legal: false,
      priority: 0,
      match: {},
      when: null,
      steps: [
        {
          key: 'unidad',
          name: 'Jefatura',
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
        },
      ],
      stepsAfter: [],
      refuseIf: [],
      suspends: [],
      rejection: 'restart',
      validityHours: 720,
      moveWithoutApprovalMinutes: 0,
      moveSameDay: false,
      minorEdit: null,
      bulk: null,
      deputies: true,
      selfApproval: null,
      series: null,
      bypass: null,
      guests: null,
      atomicLanguages: true,
      retryHours: 24,
      states: [],
    });
  });

  test('says its terms, its people and its parts compactly', () => {
    const [step] =
      read(
        withStep({
          who: ['group:gabinete', 'person:4b1f'],
          mode: { quorum: 3, reject_if: 2 },
          sla: '4h working',
          remind: ['50%', '75%'],
          escalate: 'role:coordinator@area',
        }),
      ).policy?.steps ?? [];
    expect(step).toMatchObject({
      who: [
        { kind: 'group', group: 'gabinete' },
        { kind: 'person', personId: '4b1f' },
      ],
      mode: { quorum: 3, rejectIf: 2 },
      sla: { minutes: 240, clock: 'working' },
      remindAt: [0.5, 0.75],
      escalateTo: [{ kind: 'role', role: 'coordinator', scope: 'area' }],
    });
  });

  test('has its letters in one form, its spaces trimmed, and one zero', () =>
    expect(read({ ...ORDINARY, name: ' Policia i salut pu\u0301blica ', priority: -0 }).policy).toMatchObject({
      name: 'Policia i salut p\u00FAblica',
      priority: 0,
    }));

  test('names once what is written twice with other spaces', () => {
    const document: Json = { ...ORDINARY, match: { networks: [' x ', 'x', 'facebook'], labels: ['fin', 'fin '] } };
    expect(read(document)).toMatchObject({
      policy: { match: { networks: ['x', 'facebook'], labels: ['fin'] } },
      issues: [],
    });
    expect(faults({ ...ORDINARY, match: { networks: ['x', 'x'] } })).toEqual(['repeated match.networks.1']);
  });

  test('tells a rule that it forbids from one it does not mention', () => {
    expect(read({ ...ORDINARY, bulk: 'none' }).policy).toMatchObject({ bulk: null, states: ['bulk'] });
    expect(read(ORDINARY).policy).toMatchObject({ bulk: null, states: [] });
  });
});

const FAULTY: readonly (readonly [string, Json])[] = [
  ['control_characters name', { ...ORDINARY, name: 'Orden\u202Einvertido' }],
  ['control_characters name', { ...ORDINARY, name: 'dos\nlíneas' }],
  ['too_long name', { ...ORDINARY, name: 'á'.repeat(121) }],
  ['too_many steps', { ...ORDINARY, steps: Array.from({ length: 41 }, (_, at) => ({ key: `s${at}` })) }],
  ['too_many steps.0.who', withStep({ who: Array.from({ length: 61 }, (_, at) => `person:${at}`) })],
  ['too_long when', { ...ORDINARY, when: 'p'.repeat(501) }],
  ['format steps.0.sla', withStep({ sla: '0h' })],
  ['format steps.0.sla', withStep({ sla: '3d working' })],
  ['format valid', { ...ORDINARY, valid: '8h working' }],
  ['wrong_type steps.0.when', withStep({ when: null })],
  ['wrong_type ', []],
  ['wrong_type steps', { ...ORDINARY, steps: 'unidad' }],
  ['wrong_type steps', { ...ORDINARY, steps: null }],
  ['wrong_type key', { ...ORDINARY, key: 7 }],
  ['wrong_type name', { ...ORDINARY, name: ['x'] }],
  ['wrong_type overlay', { ...ORDINARY, overlay: 'no' }],
  ['wrong_type priority', { ...ORDINARY, priority: '3' }],
  ['wrong_type match', { ...ORDINARY, match: 'todo' }],
  ['wrong_type steps.0.kind', withStep({ kind: 1 })],
  ['not_one_of steps.0.kind', withStep({ kind: 'x'.repeat(100) })],
  ['format key', { ...ORDINARY, key: `-${'\u{1F3DB}'.repeat(70)}` }],
  ['format key', { ...ORDINARY, key: 'dos\nlineas' }],
  ['format name', { ...ORDINARY, name: '' }],
  ['out_of_range priority', { ...ORDINARY, priority: 1e9 }],
  ['missing name', { key: 'P-01' }],
  ['too_few match.classes', { ...ORDINARY, match: { classes: [] } }],
  ['repeated match.classes.1', { ...ORDINARY, match: { classes: ['fiestas', 'fiestas'] } }],
];

describe('a circuit with faults', () => {
  test('is told all of them at once, each with its place', () => {
    const document: Json = {
      nombre: 'Ordinaria',
      key: 'P 01',
      name: '  ',
      priority: 1.5,
      steps: [
        {
          key: 'unidad',
          name: 'Jefatura',
          who: ['role:head@unit', 'role:boss@unit', 'role:head@unit'],
          sla: '4 hours',
        },
        { key: 'dos', who: [], kind: 'aprobe', remind: '110%', mode: { quorum: 0 } },
        'tres',
      ],
      bulk: { max: 1 },
    };
    expect(faults(document)).toEqual([
      'unknown_key nombre',
      'format key',
      'format name',
      'out_of_range priority',
      'format steps.0.who.1',
      'repeated steps.0.who.2',
      'format steps.0.sla',
      'missing steps.1.name',
      'not_one_of steps.1.kind',
      'too_few steps.1.who',
      'out_of_range steps.1.mode.quorum',
      'format steps.1.remind',
      'wrong_type steps.2',
      'out_of_range bulk.max',
    ]);
    expect(read(document).policy).toBeNull();
  });

  test('is told what was probably meant', () => {
    expect(read({ ...ORDINARY, priorty: 3 }).issues[0]?.details).toEqual({ suggestion: 'priority' });
    expect(read(withStep({ kind: 'aprove' })).issues[0]?.details).toMatchObject({ suggestion: 'approve' });
  });

  test('can never let silence approve', () => {
    expect(read(withStep({ on_timeout: 'approve' })).issues).toMatchObject([
      { code: 'not_one_of', path: 'steps.0.on_timeout', details: { allowed: 'wait, hold' } },
    ]);
  });

  test.each(FAULTY)('%s', (fault, document) => expect(faults(document)).toEqual([fault]));

  test('is told of each what was expected, what was found and what was perhaps meant', () => {
    const told = FAULTY.map(([fault, document]) => ({
      fault,
      details: read(document).issues.map((one) => one.details),
    }));
    expectAsRecorded('documents', told);
  });

  test('of which there are too many, is told the first hundred', () => {
    const steps = Array.from({ length: 40 }, () => ({ clave: 1, nombre: 2 }));
    expect(read({ ...ORDINARY, steps }).issues).toHaveLength(100);
    const members = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`zz${at}`, at]));
    expect(read(members).issues).toHaveLength(22);
  });

  test('names no member of an object that JavaScript brings along', () => {
    const document: Json = JSON.parse('{"key":"P-01","name":"x","__proto__":{"overlay":true},"constructor":1}');
    expect(faults(document)).toEqual(['unknown_key __proto__', 'unknown_key constructor']);
  });
});

describe('reading and writing', () => {
  test('what is written is read back the same, for any circuit', () =>
    fc.assert(
      fc.property(policyArbitrary, (policy) => {
        expect(readPolicy(writePolicy(policy), policy)).toEqual({ policy, issues: [] });
      }),
      { numRuns: 300 },
    ));

  test('whatever JSON comes, it is answered', () =>
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const { policy, issues } = readPolicy(plain(value), IDENTITY);
        expect(policy === null).toBe(issues.length > 0);
      }),
      { numRuns: 500 },
    ));
});

describe('the JSON Schema', () => {
  const accepts = new Ajv2020({ strict: true, strictTypes: false }).compile(plain(POLICY_SCHEMA) as object);

  test.each(MODEL_DOCUMENTS.map(({ file, document }) => [file, document] as const))('accepts %s', (_, document) => {
    accepts(document);
    expect(accepts.errors ?? []).toEqual([]);
  });

  test('accepts what readPolicy accepts and refuses what it refuses, however a circuit is damaged', () => {
    const seen = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(damagedDocument, (document) => {
        const readable = read(document).policy !== null;
        seen[readable ? 'accepted' : 'refused'] += 1;
        expect({ document, accepted: accepts(document) }).toEqual({ document, accepted: readable });
      }),
      { numRuns: 1500 },
    );
    expect(seen.accepted).toBeGreaterThan(200);
    expect(seen.refused).toBeGreaterThan(200);
  });
});

/** Detached from whatever classes the generator makes it of. */
function plain(value: unknown): Json {
  const detached: Json = JSON.parse(JSON.stringify(value));
  return detached;
}

const SLIPS: readonly Json[] = [
  '',
  ' x ',
  '4h',
  '0m',
  '4h working',
  'none',
  'role:head@unit',
  'group:x',
  '50%',
  0,
  1,
  2,
  -1,
];
const slip = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<Json>(...SLIPS, 1.5, true, null, [], {}, ['x', 'x'], 'paid', 'all') },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }).map(plain) },
);

/** A circuit in whose document one place, chosen by a walk, was changed, removed or added to; or none was. */
const damagedDocument: fc.Arbitrary<Json> = fc
  .tuple(policyArbitrary, fc.array(fc.nat(30), { maxLength: 5 }), fc.constantFrom('keep', 'set', 'drop', 'add'), slip)
  .map(([policy, walk, how, value]) => damage(writePolicy(policy), walk, how, value));

function damage(value: Json, walk: readonly number[], how: string, slipped: Json): Json {
  if (how === 'keep') return value;
  const [turn, ...rest] = walk;
  if (typeof value !== 'object' || value === null || turn === undefined) return how === 'set' ? slipped : value;
  const entries = Object.entries(value);
  const at = turn % Math.max(1, entries.length);
  const changed = entries.flatMap(([key, member], index): (readonly [string, Json])[] => {
    if (index !== at) return [[key, member]];
    if (rest.length > 0) return [[key, damage(member, rest, how, slipped)]];
    if (how === 'drop') return [];
    return how === 'set'
      ? [[key, slipped]]
      : [
          [key, member],
          [`${key}_`, slipped],
        ];
  });
  return Array.isArray(value) ? changed.map(([, member]) => member) : Object.fromEntries(changed);
}
