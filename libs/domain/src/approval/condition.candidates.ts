import { atomsOf, type ConditionAtom, type ConditionTree } from './condition.tree.js';
import { stringUniverse, unasked, type Universe } from './condition.universe.js';
import { FACT_NAMES, factDefinition, type FactName, type FactValue } from './facts.js';

/** The values of one fact that are worth trying. */
export interface Candidates {
  readonly fact: FactName;
  readonly values: readonly FactValue[];
  /** They stand for every value there is: where none of them makes the condition hold, none does. */
  readonly exhaustive: boolean;
}

// 2^10 lists of one fact; beyond, only those with at most two of the first forty members (821).
const MOST_MEMBERS = 10;
const MOST_PAIRED = 40;
const LONGEST_LIST = 24;

/** For each fact these conditions read, enough values to tell apart everything they ask. */
export function candidatesFor(trees: readonly ConditionTree[]): readonly Candidates[] {
  const atoms = trees.flatMap(atomsOf);
  const facts = new Set(atoms.flatMap((atom) => (atom.op === 'member' ? [atom.fact, atom.of] : [atom.fact])));
  return [...facts].map((fact) => candidates(fact, atoms));
}

function candidates(fact: FactName, atoms: readonly ConditionAtom[]): Candidates {
  const { type, values } = factDefinition(fact);
  if (type === 'boolean') return { fact, values: [true, false], exhaustive: true };
  if (type === 'number') return { fact, values: numbers(fact, atoms), exhaustive: true };
  if (type === 'list') return { fact, ...lists(fact, atoms) };
  return values === undefined ? { fact, ...stringUniverse(fact, atoms) } : { fact, values, exhaustive: true };
}

/** The numbers asked about, those between, and one beyond each end. */
function numbers(fact: FactName, atoms: readonly ConditionAtom[]): readonly number[] {
  const { min = -Infinity, whole = false } = factDefinition(fact);
  const asked = atoms
    .flatMap((atom) => (atom.op === 'compare' && atom.fact === fact ? [Number(atom.value)] : []))
    .sort((a, b) => a - b);
  const between = asked.map((value, index) => (value + (asked[index + 1] ?? value)) / 2);
  const near = [...asked, ...between, ...asked.flatMap((value) => [value - 1, value + 1])];
  const steps = whole ? near.flatMap((value) => [Math.floor(value), Math.ceil(value)]) : near;
  const floor = min === -Infinity ? [] : [min];
  return [...new Set([...steps, ...floor].filter((value) => value >= min))];
}

function lists(fact: FactName, atoms: readonly ConditionAtom[]): Universe<readonly string[]> {
  const universe = stringUniverse(fact, atoms);
  const subsets = subsetsOf(universe.values);
  const lengths = atoms.flatMap((atom) => (atom.op === 'size' && atom.fact === fact ? [atom.value] : []));
  const longest = Math.floor(Math.max(-1, ...lengths)) + 1;
  const stranger = unasked(atoms, FACT_NAMES.length);
  // Members nobody asks about: they only make the list longer.
  const others = Array.from(
    { length: Math.min(Math.max(longest, 0), LONGEST_LIST) },
    (_, index) => `${stranger}${index}`,
  );
  const padded = [0, ...others.map((_, index) => index + 1)].map((count) => others.slice(0, count));
  return {
    values: padded.flatMap((rest) => subsets.values.map((members) => [...members, ...rest])),
    exhaustive: universe.exhaustive && subsets.exhaustive && longest <= LONGEST_LIST,
  };
}

function subsetsOf(members: readonly string[]): Universe<readonly string[]> {
  if (members.length <= MOST_MEMBERS)
    return {
      values: members.reduce<readonly (readonly string[])[]>(
        (all, member) => [...all, ...all.map((subset) => [...subset, member])],
        [[]],
      ),
      exhaustive: true,
    };
  const some = members.slice(0, MOST_PAIRED);
  const pairs = some.flatMap((one, index) => some.slice(index + 1).map((other) => [one, other]));
  return { values: [[], ...some.map((member) => [member]), ...pairs, members], exhaustive: false };
}
