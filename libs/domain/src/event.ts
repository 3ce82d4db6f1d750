import type { Json } from './canonical.js';
import type { Instant } from './schedule/instant.js';
import type { TraceAction } from './trace/action.catalogue.js';

export const SUBJECT_KINDS = [
  'organisation',
  'department',
  'person',
  'account',
  'post',
  'variant',
  'run',
  'certificate',
  'publication',
  'media',
] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** Who acts: a person, or a named part of the system (`clock`, `relay`, `worker`) when personId is null. */
export interface By {
  readonly personId: string | null;
  readonly name: string;
  /** business time */
  readonly at: Instant;
}

/**
 * What a decision says happened (I6: actor, time, reason, previous hash). `reason` is never empty: a person's words,
 * or the code of the rule that made it happen. Kept by the caller in the trace, in the same transaction.
 */
export interface DomainEvent {
  readonly action: TraceAction;
  readonly subject: { readonly kind: SubjectKind; readonly id: string };
  readonly by: By;
  readonly reason: string;
  /** hash of the content that was in force before the change; null when none had been cut */
  readonly previousHash: string | null;
  readonly payload: Json;
}

/** `reason` in a person's words, or the code of the rule when they gave none. */
export const reasonOr = (given: string | null | undefined, rule: string): string => {
  const words = given?.trim();
  return words ? words : rule;
};
