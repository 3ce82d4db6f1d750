import { compileCondition, type Condition } from './condition.js';
import { contradict } from './condition.sat.js';
import { matchCondition } from './policy.match.js';
import type { ApprovalPolicy } from './policy.types.js';

/** The conditions under which a policy applies; one that doesn't compile is left out, and told by another check. */
export const domainOf = (policy: ApprovalPolicy): readonly Condition[] => [
  matchCondition(policy.match),
  ...compiledOf(policy.when),
];

export function compiledOf(when: string | null): readonly Condition[] {
  if (when === null) return [];
  const compiled = compileCondition(when);
  return compiled.ok ? [compiled.value] : [];
}

/** Holds where the other doesn't. */
export const negate = (condition: Condition): Condition => ({
  source: `!(${condition.source})`,
  tree: { op: 'not', of: condition.tree },
  reads: condition.reads,
  program: (facts) => condition.program(facts) !== true,
});

/** All of several at once. */
export const allOf = (conditions: readonly Condition[]): Condition => ({
  source: conditions.map(({ source }) => `(${source})`).join(' && '),
  tree: { op: 'all', of: conditions.map(({ tree }) => tree) },
  reads: [...new Set(conditions.flatMap(({ reads }) => reads))],
  program: (facts) => conditions.every(({ program }) => program(facts) === true),
});

/** Facts tried by one check, at most some two seconds of the longest conditions: typing a circuit must not keep a server busy. */
const MOST_TRIALS = 100_000;

/** Looks for contradictions. Once its trials are spent it proves nothing more, so that both answers are no. */
export interface Prover {
  /** proven to never hold together */
  readonly impossible: (...conditions: readonly Condition[]) => boolean;
  /** proven to hold together for some facts */
  readonly possible: (...conditions: readonly Condition[]) => boolean;
}

export function prover(trials = MOST_TRIALS): Prover {
  let left = trials;
  const counted = (condition: Condition, at: number): Condition =>
    at > 0 ? condition : { ...condition, program: (facts) => (left -= 1) >= 0 && condition.program(facts) };
  const search = (conditions: readonly Condition[]): boolean | 'unknown' => {
    const found = left > 0 ? contradict(...conditions.map(counted)) : 'unknown';
    // A search that ran out of trials half-way has seen nothing of the rest.
    return found === true && left < 0 ? 'unknown' : found;
  };
  return {
    impossible: (...conditions) => search(conditions) === true,
    possible: (...conditions) => search(conditions) === false,
  };
}
