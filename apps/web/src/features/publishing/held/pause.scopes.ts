import type { PauseKind } from '@pregon/domain';

export interface PauseScope {
  readonly id: string;
  readonly kind: PauseKind;
  readonly subjectId: string | null;
  readonly label: string;
}

interface Pausable {
  readonly pausable: {
    readonly everything: { readonly allowed: boolean };
    readonly departmentIds: readonly string[];
    readonly accountIds: readonly string[];
  };
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  readonly accounts: readonly { readonly id: string; readonly name: string }[];
}

/** What this person may stop: everything first, then departments, then accounts. */
export function scopesOf(
  { pausable, departments, accounts }: Pausable,
  label: (kind: PauseKind, name: string) => string,
): PauseScope[] {
  const all = pausable.everything.allowed
    ? [{ id: 'organisation', kind: 'organisation' as const, subjectId: null, label: label('organisation', '') }]
    : [];
  const named = (
    kind: 'department' | 'account',
    rows: readonly { readonly id: string; readonly name: string }[],
    ids: readonly string[],
  ): PauseScope[] =>
    rows
      .filter(({ id }) => ids.includes(id))
      .map(({ id, name }) => ({ id: `${kind}:${id}`, kind, subjectId: id, label: label(kind, name) }));
  return [
    ...all,
    ...named('department', departments, pausable.departmentIds),
    ...named('account', accounts, pausable.accountIds),
  ];
}
