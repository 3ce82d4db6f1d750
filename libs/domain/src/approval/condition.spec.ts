import type { Refusal } from '../refusal.js';
import { expectAsRecorded } from '../specs/golden/record.js';
import { compileCondition, CONDITION_LENGTH, factsOf, holds, type Condition } from './condition.js';
import { FACT_NAMES, FACTS, NO_FACTS, type Facts } from './facts.js';

const compiled = (source: string): Condition => {
  const condition = compileCondition(source);
  if (!condition.ok) throw new Error(`${source}: ${JSON.stringify(condition.refusal)}`);
  return condition.value;
};

const asked = (source: string, facts: Partial<Facts>): boolean => holds(compiled(source), { ...NO_FACTS, ...facts });

const refused = (source: string): Refusal['details'] => {
  const condition = compileCondition(source);
  if (condition.ok) throw new Error(`${source} compiled`);
  expect(condition.refusal).toMatchObject({ code: 'condition_invalid', field: null });
  return condition.refusal.details;
};

describe('a policy asks about facts', () => {
  test('P-05: the data protection officer sees minors, personal data and missing consents', () => {
    const when = 'minors || personal_data_found || consent_exception';
    expect(asked(when, {})).toBe(false);
    expect(asked(when, { personal_data_found: true })).toBe(true);
  });

  test('P-06: the councillor signs above 3,000 euro, and not at 3,000', () => {
    expect(asked('paid && amount > 3000', { paid: true, amount: 3000 })).toBe(false);
    expect(asked('paid && amount > 3000', { paid: true, amount: 3000.01 })).toBe(true);
    expect(asked('paid && amount > 3000', { amount: 3000.01 })).toBe(false);
  });

  test('whole numbers and numbers with cents are one kind of number', () => {
    expect(asked('amount == 3000', { amount: 3000 })).toBe(true);
    expect(asked('3000 != amount', { amount: 3000 })).toBe(false);
    expect(asked('amount == 0.5', { amount: 0.5 })).toBe(true);
    expect(asked('-2 < hours_to_publication', { hours_to_publication: -1.5 })).toBe(true);
  });

  test('P-10: the topics that a head answers for', () => {
    const when = 'topic in ["urbanismo", "sancion", "denuncia"] || sentiment == "conflict"';
    expect(asked(when, { topic: 'sancion' })).toBe(true);
    expect(asked(when, { topic: 'piscina' })).toBe(false);
    expect(asked(when, { topic: 'piscina', sentiment: 'conflict' })).toBe(true);
  });

  test('lists: a label, how many languages, whether the department takes part in the campaign', () => {
    expect(asked('"recurrente" in labels', { labels: ['agenda', 'recurrente'] })).toBe(true);
    expect(asked('size(languages) > 1', { languages: ['es'] })).toBe(false);
    expect(asked('languages.size() > 1', { languages: ['es', 'ca-valencia'] })).toBe(true);
    expect(asked('!(unit in campaign_units)', { unit: 'CUL', campaign_units: ['DEP'] })).toBe(true);
  });

  test('texts: where the link leads', () => {
    expect(asked('link_domain.endsWith(".gva.es")', { link_domain: 'sede.gva.es' })).toBe(true);
    expect(asked('link_domain.startsWith("www.")', { link_domain: 'sede.gva.es' })).toBe(false);
    expect(asked('link_domain.contains("gva")', { link_domain: 'sede.gva.es' })).toBe(true);
  });

  test('which facts it asks about, each once, so that the editor can name them', () => {
    expect(factsOf(compiled('paid && (amount > 10 || amount < 5) && unit in campaign_units'))).toEqual([
      'paid',
      'amount',
      'unit',
      'campaign_units',
    ]);
  });

  test.each(FACT_NAMES.map((name) => [name]))('%s can be asked about', (name) => {
    const source = { string: `${name} == ""`, number: `${name} < 1`, boolean: `!${name}`, list: `size(${name}) == 0` };
    const listed: Readonly<Record<string, string>> = { tier: `${name} != "A"`, kind: `${name} != "reply"` };
    expect(asked(listed[name] ?? source[FACTS[name].type], {})).toBe(true);
  });
});

