import { compileCondition, type Condition } from './condition.js';
import { alwaysHolds, contradict, neverHolds } from './condition.sat.js';
import { FACT_NAMES, FACTS } from './facts.js';

const compiled = (source: string): Condition => {
  const condition = compileCondition(source);
  if (!condition.ok) throw new Error(`${source}: ${JSON.stringify(condition.refusal)}`);
  return condition.value;
};

describe('a condition that can never hold', () => {
  test.each([
    ['paid && !paid'],
    ['false'],
    ['amount > 10 && amount < 5'],
    ['amount > 10 && amount <= 10'],
    ['amount < 0'],
    ['changed_chars > 3 && changed_chars < 4'],
    ['tier == "A" && tier == "B"'],
    ['!(kind in ["post", "reply", "action"])'],
    ['topic == "obras" && topic in ["fiestas", "agua"]'],
    ['topic in []'],
    ['size(labels) < 0'],
    ['"a" in labels && "b" in labels && "c" in labels && size(labels) < 3'],
    ['unit in campaign_units && size(campaign_units) == 0'],
    ['unit in campaign_units && unit == "CUL" && !("CUL" in campaign_units)'],
    ['tier in labels && size(labels) == 1 && "A" in labels && tier != "A"'],
    ['link_domain.endsWith(".es") && link_domain == "gva.cat"'],
    ['link_domain.startsWith("sede.") && !link_domain.startsWith("se")'],
    ['link_domain.startsWith("sede.gva") && !link_domain.contains("gva")'],
    ['link_domain.startsWith("a") && link_domain.startsWith("b")'],
  ])('%s', (source) => {
    expect(neverHolds(compiled(source))).toBe(true);
  });
});

describe('one that can hold, however narrow', () => {
  test.each([
    ['amount > 10 && amount < 11'],
    // asked about out of order: what lies between two of them is looked for all the same
    ['amount > 10 && amount < 20 && amount < 11'],
    ['hours_to_publication < -5'],
    ['changed_chars > 3 && changed_chars < 5'],
    ['"a" in labels && "b" in labels && "c" in labels'],
    ['"a" in labels && "b" in labels && "c" in labels && size(labels) > 4'],
    ['size(labels) > 1 && size(labels) < 3'],
    ['size(labels) == 4 && "a" in labels'],
    ['amount > 10 && amount < 11 && changed_chars > 100'],
    ['topic != "obras" && topic != ""'],
    ['unit in campaign_units && language in campaign_units && size(campaign_units) == 1'],
    ['unit in campaign_units && !(language in campaign_units)'],
    ['unit in labels && unit in languages && size(labels) == 1 && size(languages) == 1 && "ES" in languages'],
    ['link_domain.startsWith("a") && !link_domain.startsWith("ab") && link_domain.endsWith("b")'],
    ['link_domain.startsWith("sede.") && link_domain.contains("gva") && link_domain.endsWith(".es")'],
    ['link_domain.endsWith("es") && link_domain in labels && !("es" in labels) && size(labels) == 1'],
    // the characters that the search itself puts in first
    ['topic != "\\ue000" && topic != "\\ue001" && !topic.contains("\\ue002")'],
  ])('%s', (source) => {
    expect(neverHolds(compiled(source))).toBe(false);
  });
});

describe('where there is too much to try, the answer is that nobody knows', () => {
  const flags = FACT_NAMES.filter((name) => FACTS[name].type === 'boolean').slice(0, 16);
  const all = compiled(flags.join(' && '));
  const none = compiled(`!(${flags.join(' || ')})`);

  test('2^16 combinations, none of which holds', () => {
    expect(contradict(all, none)).toBe('unknown');
  });

  test('a list longer than any we make', () => {
    expect(neverHolds(compiled('size(labels) > 5000'))).toBe('unknown');
  });

  test('more members than subsets can be made of', () => {
    const members = Array.from({ length: 12 }, (_, index) => `"m${index}" in labels`).join(' && ');
    expect(neverHolds(compiled(`${members} && size(labels) < 12`))).toBe('unknown');
    expect(neverHolds(compiled(members))).toBe(false);
  });

  test('and it is said soon, whatever was written to make it long', () => {
    const asked = (by: string, count: number) =>
      Array.from({ length: count }, (_, index) => `topic.${by}("${index}")`).join('||');
    const tangle = compiled(
      `topic in labels && unit in labels && size(labels) > 20 && (${asked('contains', 5)}) && ` +
        `(${asked('startsWith', 5)}) && (${asked('endsWith', 5)}) && topic in languages && paid && !paid`,
    );
    const started = performance.now();
    expect(contradict(all, none)).toBe('unknown');
    expect(neverHolds(tangle)).toBe('unknown');
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('one that always holds', () => {
  test.each([['true'], ['paid || !paid'], ['amount >= 0'], ['tier in ["A", "B", "C"]'], ['size(labels) >= 0']])(
    '%s',
    (source) => {
      expect(alwaysHolds(compiled(source))).toBe(true);
    },
  );

  test('most do not', () => {
    expect(alwaysHolds(compiled('amount > 0'))).toBe(false);
    expect(alwaysHolds(compiled('hours_to_publication >= 0'))).toBe(false);
  });
});

describe('a step under its policy', () => {
  test('is unreachable where both can never hold together', () => {
    expect(contradict(compiled('!paid'), compiled('amount > 3000 && paid'))).toBe(true);
    expect(contradict(compiled('tier == "A"'), compiled('tier == "B" || tier == "C"'))).toBe(true);
  });

  test('is reachable where they can, though neither names the values of the other', () => {
    expect(contradict(compiled('topic != "obras"'), compiled('topic != "agua"'))).toBe(false);
    expect(contradict(compiled('amount > 10'), compiled('amount < 11'))).toBe(false);
  });
});
