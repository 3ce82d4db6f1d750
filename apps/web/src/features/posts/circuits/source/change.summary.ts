import type { Json } from '@pregon/domain';
import { diffLines } from 'diff';
import { readCircuit } from './circuit.source.js';
import { items, member, text, viewOf } from './circuit.view.js';

export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** The two sources line by line. */
export const linesBetween = (before: string, after: string): readonly DiffLine[] =>
  diffLines(ended(before), ended(after)).flatMap(({ value, added, removed }) =>
    value
      .replace(/\n$/, '')
      .split('\n')
      .map((line) => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text: line }) as const),
  );

const ended = (source: string): string => (source.endsWith('\n') || source === '' ? source : `${source}\n`);

/** What differs in meaning, for a sentence: comments and spelling don't count. */
export interface ChangeSummary {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
  readonly reordered: boolean;
  /** members of the document besides its steps, e.g. `valid` */
  readonly members: readonly string[];
}

/** null where one of them can't be read. */
export function changesBetween(before: string, after: string): ChangeSummary | null {
  const [old, now] = [readCircuit(before).json, readCircuit(after).json];
  if (old === null || now === null) return null;
  const [was, is] = [stepsOf(old), stepsOf(now)];
  const keys = (of: ReadonlyMap<string, Named>, other: ReadonlyMap<string, Named>) =>
    [...of.keys()].filter((key) => other.has(key));
  const names = [...new Set([...Object.keys(old as object), ...Object.keys(now as object)])];
  return {
    added: [...is].flatMap(([key, { name }]) => (was.has(key) ? [] : [name])),
    removed: [...was].flatMap(([key, { name }]) => (is.has(key) ? [] : [name])),
    changed: [...is].flatMap(([key, { name, form }]) => (was.has(key) && was.get(key)?.form !== form ? [name] : [])),
    reordered: keys(was, is).join() !== keys(is, was).join(),
    members: names.filter(
      (name) => name !== 'steps' && name !== 'after' && formOf(member(old, name)) !== formOf(member(now, name)),
    ),
  };
}

interface Named {
  readonly name: string;
  readonly form: string;
}

function stepsOf(json: Json): ReadonlyMap<string, Named> {
  const { steps, after } = viewOf(json);
  const raw = [...items(json, 'steps'), ...items(json, 'after')];
  return new Map(
    [...steps, ...after].map(({ key, name }) => {
      const own = raw.find((one) => text(one, 'key') === key);
      return [key, { name: name || key, form: formOf(own) }];
    }),
  );
}

/** One text for one meaning; unlike the canonical form it bears what a circuit may not say, such as `.nan`. */
const formOf = (value: Json | undefined): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  ) ?? '';
