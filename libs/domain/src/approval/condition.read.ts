import type { ASTNode } from '@marcbachmann/cel-js';
import { accept, type Decided } from '../refusal.js';
import { readComparison, readMembership } from './condition.compare.js';
import { readOperand } from './condition.operand.js';
import { refuseCondition } from './condition.refusal.js';
import { TEXT_TESTS, type ConditionTree } from './condition.tree.js';

/**
 * CEL's syntax tree as a `ConditionTree`. Whatever could fail, loop or grow while it is evaluated (arithmetic, indexes,
 * conversions, regular expressions, macros) has no place in the tree, and is refused here.
 */
export function readTree(node: ASTNode): Decided<ConditionTree> {
  switch (node.op) {
    case '&&':
      return readJoin('all', node.args);
    case '||':
      return readJoin('any', node.args);
    case '!_': {
      const inner = readTree(node.args);
      return inner.ok ? accept({ op: 'not', of: inner.value }) : inner;
    }
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return readComparison(node.op, node.args[0], node.args[1], node.start);
    case 'in':
      return readMembership(node.args[0], node.args[1], node.start);
    case 'rcall':
      return node.args[0] === 'size'
        ? readBare(node)
        : readTextTest(node.args[0], node.args[1], node.args[2], node.start);
    default:
      return readBare(node);
  }
}

/** `a && b && c` is one list, whatever the brackets. */
function readJoin(op: 'all' | 'any', [left, right]: readonly [ASTNode, ASTNode]): Decided<ConditionTree> {
  const first = readTree(left);
  if (!first.ok) return first;
  const second = readTree(right);
  if (!second.ok) return second;
  const parts = [first.value, second.value].flatMap((tree) => (tree.op === op ? tree.of : [tree]));
  return accept({ op, of: parts });
}

function readBare(node: ASTNode): Decided<ConditionTree> {
  const operand = readOperand(node);
  if (!operand.ok) return operand;
  const { value: read } = operand;
  if (read.kind === 'literal' && typeof read.value === 'boolean') return accept({ op: 'constant', value: read.value });
  if (read.kind === 'fact' && read.type === 'boolean') return accept({ op: 'flag', fact: read.fact });
  return refuseCondition('not_boolean', node.start, 'A condition is a question with yes or no for an answer');
}

function readTextTest(
  method: string,
  receiver: ASTNode,
  args: readonly ASTNode[],
  position: number,
): Decided<ConditionTree> {
  const by = TEXT_TESTS.find((test) => test === method);
  if (by === undefined) return refuseCondition('not_supported', position, `Conditions have no ${method}()`);
  const subject = readOperand(receiver);
  if (!subject.ok) return subject;
  const [wanted] = args;
  const value = args.length === 1 && wanted !== undefined ? readOperand(wanted) : null;
  if (value && !value.ok) return value;
  if (subject.value.kind !== 'fact' || value?.value.kind !== 'literal')
    return refuseCondition('not_supported', position, `${by}() asks a fact about one value`);
  if (subject.value.type !== 'string' || typeof value.value.value !== 'string')
    return refuseCondition('type_mismatch', position, `${by}() asks a text about a text`, { fact: subject.value.fact });
  return accept({ op: 'text', fact: subject.value.fact, by, value: value.value.value });
}
