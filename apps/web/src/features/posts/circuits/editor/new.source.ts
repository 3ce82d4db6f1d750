import { stringify } from 'yaml';
import { withValue } from '../source/circuit.edit.js';
import { readCircuit } from '../source/circuit.source.js';
import { viewOf } from '../source/circuit.view.js';

/** The key after the highest of those that people number: P-10 → P-11. */
export function freeKey(taken: readonly string[]): string {
  const numbers = taken.flatMap((key) => {
    const [, number] = /^P-(\d{1,4})(?:\D|$)/.exec(key) ?? [];
    return number === undefined ? [] : [Number(number)];
  });
  return `P-${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}`;
}

/** A circuit that can be published as it stands: the head of the unit approves. */
export const newCircuit = (key: string, name: string, step: string): string =>
  stringify({
    key,
    name,
    priority: 10,
    steps: [{ key: 'unidad', name: step, who: 'role:head@unit', sla: '8h working' }],
  });

/** Another circuit under a new key and name, comments and all. */
export function copyOf(source: string, key: string, nameOf: (name: string) => string): string {
  const { json } = readCircuit(source);
  const name = json === null ? '' : viewOf(json).name;
  return withValue(withValue(source, ['key'], key), ['name'], nameOf(name).slice(0, 120));
}
