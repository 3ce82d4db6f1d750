import { useApolloClient, useSubscription } from '@apollo/client/react';
import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import { graphql } from '../../generated/index.js';
import { connection } from '../apollo/connection.js';
import { refresh } from '../apollo/refresh.js';

const Changed = graphql(`
  subscription LiveChanges {
    changed {
      kind
      id
      postId
    }
  }
`);

/** A burst of changes is one reading; a person sees a change well within a second. */
const GATHER_MS = 300;

type Seen = Parameters<typeof refresh>[1][number];

/** Keeps open screens true: what changes is read again, and everything once more after the connection was lost. */
export function LiveChanges() {
  const client = useApolloClient();
  const gathered = useRef<Seen[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const gather = useCallback(
    (change: Seen) => {
      gathered.current.push(change);
      timer.current ??= setTimeout(() => {
        const changes = gathered.current;
        gathered.current = [];
        timer.current = null;
        void refresh(client, changes);
      }, GATHER_MS);
    },
    [client],
  );
  useEffect(() => () => clearTimeout(timer.current ?? undefined), []);
  useSubscription(Changed, {
    ignoreResults: true,
    onData: ({ data }) => {
      if (data.data) gather(data.data.changed);
    },
  });
  const { live } = useSyncExternalStore(connection.subscribe, connection.read);
  const wasLive = useRef(live);
  useEffect(() => {
    if (live && !wasLive.current) void client.refetchQueries({ include: 'active' });
    wasLive.current = live;
  }, [client, live]);
  return null;
}
