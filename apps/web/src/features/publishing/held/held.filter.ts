import { HELD_CAUSES, type HeldCause } from '@pregon/domain';

/** What the list is narrowed to, as the address keeps it. */
export interface HeldQuery {
  readonly causes: readonly HeldCause[];
  readonly departmentId: string | null;
  readonly accountId: string | null;
  readonly after: string | null;
}

const isCause = (word: string): word is HeldCause => HELD_CAUSES.some((cause) => cause === word);

export const readQuery = (search: URLSearchParams): HeldQuery => ({
  causes: (search.get('motivo') ?? '').split(',').filter(isCause),
  departmentId: search.get('departamento'),
  accountId: search.get('cuenta'),
  after: search.get('tras'),
});

export function writeQuery({ causes, departmentId, accountId, after }: HeldQuery): URLSearchParams {
  const search = new URLSearchParams();
  if (causes.length > 0) search.set('motivo', causes.join());
  if (departmentId) search.set('departamento', departmentId);
  if (accountId) search.set('cuenta', accountId);
  if (after) search.set('tras', after);
  return search;
}

/** The order in which people look: what may be out already first, what only waits for an approval last. */
export const byUrgency = <T extends { readonly cause: HeldCause }>(groups: readonly T[]): T[] =>
  [...groups].sort((a, b) => HELD_CAUSES.indexOf(a.cause) - HELD_CAUSES.indexOf(b.cause));
