import { randomUUID } from 'node:crypto';
import { unwrapResolverError } from '@apollo/server/errors';
import type { GraphQLFormattedError } from 'graphql';
import type { Log } from '../ledger/log.js';

/** What a client may be told as it is: its own mistakes, and that it must sign in. */
const TOLD = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'INTROSPECTION_DISABLED',
  'MAX_RECURSIVE_SELECTIONS_EXCEEDED',
]);

/** A defect becomes a number that the person can quote and the log explains; nothing else of it leaves the server. */
export const maskErrors =
  (log: Log) =>
  (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    const code = formatted.extensions?.['code'];
    if (typeof code === 'string' && TOLD.has(code)) {
      const { locations, path } = formatted;
      return { message: withoutSuggestions(formatted.message), locations, path, extensions: { code } };
    }
    const correlationId = randomUUID();
    log.error({ correlationId, path: formatted.path?.join('.'), err: unwrapResolverError(thrown) }, 'defect');
    return {
      message: 'Something failed on our side. Nothing was lost; quote this number if it happens again.',
      path: formatted.path,
      extensions: { code: 'INTERNAL_SERVER_ERROR', correlationId },
    };
  };

/** Suggestions would spell out a schema that may not be asked for. */
const withoutSuggestions = (message: string): string => message.replace(/ ?Did you mean .*$/, '');
