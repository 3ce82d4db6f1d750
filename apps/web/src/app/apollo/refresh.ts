import type { ApolloClient } from '@apollo/client/core';
import { Kind, type DocumentNode } from 'graphql';
import type { Change, ChangeKind } from '../../generated/graphql.js';

/** Which root fields each kind of change concerns. */
const CONCERNED: Readonly<Record<ChangeKind, ReadonlySet<string>>> = {
  post: new Set(['calendar', 'post', 'unplannedPosts', 'tray', 'viewer', 'traceEntries', 'decisionsToConfirm']),
  publication: new Set([
    'heldPublications',
    'publishingHealth',
    'viewer',
    'calendar',
    'post',
    'publication',
    'publishingBacklog',
    'traceEntries',
  ]),
  account: new Set(['accounts', 'account', 'networks', 'calendar']),
  organisation: new Set([
    'organisation',
    'departments',
    'people',
    'groups',
    'absences',
    'workCalendars',
    'viewer',
    'approvalPolicies',
    'tray',
    'heldPublications',
    'publishingHealth',
  ]),
  notice: new Set(['notices', 'viewer']),
  business_time: new Set(['heldPublications', 'installation', 'calendar', 'post', 'tray', 'unplannedPosts', 'viewer']),
};

const rootFields = (document: DocumentNode): string[] =>
  document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? definition.selectionSet.selections.flatMap((field) => (field.kind === Kind.FIELD ? [field.name.value] : []))
      : [],
  );

/** True where an open query shows something that one of the changes may have altered. */
export function concerns(
  query: DocumentNode,
  variables: unknown,
  changes: readonly Pick<Change, 'kind' | 'postId'>[],
): boolean {
  const fields = rootFields(query);
  return changes.some(({ kind, postId }) => {
    const hit = fields.filter((field) => CONCERNED[kind].has(field));
    if (hit.length === 0) return false;
    // A single post's screen need not read again for another post.
    const onlyPost = hit.every((field) => field === 'post');
    return !onlyPost || postId == null || !hasId(variables) || variables.id === postId;
  });
}

const hasId = (variables: unknown): variables is { readonly id: string } =>
  typeof variables === 'object' && variables !== null && 'id' in variables && typeof variables.id === 'string';

/** Reads again what the changes concern and is on the screen now; hidden screens read when they are opened. */
export async function refresh(
  client: ApolloClient,
  changes: readonly Pick<Change, 'kind' | 'postId'>[],
): Promise<void> {
  const open = [...client.getObservableQueries('active')].filter(({ query, variables }) =>
    concerns(query, variables, changes),
  );
  await Promise.allSettled(open.map((query) => query.refetch()));
}
