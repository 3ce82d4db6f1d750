import type { FactName } from './facts.js';

export const COMPARISONS = ['==', '!=', '<', '<=', '>', '>='] as const;
export type Comparison = (typeof COMPARISONS)[number];

export const TEXT_TESTS = ['startsWith', 'endsWith', 'contains'] as const;
type TextTest = (typeof TEXT_TESTS)[number];

/** One question about the facts. */
export type ConditionAtom =
  | { readonly op: 'flag'; readonly fact: FactName }
  | { readonly op: 'compare'; readonly fact: FactName; readonly by: Comparison; readonly value: string | number }
  | { readonly op: 'size'; readonly fact: FactName; readonly by: Comparison; readonly value: number }
  | { readonly op: 'one_of'; readonly fact: FactName; readonly values: readonly string[] }
  | { readonly op: 'has'; readonly fact: FactName; readonly value: string }
  /** the value of one fact is in the list of another, e.g. `unit in campaign_units` */
  | { readonly op: 'member'; readonly fact: FactName; readonly of: FactName }
  | { readonly op: 'text'; readonly fact: FactName; readonly by: TextTest; readonly value: string };

/**
 * A condition, understood: the subset of CEL that policies may use. Each atom puts one fact beside a value, so every
 * condition has an answer for every `Facts`, costs little, and can be searched for contradictions.
 */
export type ConditionTree =
  | { readonly op: 'constant'; readonly value: boolean }
  | { readonly op: 'all'; readonly of: readonly ConditionTree[] }
  | { readonly op: 'any'; readonly of: readonly ConditionTree[] }
  | { readonly op: 'not'; readonly of: ConditionTree }
  | ConditionAtom;

/** Every question a condition asks, in the order of the text. */
export function atomsOf(tree: ConditionTree): readonly ConditionAtom[] {
  if (tree.op === 'constant') return [];
  if (tree.op === 'all' || tree.op === 'any') return tree.of.flatMap(atomsOf);
  if (tree.op === 'not') return atomsOf(tree.of);
  return [tree];
}

/** The condition as CEL, in one way of writing only. */
export function sourceOf(tree: ConditionTree): string {
  switch (tree.op) {
    case 'constant':
      return String(tree.value);
    case 'all':
      return joined(tree.of, ' && ', 'true');
    case 'any':
      return joined(tree.of, ' || ', 'false');
    case 'not':
      return tree.of.op === 'flag' || tree.of.op === 'constant' ? `!${sourceOf(tree.of)}` : `!(${sourceOf(tree.of)})`;
    case 'flag':
      return tree.fact;
    case 'compare':
      return `${tree.fact} ${tree.by} ${literal(tree.value)}`;
    case 'size':
      return `size(${tree.fact}) ${tree.by} ${literal(tree.value)}`;
    case 'one_of':
      return `${tree.fact} in [${tree.values.map(literal).join(', ')}]`;
    case 'has':
      return `${literal(tree.value)} in ${tree.fact}`;
    case 'member':
      return `${tree.fact} in ${tree.of}`;
    case 'text':
      return `${tree.fact}.${tree.by}(${literal(tree.value)})`;
  }
}

// JSON's escapes are a subset of CEL's.
const literal = (value: string | number): string => (typeof value === 'string' ? JSON.stringify(value) : String(value));

function joined(trees: readonly ConditionTree[], by: string, none: string): string {
  const [only] = trees;
  if (only === undefined) return none;
  if (trees.length === 1) return sourceOf(only);
  return trees.map((tree) => (isJoin(tree) ? `(${sourceOf(tree)})` : sourceOf(tree))).join(by);
}

const isJoin = (tree: ConditionTree): boolean => (tree.op === 'all' || tree.op === 'any') && tree.of.length > 1;
