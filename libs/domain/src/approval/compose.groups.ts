import { compose } from './compose.js';
import type { Facts } from './facts.js';
import type { ApprovalPolicy } from './policy.types.js';

interface Member {
  /** the languages of one account; null = alone */
  readonly group: string | null;
}

/** A group stays one where any of its members has to: the strictest rule wins, as everywhere. */
export function keepGroups<T extends Member>(members: readonly T[], isAtomic: (member: T) => boolean): readonly T[] {
  const atomic = new Set(members.filter(isAtomic).map(({ group }) => group));
  return members.map((member) => (atomic.has(member.group) ? member : { ...member, group: null }));
}

/** Whether the circuits of a variant hold its languages together. What can't be composed is refused elsewhere. */
export function holdsTogether(policies: readonly ApprovalPolicy[], facts: Facts): boolean {
  const composed = compose(policies, facts);
  return !composed.ok || composed.value.rules.atomicLanguages;
}
