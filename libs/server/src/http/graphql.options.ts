import path from 'node:path';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import type { Request, Response } from 'express';
import type { Log } from '../ledger/log.js';
import type { RequestContexts } from '../ledger/request.contexts.js';
import { scalars } from '../ledger/scalars.js';
import { here } from './here.js';
import { limits } from './graphql.limits.js';
import { maskErrors } from './masked.errors.js';

export interface GraphqlSettings {
  /** Whether clients may ask for the schema: never in a real installation's production. */
  readonly introspection: boolean;
}

export const graphqlOptions = (contexts: RequestContexts, log: Log, settings: GraphqlSettings): ApolloDriverConfig => {
  const { validationRules } = limits();
  return {
    driver: ApolloDriver,
    path: '/graphql',
    typePaths: [path.join(here, '..', '*', '*.graphql')],
    resolvers: scalars,
    context: ({ req, res }: { req: Request; res: Response }) => contexts.of(req, res),
    csrfPrevention: true,
    introspection: settings.introspection,
    graphiql: false,
    autoTransformHttpErrors: false,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    stopOnTerminationSignals: false,
    formatError: maskErrors(log),
    validationRules,
  };
};
