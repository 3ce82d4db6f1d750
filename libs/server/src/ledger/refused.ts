import type { Decided, Refusal } from '@pregon/domain';

/** The `Refused` member of a mutation's result; its message is said in the viewer's language by `RefusedResolver`. */
export interface RefusedAnswer {
  readonly __typename: 'Refused';
  readonly code: Refusal['code'];
  readonly field: string | null;
  readonly details: readonly { readonly name: string; readonly value: string }[];
}

export const refused = (refusal: Refusal): RefusedAnswer => ({
  __typename: 'Refused',
  code: refusal.code,
  field: refusal.field,
  details: Object.entries(refusal.details)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => ({ name, value: String(value) })),
});

/** A mutation's result: the subject with its GraphQL type, or the refusal. */
export const answer = <N extends string, T extends object>(
  typename: N,
  decided: Decided<T>,
): (T & { readonly __typename: N }) | RefusedAnswer =>
  decided.ok ? { ...decided.value, __typename: typename } : refused(decided.refusal);
