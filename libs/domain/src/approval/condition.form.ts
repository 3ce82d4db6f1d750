import { accept, type Decided } from '../refusal.js';
import { compileCondition } from './condition.js';
import { refuseCondition } from './condition.refusal.js';
import { sourceOf, type Comparison, type ConditionTree } from './condition.tree.js';
import { factDefinition, type FactName } from './facts.js';

export const ROW_OPERATORS = [
  'is',
  'is_not',
  'has',
  'has_not',
  'over',
  'at_least',
  'under',
  'at_most',
  'one_of',
] as const;
export type RowOperator = (typeof ROW_OPERATORS)[number];

/**
 * One line of the form. The value's type goes with the fact's: boolean (is, is_not), string (is, is_not; has and
 * has_not for lists), number (is, is_not, over, at_least, under, at_most; for a list, of how many it holds), strings
 * (one_of).
 */
export interface ConditionRow {
  readonly fact: FactName;
  readonly op: RowOperator;
  readonly value: string | number | boolean | readonly string[];
}

/** What the form shows: rows that must hold all, or of which any is enough. No rows with 'all' = always. */
export interface ConditionRows {
  readonly join: 'all' | 'any';
  readonly rows: readonly ConditionRow[];
}

const BY_OPERATOR = {
  is: '==',
  is_not: '!=',
  over: '>',
  at_least: '>=',
  under: '<',
  at_most: '<=',
} as const satisfies Partial<Record<RowOperator, Comparison>>;

const OPERATORS: Readonly<Record<Comparison, RowOperator>> = {
  '==': 'is',
  '!=': 'is_not',
  '>': 'over',
  '>=': 'at_least',
  '<': 'under',
  '<=': 'at_most',
};

const NEGATED: Readonly<Record<RowOperator, RowOperator | null>> = {
  is: 'is_not',
  is_not: 'is',
  has: 'has_not',
  has_not: 'has',
  over: 'at_most',
  at_most: 'over',
  under: 'at_least',
  at_least: 'under',
  one_of: null,
};

/** The condition as rows; null where it is too rich for the form, or no condition: the interface then shows the text. */
export function conditionRows(source: string): ConditionRows | null {
  const condition = compileCondition(source);
  if (!condition.ok) return null;
  const { tree } = condition.value;
  if (tree.op === 'constant') return { join: tree.value ? 'all' : 'any', rows: [] };
  const join = tree.op === 'any' ? 'any' : 'all';
  const rows = (tree.op === 'all' || tree.op === 'any' ? tree.of : [tree]).map(rowOf);
  const known = rows.filter((row) => row !== null);
  return known.length === rows.length ? { join, rows: known } : null;
}

/**
 * The rows as a condition, in one way of writing only. Refuses `condition_invalid` where a value is none of the
 * fact's, or an operator doesn't go with it (details: row, counted from 0).
 */
export function conditionFromRows({ join, rows }: ConditionRows): Decided<string> {
  const trees = rows.map(treeOf);
  const wrong = trees.indexOf(null);
  if (wrong >= 0)
    return refuseCondition('type_mismatch', 0, 'The operator or the value does not go with the fact', { row: wrong });
  const source = sourceOf({ op: join, of: trees.filter((tree) => tree !== null) });
  const condition = compileCondition(source);
  return condition.ok ? accept(source) : condition;
}

function rowOf(tree: ConditionTree): ConditionRow | null {
  switch (tree.op) {
    case 'flag':
      return { fact: tree.fact, op: 'is', value: true };
    case 'compare':
    case 'size':
      return { fact: tree.fact, op: OPERATORS[tree.by], value: tree.value };
    case 'has':
      return { fact: tree.fact, op: 'has', value: tree.value };
    case 'one_of':
      return { fact: tree.fact, op: 'one_of', value: tree.values };
    case 'not':
      return negated(rowOf(tree.of));
    default:
      return null;
  }
}

function negated(row: ConditionRow | null): ConditionRow | null {
  if (row === null) return null;
  if (typeof row.value === 'boolean') return { ...row, value: !row.value };
  const op = NEGATED[row.op];
  return op === null ? null : { ...row, op };
}

/** null where operator, value and fact don't belong together; whether the value is listed, compiling tells. */
function treeOf({ fact, op, value }: ConditionRow): ConditionTree | null {
  const { type } = factDefinition(fact);
  if (typeof value === 'object') return op === 'one_of' ? { op, fact, values: value } : null;
  if (op === 'has' || op === 'has_not') {
    if (typeof value !== 'string') return null;
    return op === 'has' ? { op, fact, value } : { op: 'not', of: { op: 'has', fact, value } };
  }
  if (op === 'one_of') return null;
  if (typeof value === 'boolean') {
    if (type !== 'boolean' || (op !== 'is' && op !== 'is_not')) return null;
    return value === (op === 'is') ? { op: 'flag', fact } : { op: 'not', of: { op: 'flag', fact } };
  }
  const by = BY_OPERATOR[op];
  if (type !== 'list') return { op: 'compare', fact, by, value };
  return typeof value === 'number' ? { op: 'size', fact, by, value } : null;
}
