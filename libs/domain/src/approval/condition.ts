import { Environment, ParseError, type ParseResult } from '@marcbachmann/cel-js';
import { accept, type Decided } from '../refusal.js';
import { readTree } from './condition.read.js';
import { operatorFor, refuseCondition } from './condition.refusal.js';
import { atomsOf, type ConditionTree } from './condition.tree.js';
import { FACT_NAMES, factDefinition, type FactName, type FactValue, type Facts } from './facts.js';

/** A condition that compiled: it has an answer for every `Facts`. */
export interface Condition {
  /** CEL, as it was written */
  readonly source: string;
  readonly tree: ConditionTree;
  /** the facts it asks about, each once */
  readonly reads: readonly FactName[];
  /** the library's program */
  readonly program: (facts: Readonly<Record<FactName, FactValue>>) => unknown;
}

/** Characters; the longest condition of the ten model policies has 60. */
export const CONDITION_LENGTH = 500;

const MEMORY = 500;

const CEL_TYPES = { string: 'string', number: 'double', boolean: 'bool', list: 'list<string>' } as const;

const environment = new Environment({
  limits: { maxAstNodes: 250, maxDepth: 20, maxListElements: 100, maxMapEntries: 0, maxCallArguments: 2 },
});
for (const name of FACT_NAMES) environment.registerVariable(name, CEL_TYPES[factDefinition(name).type]);
// CEL compares 3000.0 < 3001 but has no 3000.0 == 3000; people who write conditions know one kind of number.
environment.registerOperator('double == int', (left: number, right: bigint) => left === Number(right));

const compiled = new Map<string, Condition>();

/**
 * Reads a condition. Refuses `condition_invalid` (details: see `refuseCondition`). Pure: what is remembered, the last
 * 500 that compiled, is what would be computed again.
 */
export function compileCondition(source: string): Decided<Condition> {
  const known = compiled.get(source);
  if (known !== undefined) return accept(known);
  const condition = compile(source);
  if (condition.ok) remember(condition.value);
  return condition;
}

/**
 * Whether it holds. Never throws: the program was type-checked against the catalogue, `Facts` has every name of the
 * catalogue by its type, and no construct of the subset (`ConditionTree`) can fail on values of those types.
 */
export const holds = (condition: Condition, facts: Facts): boolean => condition.program(facts) === true;

/** The facts a condition asks about, each once. */
export const factsOf = (condition: Condition): readonly FactName[] => condition.reads;

function compile(source: string): Decided<Condition> {
  if (source.length > CONDITION_LENGTH)
    return refuseCondition('too_long', CONDITION_LENGTH, `A condition has at most ${CONDITION_LENGTH} characters`);
  const program = parse(source);
  if (!program.ok) return program;
  const tree = readTree(program.value.ast);
  if (!tree.ok) return tree;
  const { valid, type, error } = program.value.check();
  // The second lock: what the tree allows and the library's own type check doesn't is refused too.
  if (!valid || type !== 'bool')
    return refuseCondition('type_mismatch', error?.range?.start ?? 0, error?.summary ?? `It answers ${type}`);
  const reads = atomsOf(tree.value).flatMap((atom) => (atom.op === 'member' ? [atom.fact, atom.of] : [atom.fact]));
  return accept({ source, tree: tree.value, reads: [...new Set(reads)], program: program.value });
}

function parse(source: string): Decided<ParseResult> {
  try {
    return accept(environment.parse(source));
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const position = error.range?.start ?? 0;
    if (error.code === 'limit_exceeded') return refuseCondition('too_complex', position, error.summary);
    const suggestion = operatorFor(source, position);
    return refuseCondition('syntax', position, error.summary, suggestion === null ? {} : { suggestion });
  }
}

function remember(condition: Condition): void {
  const [oldest] = compiled.keys();
  if (compiled.size >= MEMORY && oldest !== undefined) compiled.delete(oldest);
  compiled.set(condition.source, condition);
}
