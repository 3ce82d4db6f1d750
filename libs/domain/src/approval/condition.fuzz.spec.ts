import fc from 'fast-check';
import { conditionFromRows, conditionRows } from './condition.form.js';
import { compileCondition, holds, type Condition } from './condition.js';
import { alwaysHolds, contradict, neverHolds } from './condition.sat.js';
import { COMPARISONS, sourceOf, TEXT_TESTS, type ConditionTree } from './condition.tree.js';
import { FACT_NAMES, FACTS, NO_FACTS, type FactName, type Facts } from './facts.js';

const text = fc.oneof(fc.constantFrom('', 'a', 'b', 'ab', 'aba'), fc.string({ unit: 'grapheme', maxLength: 6 }));
const number = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.double({ min: -1e12, max: 1e12, noNaN: true }).map((value) => value + 0),
);
const namesOf = (type: string): readonly FactName[] => FACT_NAMES.filter((name) => FACTS[name].type === type);
const open = namesOf('string').filter((name) => !('values' in FACTS[name]));
const fact = (names: readonly FactName[]) => fc.constantFrom(...names);

/** Any tree of the subset; few facts and values, so that they meet. */
const treeArbitrary = (facts: {
  flags: readonly FactName[];
  texts: readonly FactName[];
  lists: readonly FactName[];
}) => {
  const atom: fc.Arbitrary<ConditionTree> = fc.oneof(
    fc.record({ op: fc.constant('flag'), fact: fact(facts.flags) }),
    fc.record({
      op: fc.constant('compare'),
      fact: fact(['amount', 'changed_chars', 'hours_to_publication']),
      by: fc.constantFrom(...COMPARISONS),
      value: number,
    }),
    fc.record({ op: fc.constant('compare'), fact: fact(facts.texts), by: fc.constantFrom('==', '!='), value: text }),
    fc.record({
      op: fc.constant('compare'),
      fact: fact(['tier']),
      by: fc.constantFrom('==', '!='),
      value: fc.constantFrom('A', 'B', 'C'),
    }),
    fc.record({
      op: fc.constant('size'),
      fact: fact(facts.lists),
      by: fc.constantFrom(...COMPARISONS),
      value: fc.integer({ min: -1, max: 3 }),
    }),
    fc.record({ op: fc.constant('one_of'), fact: fact(facts.texts), values: fc.array(text, { maxLength: 3 }) }),
    fc.record({ op: fc.constant('has'), fact: fact(facts.lists), value: text }),
    fc.record({ op: fc.constant('member'), fact: fact([...facts.texts, 'tier']), of: fact(facts.lists) }),
    fc.record({ op: fc.constant('text'), fact: fact(facts.texts), by: fc.constantFrom(...TEXT_TESTS), value: text }),
  );
  return fc.letrec<{ tree: ConditionTree }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      atom,
      fc.record({ op: fc.constantFrom('all', 'any'), of: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }) }),
      fc.record({ op: fc.constant('not'), of: tie('tree') }),
    ),
  })).tree;
};

const anyTree = treeArbitrary({ flags: namesOf('boolean'), texts: open, lists: namesOf('list') });
const narrowTree = treeArbitrary({ flags: ['paid'], texts: ['unit', 'topic'], lists: ['labels', 'campaign_units'] });

const narrowFacts: fc.Arbitrary<Facts> = fc
  .record({
    paid: fc.boolean(),
    unit: text,
    topic: text,
    tier: fc.constantFrom('A', 'B', 'C'),
    labels: fc.uniqueArray(text, { maxLength: 4 }),
    campaign_units: fc.uniqueArray(text, { maxLength: 4 }),
    amount: fc.oneof(fc.integer({ min: 0, max: 6 }), fc.double({ min: 0, noNaN: true })),
    changed_chars: fc.integer({ min: 0, max: 6 }),
    hours_to_publication: number,
  })
  .map((some) => ({ ...NO_FACTS, ...some }));

const compiled = (source: string): Condition | null => {
  const condition = compileCondition(source);
  return condition.ok ? condition.value : null;
};

