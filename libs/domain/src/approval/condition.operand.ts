import type { ASTNode } from '@marcbachmann/cel-js';
import { accept, type Decided } from '../refusal.js';
import { refuseCondition, refuseUnknownName } from './condition.refusal.js';
import { factDefinition, isFactName, type FactName } from './facts.js';

/** What may stand beside an operator. */
export type Operand =
  | { readonly kind: 'fact'; readonly fact: FactName; readonly type: 'string' | 'number' | 'boolean' | 'list' }
  | { readonly kind: 'size'; readonly fact: FactName }
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | { readonly kind: 'list'; readonly values: readonly (string | number | boolean)[] };

// Below it, a number and its neighbours are told apart exactly, in whole steps and in cents.
const LARGEST = 1e12;

export function readOperand(node: ASTNode): Decided<Operand> {
  switch (node.op) {
    case 'id':
      return readFact(node.args, node.start);
    case '.':
      return readDotted(node);
    case 'value':
      return readLiteral(node.args, 1, node.start);
    case '-_':
      return node.args.op === 'value' ? readLiteral(node.args.args, -1, node.start) : unsupported(node, 'arithmetic');
    case 'list':
      return readList(node.args);
    case 'call':
      return node.args[0] === 'size' ? readSize(node.args[1], node.start) : unsupported(node, `${node.args[0]}()`);
    case 'rcall':
      return node.args[0] === 'size' && node.args[2].length === 0
        ? readSize([node.args[1]], node.start)
        : unsupported(node, `${node.args[0]}()`);
    default:
      return unsupported(node, `${node.op} here`);
  }
}

const unsupported = (node: ASTNode, what: string) =>
  refuseCondition('not_supported', node.start, `Conditions have no ${what}`);

function readFact(name: string, position: number): Decided<Operand> {
  if (!isFactName(name)) return refuseUnknownName(name, position);
  return accept({ kind: 'fact', fact: name, type: factDefinition(name).type });
}

/** `electoral.active`: facts have no parts, but people write them so; the whole path is the name nobody knows. */
function readDotted(node: ASTNode): Decided<Operand> {
  const path = dottedPath(node);
  return path === null ? unsupported(node, 'member access') : refuseUnknownName(path, node.start);
}

function dottedPath(node: ASTNode): string | null {
  if (node.op === 'id') return node.args;
  if (node.op !== '.') return null;
  const parent = dottedPath(node.args[0]);
  return parent === null ? null : `${parent}.${node.args[1]}`;
}

function readLiteral(value: unknown, sign: 1 | -1, position: number): Decided<Operand> {
  if (sign === 1 && (typeof value === 'string' || typeof value === 'boolean'))
    return accept({ kind: 'literal', value });
  if (typeof value !== 'number' && typeof value !== 'bigint')
    return refuseCondition('not_supported', position, 'Values are texts, numbers, true and false');
  const number = sign * Number(value) + 0; // + 0: there is no negative zero here
  if (Math.abs(number) > LARGEST) return refuseCondition('not_supported', position, `Numbers go up to ${LARGEST}`);
  return accept({ kind: 'literal', value: number });
}

function readList(nodes: readonly ASTNode[]): Decided<Operand> {
  const values: (string | number | boolean)[] = [];
  for (const node of nodes) {
    const item = readOperand(node);
    if (!item.ok) return item;
    if (item.value.kind !== 'literal')
      return refuseCondition('not_supported', node.start, 'A list in a condition is made of values');
    values.push(item.value.value);
  }
  return accept({ kind: 'list', values });
}

function readSize(args: readonly ASTNode[], position: number): Decided<Operand> {
  const [only] = args;
  if (only === undefined || args.length > 1)
    return refuseCondition('not_supported', position, 'size() counts one list');
  const counted = readOperand(only);
  if (!counted.ok) return counted;
  if (counted.value.kind !== 'fact' || counted.value.type !== 'list')
    return refuseCondition('type_mismatch', position, 'size() counts a list');
  return accept({ kind: 'size', fact: counted.value.fact });
}
