import { ApolloArmor } from '@escape.tech/graphql-armor';

const MAX_COST = 30_000;

/**
 * What one operation may ask: fields, times the page size where a list says `first`. The tray, the costliest page of our
 * web, asks for 40 items and costs some 15,000 by these rules (`__typename`, which Apollo asks of every object, counts);
 * twice that leaves room for other clients and little for mischief.
 */
export const limits = () =>
  new ApolloArmor({
    maxDepth: { n: 14, flattenFragments: true },
    costLimit: { maxCost: MAX_COST, objectCost: 2, scalarCost: 1, depthCostFactor: 1, flattenFragments: true },
    maxAliases: { n: 40 },
    maxDirectives: { n: 40 },
    maxTokens: { n: 5_000 },
  }).protect();

/** bytes of one GraphQL request body */
export const BODY_LIMIT = '512kb';
/** bytes of one message on a live connection: only subscriptions travel there */
export const MESSAGE_LIMIT = 16_384;
