import type { ConditionAtom } from './condition.tree.js';
import { factDefinition, type FactName } from './facts.js';

export interface Universe<V> {
  readonly values: readonly V[];
  /** they stand for all others too */
  readonly exhaustive: boolean;
}

const MOST_PARTS = 6;
const MOST_OTHERS = 10_000;
// 6,400 characters; a condition has at most 500.
const PRIVATE_USE = 0xe000;

/**
 * The texts worth trying for a fact, or as members of a list fact. Facts tied by `fact in list` share theirs.
 *
 * Why it is enough: take any texts that make a condition hold. Those it names are here. Any other can be replaced by
 * its longest prefix asked about, all the parts asked about that it contains, and its longest suffix asked about, with
 * a character nobody asks about between them: every startsWith, endsWith and contains answers as before, and it still
 * equals nothing named. As many kinds of that character as there are text facts keep different texts different.
 */
export function stringUniverse(fact: FactName, atoms: readonly ConditionAtom[]): Universe<string> {
  const tied = tiedTo(fact, atoms);
  const own = atoms.filter((atom) => tied.has(atom.fact));
  const named = own.flatMap((atom) => {
    if (atom.op === 'has') return [atom.value];
    if (atom.op === 'one_of') return atom.values;
    return atom.op === 'compare' ? [String(atom.value)] : [];
  });
  const listed = [...tied].flatMap((name) => factDefinition(name).values ?? []);
  const texts = [...tied].filter((name) => factDefinition(name).type === 'string');
  const part = (by: string) => own.flatMap((atom) => (atom.op === 'text' && atom.by === by ? [atom.value] : []));
  const inner = [...new Set(part('contains'))];
  const shapes = ['', ...new Set(part('startsWith'))].flatMap((start) =>
    combinations(inner.slice(0, MOST_PARTS)).flatMap((middle) =>
      ['', ...new Set(part('endsWith'))].map((end) => [start, ...middle, end]),
    ),
  );
  const others = texts.flatMap((_, index) => shapes.map((pieces) => pieces.join(unasked(atoms, index))));
  return {
    values: [...new Set([...named, ...listed, ...others.slice(0, MOST_OTHERS)])],
    exhaustive: inner.length <= MOST_PARTS && others.length <= MOST_OTHERS,
  };
}

/** The `index`-th character that no text of these atoms contains. */
export function unasked(atoms: readonly ConditionAtom[], index: number): string {
  const asked = atoms
    .flatMap((atom) => (atom.op === 'one_of' ? atom.values : 'value' in atom ? [String(atom.value)] : []))
    .join('');
  let left = index;
  for (let code = PRIVATE_USE; ; code += 1) {
    const character = String.fromCharCode(code);
    if (asked.includes(character)) continue;
    if (left === 0) return character;
    left -= 1;
  }
}

/** The facts whose texts may meet this one's, itself included. */
function tiedTo(fact: FactName, atoms: readonly ConditionAtom[]): ReadonlySet<FactName> {
  const ties = atoms.flatMap((atom) => (atom.op === 'member' ? [[atom.fact, atom.of] as const] : []));
  const tied = new Set([fact]);
  // A set visits what is added to it while it is walked.
  for (const name of tied)
    for (const [one, other] of ties) {
      if (one === name) tied.add(other);
      if (other === name) tied.add(one);
    }
  return tied;
}

const combinations = (parts: readonly string[]): readonly (readonly string[])[] =>
  parts.reduce<readonly (readonly string[])[]>((all, part) => [...all, ...all.map((some) => [...some, part])], [[]]);