const MISFITS: readonly (readonly [string, string])[] = [
  ['paid == "yes"', 'paid'],
  ['amount == "3000"', 'amount'],
  ['network == 1', 'network'],
  ['network < "m"', 'network'],
  ['labels == "agenda"', 'labels'],
  ['paid in labels', 'labels'],
  ['"a" in unit', 'unit'],
  ['amount in [1, 2]', 'amount'],
  ['network in ["x", 1]', 'network'],
  ['size(labels) == "2"', 'labels'],
  ['amount.startsWith("3")', 'amount'],
];
const NO_QUESTIONS: readonly [string][] = [
  ['amount'],
  ['"texto"'],
  ['size(labels)'],
  ['labels'],
  ['paid && unit'],
  ['1'],
];
const NO_PLACE: readonly [string][] = [
  ['amount / 0 > 1'],
  ['amount + 1 > 3'],
  ['-amount > 3'],
  ['labels[9] == "a"'],
  ['int(unit) > 3'],
  ['dyn(unit) == 1'],
  ['topic.matches("(a+)+$")'],
  ['labels.exists(l, l == "a")'],
  ['labels.all(a, labels.all(b, labels.all(c, a == b && b == c)))'],
  ['paid ? minors : ai_used'],
  ['topic == null'],
  ['size(labels).foo > 1'],
  ['"x".network == "a"'],
  ['amount > 5u'],
  ['topic == b"x"'],
  ['amount > 1000000000001'],
  ['unit == account'],
  ['1 == 1'],
  ['unit in [account]'],
  ['topic.startsWith(unit)'],
  ['topic.startsWith()'],
  ['topic.startsWith("a", "b")'],
  ['topic.startsWith(network)'],
  ['size(labels, languages) > 1'],
  ['-unit == "a"'],
  ['timestamp("2026-01-01T00:00:00Z").getFullYear() == 2026'],
];
const NO_SENTENCES: readonly [string][] = [
  [''],
  ['   '],
  ['paid &&'],
  ['(paid'],
  ['paid)'],
  ['"open'],
  ['paid;minors'],
  ['🏛'],
];
const SLIPS = [
  'paid && minor',
  'electoral.active',
  'xyzzy == "a"',
  'ad_class == "dudosa"',
  '"D" != tier',
  'tier in ["Z"]',
].concat(
  ['ad_class == dudoso', 'paid and minors', 'not paid', 'paid & minors', 'amount = 3', 'amount <> 3', 'paid | minors'],
  ['paid or minors', 'paid > true', 'amount < "3"', '"a" in paid', 'unit in 3', 'size(unit) > 1', 'labels < 2'],
  [
    'topic.startsWith(3)',
    'paid.contains("a")',
    '"a" in topic.foo',
    'kind == "POST"',
    'languages == ["es"]',
    '3 in labels',
    'labels in unit',
  ],
);

