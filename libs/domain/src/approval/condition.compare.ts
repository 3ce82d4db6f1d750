import type { ASTNode } from '@marcbachmann/cel-js';
import { accept, type Decided } from '../refusal.js';
import { readOperand, type Operand } from './condition.operand.js';
import { refuseCondition, refuseUnlistedValue } from './condition.refusal.js';
import type { Comparison, ConditionTree } from './condition.tree.js';
import { factDefinition, type FactName } from './facts.js';

type Fact = Extract<Operand, { kind: 'fact' }>;

const KINDS = { string: 'a text', number: 'a number', boolean: 'true or false', list: 'a list' } as const;

const MIRRORED: Readonly<Record<Comparison, Comparison>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

export function readComparison(
  by: Comparison,
  leftNode: ASTNode,
  rightNode: ASTNode,
  position: number,
): Decided<ConditionTree> {
  const left = readOperand(leftNode);
  if (!left.ok) return left;
  const right = readOperand(rightNode);
  if (!right.ok) return right;
  if (right.value.kind === 'literal') return compare(left.value, by, right.value.value, position);
  if (left.value.kind === 'literal') return compare(right.value, MIRRORED[by], left.value.value, position);
  return refuseCondition('not_supported', position, 'Compare one fact with one value');
}

function compare(subject: Operand, by: Comparison, value: string | number | boolean, position: number) {
  if (subject.kind === 'size') {
    if (typeof value !== 'number') return mismatch(subject.fact, `The size of ${subject.fact} is a number`, position);
    return accept<ConditionTree>({ op: 'size', fact: subject.fact, by, value });
  }
  if (subject.kind !== 'fact') return refuseCondition('not_supported', position, 'Compare one fact with one value');
  return compareFact(subject, by, value, position);
}

function compareFact(
  { fact, type }: Fact,
  by: Comparison,
  value: string | number | boolean,
  position: number,
): Decided<ConditionTree> {
  if (type === 'list')
    return refuseCondition('type_mismatch', position, `${fact} is a list: write "…" in ${fact}`, { fact });
  if (type !== typeof value) return mismatch(fact, `${fact} is ${KINDS[type]}`, position);
  if (typeof value === 'number') return accept({ op: 'compare', fact, by, value });
  if (by !== '==' && by !== '!=')
    return refuseCondition('type_mismatch', position, `${by} compares numbers, and ${fact} is none`, { fact });
  if (typeof value === 'string')
    return isListed(fact, value)
      ? accept({ op: 'compare', fact, by, value })
      : refuseUnlistedValue(fact, value, position);
  const flag: ConditionTree = { op: 'flag', fact };
  return accept(value === (by === '==') ? flag : { op: 'not', of: flag });
}

export function readMembership(itemNode: ASTNode, listNode: ASTNode, position: number): Decided<ConditionTree> {
  const item = readOperand(itemNode);
  if (!item.ok) return item;
  const list = readOperand(listNode);
  if (!list.ok) return list;
  if (list.value.kind === 'list') return oneOf(item.value, list.value.values, position);
  if (list.value.kind === 'fact') return within(item.value, list.value, position);
  return refuseCondition('type_mismatch', position, 'What stands after "in" is a list');
}

function oneOf(item: Operand, values: readonly (string | number | boolean)[], position: number) {
  if (item.kind !== 'fact')
    return refuseCondition('not_supported', position, 'Ask whether a fact is one of some values');
  const texts = values.filter((value) => typeof value === 'string');
  if (item.type !== 'string')
    return mismatch(item.fact, `Only a text is one of some texts: ${item.fact} is ${KINDS[item.type]}`, position);
  if (texts.length < values.length) return mismatch(item.fact, `${item.fact} is one of some texts only`, position);
  const unlisted = texts.find((value) => !isListed(item.fact, value));
  if (unlisted !== undefined) return refuseUnlistedValue(item.fact, unlisted, position);
  return accept<ConditionTree>({ op: 'one_of', fact: item.fact, values: texts });
}

function within(item: Operand, list: Fact, position: number) {
  if (list.type !== 'list')
    return mismatch(list.fact, `${list.fact} is ${KINDS[list.type]}: nothing is in it`, position);
  if (item.kind === 'literal' && typeof item.value === 'string')
    return accept<ConditionTree>({ op: 'has', fact: list.fact, value: item.value });
  if (item.kind === 'fact' && item.type === 'string')
    return accept<ConditionTree>({ op: 'member', fact: item.fact, of: list.fact });
  return refuseCondition('type_mismatch', position, `${list.fact} is a list of texts`, { fact: list.fact });
}

const mismatch = (fact: FactName, message: string, position: number) =>
  refuseCondition('type_mismatch', position, message, { fact });

function isListed(fact: FactName, value: string): boolean {
  const { values } = factDefinition(fact);
  return values === undefined || values.includes(value);
}
