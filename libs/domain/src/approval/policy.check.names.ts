import { error, stepsOf, warning, type KnownNames } from './policy.check.types.js';
import { unknownName } from './policy.check.conditions.js';
import type { PolicyIssue, PolicyIssueCode } from './policy.issue.js';
import type { ApprovalPolicy, StepMode, Who } from './policy.types.js';

/** Names of people, groups and places that don't exist, groups and roles that nobody has, counts nobody can reach. */
export function checkNames(policy: ApprovalPolicy, known: KnownNames): readonly PolicyIssue[] {
  const { classes, departments, networks, labels } = policy.match;
  return [
    ...unknown('unknown_class', 'match.classes', classes, known.classes),
    ...unknown('unknown_department', 'match.departments', departments, known.departments),
    ...unknown('unknown_network', 'match.networks', networks, known.networks),
    ...unknown('unknown_label', 'match.labels', labels, known.labels),
    ...stepsOf(policy).flatMap(({ step, path }) => [
      ...checkWho(step.who, `${path}.who`, known),
      ...checkWho(step.escalateTo, `${path}.escalate`, known),
      ...checkQuorum(step.mode, step.who, `${path}.mode`, known),
    ]),
    ...checkWho(policy.bypass?.who ?? [], 'bypass.who', known),
  ];
}

function unknown(
  code: PolicyIssueCode,
  path: string,
  used: readonly string[] = [],
  known: ReadonlySet<string> | undefined,
): readonly PolicyIssue[] {
  if (!known) return [];
  return used.flatMap((name, at) => (known.has(name) ? [] : [error(code, `${path}.${at}`, unknownName(name, known))]));
}

function checkWho(who: readonly Who[], path: string, known: KnownNames): readonly PolicyIssue[] {
  return who.flatMap((one, at): readonly PolicyIssue[] => {
    const here = `${path}.${at}`;
    if (one.kind === 'person')
      return known.personIds.has(one.personId) ? [] : [error('unknown_person', here, { person: one.personId })];
    if (one.kind === 'group') {
      const members = known.groups.get(one.group);
      if (members === undefined)
        return [error('unknown_group', here, unknownName(one.group, new Set(known.groups.keys())))];
      return members === 0 ? [error('group_empty', here, { group: one.group })] : [];
    }
    if (holders(one, known) > 0) return [];
    return [warning('role_vacant', here, { role: one.role, scope: one.scope })];
  });
}

const holders = ({ role, scope }: Extract<Who, { kind: 'role' }>, known: KnownNames): number =>
  known.roleCounts.get(`${role}@${scope}`) ?? known.roleCounts.get(`${role}@unit`) ?? 0;

/** More answers than people: an error where the people are named, a warning where roles may be filled tomorrow. */
function checkQuorum(mode: StepMode, who: readonly Who[], path: string, known: KnownNames): readonly PolicyIssue[] {
  if (typeof mode === 'string') return [];
  const members = who.reduce((sum, one) => sum + countOf(one, known), 0);
  const tell = who.some((one) => one.kind === 'role') ? warning : error;
  const issues: PolicyIssue[] = [];
  if (mode.quorum > members) issues.push(tell('quorum_too_high', path, { quorum: mode.quorum, members }));
  if (mode.rejectIf !== null && mode.rejectIf > members)
    issues.push(tell('quorum_reject_too_high', path, { rejectIf: mode.rejectIf, members }));
  return issues;
}

const countOf = (who: Who, known: KnownNames): number =>
  who.kind === 'person' ? 1 : who.kind === 'group' ? (known.groups.get(who.group) ?? 0) : holders(who, known);