describe('what is refused when a policy is saved, and what it says', () => {
  test('a name nobody knows, with the nearest one that exists', () => {
    expect(refused('paid && minor')).toMatchObject({
      problem: 'unknown_name',
      unknown: 'minor',
      suggestion: 'minors',
      position: 8,
    });
    expect(refused('electoral.active')).toMatchObject({
      unknown: 'electoral.active',
      suggestion: 'electoral_active',
    });
    expect(refused('xyzzy == "a"')).toEqual({
      problem: 'unknown_name',
      unknown: 'xyzzy',
      position: 0,
      message: 'No fact is called xyzzy',
    });
  });

  test('no name is put forward for a word that is like none', () => {
    for (const word of ['xxpaid', 'paidxx', 'pxaxid', 'xx']) expect(refused(word)).not.toHaveProperty('suggestion');
    expect(refused('xpaid')).toMatchObject({ suggestion: 'paid' });
    expect(refused('pad')).toMatchObject({ suggestion: 'paid' });
    expect(refused('AMOUNT > 1')).toMatchObject({ suggestion: 'amount' });
  });

  test('names that JavaScript or CEL know are no facts', () => {
    for (const name of ['constructor', 'toString', 'hasOwnProperty', 'string', 'int', 'globalThis'])
      expect(refused(`${name} == "a"`)).toMatchObject({ problem: 'unknown_name', unknown: name });
    expect(refused('__proto__ == "a"')).toMatchObject({ problem: 'syntax' });
  });

  test('a value outside the list of an enumeration, with the nearest that is in it', () => {
    expect(refused('ad_class == "dudosa"')).toMatchObject({
      problem: 'value_not_listed',
      fact: 'ad_class',
      unknown: 'dudosa',
      suggestion: '"dudoso"',
      allowed: 'institucional, comercial, dudoso, politico',
    });
    expect(refused('action in ["ocultar", "borrar"]')).toMatchObject({
      problem: 'value_not_listed',
      unknown: 'borrar',
    });
    expect(refused('"D" != tier')).toMatchObject({ problem: 'value_not_listed', allowed: 'A, B, C' });
  });

  test('a value without quotes', () => {
    expect(refused('ad_class == dudoso')).toMatchObject({ unknown: 'dudoso', suggestion: '"dudoso"', position: 12 });
  });

  test('operators of other languages', () => {
    expect(refused('paid and minors')).toMatchObject({ problem: 'syntax', position: 5, suggestion: '&&' });
    expect(refused('not paid')).toMatchObject({ suggestion: '!' });
    expect(refused('paid & minors')).toMatchObject({ suggestion: '&&' });
    expect(refused('amount = 3')).toMatchObject({ problem: 'syntax', suggestion: '==' });
  });

  test.each(MISFITS)('%s: the types do not fit', (source, fact) => {
    expect(refused(source)).toMatchObject({ problem: 'type_mismatch', fact });
  });

  test.each(NO_QUESTIONS)('%s is no question with yes or no for an answer', (source) => {
    expect(refused(source)).toMatchObject({ problem: 'not_boolean' });
  });

  test.each(NO_PLACE)('%s could fail, loop or never be understood by the form: it has no place here', (source) => {
    expect(refused(source)).toMatchObject({ problem: 'not_supported' });
  });

  test.each(NO_SENTENCES)('%j is no sentence', (source) => {
    expect(refused(source)).toMatchObject({ problem: 'syntax' });
  });

  test('each with words that say what and where, the same every time', () => {
    const sources = [...MISFITS, ...NO_QUESTIONS, ...NO_PLACE, ...NO_SENTENCES].map(([source]) => source).concat(SLIPS);
    expectAsRecorded('conditions', Object.fromEntries(sources.map((source) => [source, refused(source)])));
  });

  test('too long, too deep: refused before anything is worked out', () => {
    expect(refused(`paid${' '.repeat(CONDITION_LENGTH)}`)).toMatchObject({ problem: 'too_long' });
    expect(refused(`${'('.repeat(100)}paid${')'.repeat(100)}`)).toMatchObject({ problem: 'too_complex' });
  });

  test('as long as allowed is allowed', () => {
    const chain = `${'paid && '.repeat(61)}minors`;
    expect(asked(chain, { paid: true, minors: true })).toBe(true);
    expect(asked(chain, { paid: true })).toBe(false);
    expect(asked(`${'!'.repeat(200)}paid`, { paid: true })).toBe(true);
    expect(refused(`${'!'.repeat(CONDITION_LENGTH - 4)}paid`)).toMatchObject({ problem: 'too_complex' });
  });
});

describe('what was compiled is remembered', () => {
  test('the same text is read once, and what is forgotten is read again', () => {
    const first = compiled('amount > 1');
    expect(compiled('amount > 1')).toBe(first);
    for (let value = 2; value <= 502; value += 1) compiled(`amount > ${value}`);
    expect(compiled('amount > 1')).not.toBe(first);
  });
});
