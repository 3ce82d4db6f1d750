import { compileCondition, type Condition } from './condition.js';
import { nearest } from './condition.refusal.js';
import { atomsOf, type ConditionAtom } from './condition.tree.js';
import { ROLES } from '../vocabulary.js';
import { error, stepsOf, warning, type KnownNames } from './policy.check.types.js';
import { compiledOf, domainOf, negate, type Prover } from './policy.domain.js';
import type { PolicyIssue, PolicyIssueCode } from './policy.issue.js';
import type { ApprovalPolicy } from './policy.types.js';

/** Conditions that don't compile, name what doesn't exist, can never hold, or always do. */
export function checkConditions(policy: ApprovalPolicy, known: KnownNames, prove: Prover): readonly PolicyIssue[] {
  const places = [
    { when: policy.when, path: 'when' },
    ...stepsOf(policy).map(({ step, path }) => ({ when: step.when, path: `${path}.when` })),
    ...policy.refuseIf.map(({ when }, at) => ({ when, path: `refuse_if.${at}.when` })),
  ];
  return [
    ...places.flatMap(({ when, path }) => (when === null ? [] : checkOne(when, path, known, prove))),
    ...checkDomain(policy, prove),
  ];
}

function checkOne(when: string, path: string, known: KnownNames, prove: Prover): readonly PolicyIssue[] {
  const compiled = compileCondition(when);
  if (!compiled.ok) return [error('condition_invalid', path, compiled.refusal.details)];
  const names = namesIn(compiled.value, path, known);
  if (prove.impossible(compiled.value)) return [...names, error('never_holds', path)];
  return prove.impossible(negate(compiled.value)) ? [...names, warning('always_holds', path)] : names;
}

/** Conditions that hold alone, and never where they stand. */
function checkDomain(policy: ApprovalPolicy, { impossible }: Prover): readonly PolicyIssue[] {
  const domain = domainOf(policy);
  if (impossible(...domain)) return [error('never_applies', policy.when === null ? 'match' : 'when')];
  const refused = policy.refuseIf.flatMap(({ when }) => compiledOf(when)).map(negate);
  if (refused.length > 0 && impossible(...domain, ...refused)) return [error('never_applies', 'refuse_if')];
  return stepsOf(policy).flatMap(({ step, path }) => {
    const own = compiledOf(step.when).filter((one) => !impossible(one));
    if (own.length === 0) return [];
    if (impossible(...domain, ...own)) return [error('never_holds', `${path}.when`, { under: 'when' })];
    if (refused.length > 0 && impossible(...domain, ...refused, ...own))
      return [error('never_holds', `${path}.when`, { under: 'refuse_if' })];
    return [];
  });
}

function namesIn(condition: Condition, path: string, known: KnownNames): readonly PolicyIssue[] {
  return atomsOf(condition.tree).flatMap((atom) => {
    const catalogue = catalogueFor(atom.fact, known);
    if (!catalogue) return [];
    const [code, names] = catalogue;
    const unknown = literalsOf(atom).filter((value) => value !== '' && !names.has(value));
    return unknown.map((value) => error(code, path, unknownName(value, names)));
  });
}

function catalogueFor(fact: string, known: KnownNames): readonly [PolicyIssueCode, ReadonlySet<string>] | null {
  if (fact === 'content_class') return ['unknown_class', known.classes];
  if (fact === 'unit' || fact === 'campaign_units') return ['unknown_department', known.departments];
  if (fact === 'network') return ['unknown_network', known.networks];
  if (fact === 'author_role') return ['unknown_role', new Set<string>(ROLES)];
  return fact === 'labels' && known.labels ? ['unknown_label', known.labels] : null;
}

function literalsOf(atom: ConditionAtom): readonly string[] {
  if (atom.op === 'one_of') return atom.values;
  if (atom.op === 'has') return [atom.value];
  return atom.op === 'compare' && typeof atom.value === 'string' ? [atom.value] : [];
}

/** The name, and the one that was probably meant. */
export function unknownName(name: string, names: ReadonlySet<string>): PolicyIssue['details'] {
  const near = nearest(name, [...names]);
  return near === null ? { name } : { name, suggestion: near };
}
