import { warning, type KnownNames } from './policy.check.types.js';
import { allOf, domainOf, negate, prover, type Prover } from './policy.domain.js';
import type { PolicyIssue } from './policy.issue.js';
import { matchCondition } from './policy.match.js';
import type { ApprovalPolicy } from './policy.types.js';

interface Content {
  readonly contentClass: string;
  /** code */
  readonly unit: string;
}

/**
 * What this version in force, retired, would leave without a base: submitting it would be refused from then on.
 * `known.policies` may name it or not.
 */
export const checkRetirement = (standing: ApprovalPolicy, known: KnownNames): readonly PolicyIssue[] =>
  lost(standing, null, known, '', prover());

/** The same of a new version that is narrower than the one it takes the place of, or no longer a base. */
export const checkCoverage = (policy: ApprovalPolicy, known: KnownNames, prove: Prover): readonly PolicyIssue[] =>
  known.standing ? lost(known.standing, policy, known, 'match', prove) : [];

/** Only what has a base today is told: a house that never had one for something doesn't hear of it at every edit. */
function lost(
  standing: ApprovalPolicy,
  next: ApprovalPolicy | null,
  known: KnownNames,
  path: string,
  prove: Prover,
): readonly PolicyIssue[] {
  if (standing.overlay) return [];
  const others = known.policies.filter((other) => !other.overlay && other.id !== standing.id);
  const after = next && !next.overlay ? [...others, next] : others;
  const left = everyContent(known)
    .filter((content) => isFor(standing, content) && !hasBase(after, content, prove))
    .filter((content) => hasBase([...others, standing], content, prove));
  const [first] = left;
  return first ? [warning('no_base_for_all', path, { count: left.length, ...first })] : [];
}

const everyContent = ({ classes, departments }: KnownNames): Content[] =>
  [...classes].flatMap((contentClass) => [...departments].map((unit) => ({ contentClass, unit })));

const isFor = ({ match }: ApprovalPolicy, { contentClass, unit }: Content): boolean =>
  (match.classes?.includes(contentClass) ?? true) && (match.departments?.includes(unit) ?? true);

/** Not: where something of this content is proven to be for none of them. */
function hasBase(bases: readonly ApprovalPolicy[], content: Content, prove: Prover): boolean {
  const candidates = bases.filter((base) => isFor(base, content));
  if (candidates.some(asksNothingElse)) return true;
  const { contentClass, unit } = content;
  const all = matchCondition({ classes: [contentClass], departments: [unit] });
  return !prove.possible(all, ...candidates.map((base) => negate(allOf(domainOf(base)))));
}

const asksNothingElse = ({ match, when }: ApprovalPolicy): boolean =>
  when === null && !match.networks && !match.tiers && !match.languages && !match.labels;
