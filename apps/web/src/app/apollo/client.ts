import { ApolloClient, ApolloLink } from '@apollo/client/core';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { ErrorLink } from '@apollo/client/link/error';
import { HttpLink } from '@apollo/client/link/http';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { createClient as createSocket } from 'graphql-ws';
import { OperationTypeNode } from 'graphql';
import { createCache } from './cache.js';
import { connection } from './connection.js';

interface Options {
  /** The session ended, or never was: whoever asked must sign in. */
  readonly onSignedOut: () => void;
}

/** Waits longer each time, at most 10 s; some randomness keeps browsers from coming back all at once. */
const patience = (retries: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.min(10_000, 500 * 2 ** retries) + Math.random() * 500));

const socketUrl = (): string => `${location.origin.replace(/^http/, 'ws')}/graphql`;

const isUnauthenticated = (error: unknown): boolean =>
  CombinedGraphQLErrors.is(error) && error.errors.some(({ extensions }) => extensions?.['code'] === 'UNAUTHENTICATED');

/** The one place that knows how the browser reaches the API. Refusals are values; being signed out is handled here. */
export function createApollo({ onSignedOut }: Options): ApolloClient {
  const socket = createSocket({
    url: socketUrl,
    retryAttempts: Infinity,
    shouldRetry: () => true,
    retryWait: patience,
    keepAlive: 15_000,
    on: {
      connected: connection.back,
      closed: (event) => {
        const clean = event instanceof CloseEvent && event.code === 1000;
        if (!clean) connection.lost();
      },
    },
  });
  const errors = new ErrorLink(({ error }) => {
    if (isUnauthenticated(error)) onSignedOut();
  });
  const http = new HttpLink({ uri: '/graphql', credentials: 'same-origin' });
  return new ApolloClient({
    cache: createCache(),
    // What is read again because something changed must not be given the older answer of a reading still under way.
    queryDeduplication: false,
    link: ApolloLink.split(
      ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
      new GraphQLWsLink(socket),
      errors.concat(http),
    ),
    defaultOptions: { watchQuery: { fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' } },
  });
}
