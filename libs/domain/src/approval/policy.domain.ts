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

/** Proven to never hold together. */
export const impossible = (...conditions: readonly Condition[]): boolean => contradict(...conditions) === true;