/** As compileCondition's `a && (b && c)`: joins of one kind are one list. */
function flat(tree: ConditionTree): ConditionTree {
  if (tree.op === 'not') return { op: 'not', of: flat(tree.of) };
  if (tree.op !== 'all' && tree.op !== 'any') return tree;
  const parts = tree.of.map(flat);
  return { op: tree.op, of: parts.flatMap((part) => (part.op === tree.op ? part.of : [part])) };
}

describe('whatever is typed', () => {
  const word = fc.constantFrom(
    ...[...FACT_NAMES, ...COMPARISONS, ...TEXT_TESTS],
    ...[
      '&&',
      '||',
      '!',
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      ',',
      '.',
      '?',
      ':',
      '"',
      "'",
      '"""',
      '\\',
      '-',
      '+',
      '*',
      '/',
      '%',
    ],
    ...['in', 'size', 'has', 'all', 'exists', 'map', 'matches', 'cel.bind', 'dyn', 'type', 'int', 'null', 'true', '//'],
    ...['"A"', '"a"', '1', '0.5', '1e9', '5u', '0x', 'b"x"', 'r"', '\u0000', '\n', '🏛', '__proto__', 'constructor'],
  );

  test('is a condition that answers yes or no, or a refusal that says where; never an error', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 600 }),
      fc.array(word, { maxLength: 30 }).map((words) => words.join(' ')),
      fc.array(word, { maxLength: 30 }).map((words) => words.join('')),
    );
    fc.assert(
      fc.property(typed, (source) => {
        const condition = compileCondition(source);
        if (condition.ok) return typeof holds(condition.value, NO_FACTS) === 'boolean';
        const { code, details } = condition.refusal;
        const position = details['position'];
        return (
          code === 'condition_invalid' && typeof position === 'number' && position >= 0 && position <= source.length
        );
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('whatever the subset can say', () => {
  test('is written, read and understood again as it was', () => {
    let understood = 0;
    fc.assert(
      fc.property(anyTree, (tree) => {
        const source = sourceOf(flat(tree));
        const condition = compileCondition(source);
        if (condition.ok) {
          understood += 1;
          expect(condition.value.tree).toEqual(flat(tree));
          expect(sourceOf(condition.value.tree)).toBe(source);
        } else expect(condition.refusal.details['problem']).toMatch(/^too_/);
      }),
      { numRuns: 1_000 },
    );
    expect(understood).toBeGreaterThan(800);
  });

  test('has an answer for all facts, and what holds once is never said to be impossible', () => {
    let held = 0;
    fc.assert(
      fc.property(narrowTree, narrowFacts, (tree, facts) => {
        const condition = compiled(sourceOf(tree));
        if (condition === null) return;
        const answer = holds(condition, facts);
        if (answer) held += 1;
        expect(typeof answer).toBe('boolean');
        expect((answer ? neverHolds : alwaysHolds)(condition)).not.toBe(true);
      }),
      { numRuns: 400 },
    );
    expect(held).toBeGreaterThan(50);
  });

  test('contradicts its own opposite, as far as anybody can tell', () => {
    let proven = 0;
    fc.assert(
      fc.property(narrowTree, (tree) => {
        const [one, other] = [compiled(sourceOf(tree)), compiled(sourceOf({ op: 'not', of: tree }))];
        if (one === null || other === null) return;
        const answer = contradict(one, other);
        if (answer === true) proven += 1;
        expect(answer).not.toBe(false);
      }),
      { numRuns: 100 },
    );
    expect(proven).toBeGreaterThan(40);
  });

  test('goes through the form and back, where the form can show it', () => {
    let shown = 0;
    fc.assert(
      fc.property(anyTree, narrowFacts, (tree, facts) => {
        const source = sourceOf(tree);
        const condition = compiled(source);
        const rows = conditionRows(source);
        if (condition === null || rows === null) return;
        shown += 1;
        const written = conditionFromRows(rows);
        if (!written.ok) throw new Error(JSON.stringify(written.refusal));
        expect(conditionRows(written.value)).toEqual(rows);
        const again = compiled(written.value);
        expect(again && holds(again, facts)).toBe(holds(condition, facts));
      }),
      { numRuns: 1_000 },
    );
    expect(shown).toBeGreaterThan(200);
  });
});
