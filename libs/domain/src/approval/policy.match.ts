import type { Condition } from './condition.js';
import type { ConditionTree } from './condition.tree.js';
import type { FactName, FactValue } from './facts.js';
import type { PolicyMatch } from './policy.types.js';

/** Whether a variant is of those a policy is for, its `when` aside. */
export function matches(match: PolicyMatch, facts: Readonly<Record<FactName, FactValue>>): boolean {
  const among = (wanted: readonly string[] | undefined, value: FactValue): boolean =>
    !wanted || (typeof value === 'string' && wanted.includes(value));
  const { labels } = facts;
  return (
    among(match.classes, facts.content_class) &&
    among(match.departments, facts.unit) &&
    among(match.networks, facts.network) &&
    among(match.tiers, facts.tier) &&
    among(match.languages, facts.language) &&
    (!match.labels || (typeof labels === 'object' && match.labels.some((label) => labels.includes(label))))
  );
}

/** The same as a condition, so that it can be searched for contradictions together with others. */
export function matchCondition(match: PolicyMatch): Condition {
  const among = (fact: FactName, values: readonly string[] | undefined): ConditionTree[] =>
    values ? [{ op: 'one_of', fact, values }] : [];
  const tree: ConditionTree = {
    op: 'all',
    of: [
      ...among('content_class', match.classes),
      ...among('unit', match.departments),
      ...among('network', match.networks),
      ...among('tier', match.tiers),
      ...among('language', match.languages),
      ...labelled(match.labels),
    ],
  };
  const reads = Object.keys(MATCH_FACTS).flatMap((member) =>
    isMember(member) && match[member] ? [MATCH_FACTS[member]] : [],
  );
  return { source: JSON.stringify(match), tree, reads, program: (facts) => matches(match, facts) };
}

/** How many members narrow it: of two bases of one priority, the one that says more is taken. */
export const breadthOf = (match: PolicyMatch): number => Object.values(match).filter(Boolean).length;

const labelled = (labels: readonly string[] | undefined): ConditionTree[] =>
  labels ? [{ op: 'any', of: labels.map((value) => ({ op: 'has', fact: 'labels', value })) }] : [];

export const MATCH_FACTS = {
  classes: 'content_class',
  departments: 'unit',
  networks: 'network',
  tiers: 'tier',
  languages: 'language',
  labels: 'labels',
} as const satisfies Record<keyof PolicyMatch, FactName>;

const isMember = (name: string): name is keyof PolicyMatch => name in MATCH_FACTS;
