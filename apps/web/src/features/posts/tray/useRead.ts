import { useApolloClient } from '@apollo/client/react';
import { useEffect } from 'react';
import { graphql } from '../../../generated/index.js';

export const MarkRead = graphql(`
  mutation MarkRead($stepId: ID!, $hashes: [String!]!) {
    markRead(stepId: $stepId, hashes: $hashes)
  }
`);

/** Passing through with J and K is not opening. */
const SHOWN_MS = 1_500;

interface Opened {
  readonly id: string;
  readonly stepId: string;
  readonly hashes: readonly string[];
  readonly read: boolean;
}

/** Remembers that these very revisions were on the screen: some circuits ask for it before approving several at once. */
export function useRead({ id, stepId, hashes, read }: Opened): void {
  const client = useApolloClient();
  const shown = hashes.join();
  useEffect(() => {
    if (read) return;
    const mark = async (): Promise<void> => {
      const { data } = await client.mutate({
        mutation: MarkRead,
        variables: { stepId, hashes: shown.split(',') },
      });
      const cached = client.cache.identify({ __typename: 'TrayItem', id });
      if (data?.markRead === true && cached !== undefined)
        client.cache.modify({ id: cached, fields: { read: () => true } });
    };
    const timer = setTimeout(() => {
      // Not kept: it counts as unopened, and opening it again tries again.
      mark().catch(() => undefined);
    }, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [client, id, stepId, shown, read]);
}
