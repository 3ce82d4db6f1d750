import { useApolloClient, useMutation } from '@apollo/client/react';
import { useCallback } from 'react';
import { refresh } from '../../app/apollo/refresh.js';
import { graphql } from '../../generated/index.js';

const MarkRead = graphql(`
  mutation MarkNoticesRead($ids: [ID!]) {
    markNoticesRead(ids: $ids)
  }
`);

/** `ids` null: all of the viewer's. Answers how many were unread; null where Pregón did not answer. */
export function useMarkRead(): (ids: readonly string[] | null) => Promise<number | null> {
  const client = useApolloClient();
  const [mark] = useMutation(MarkRead);
  return useCallback(
    async (ids) => {
      const answer = await mark({ variables: { ids: ids === null ? null : [...ids] } }).catch(() => null);
      if (!answer?.data) return null;
      await refresh(client, [{ kind: 'notice', postId: null }]);
      return answer.data.markNoticesRead;
    },
    [client, mark],
  );
}
