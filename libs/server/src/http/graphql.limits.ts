import { ApolloArmor } from '@escape.tech/graphql-armor';

const MAX_COST = 5_000;

/**
 * What one operation may ask. Saving a draft, the costliest operation of our web when measured, costs 488 by these rules
 * at depth 7; ten times that leaves room for other clients and none for mischief.
 */
export const limits = () =>
  new ApolloArmor({
    maxDepth: { n: 14 },
    costLimit: { maxCost: MAX_COST, objectCost: 2, scalarCost: 1, depthCostFactor: 1.5 },
    maxAliases: { n: 40 },
    maxDirectives: { n: 40 },
    maxTokens: { n: 5_000 },
  }).protect();

/** bytes of one GraphQL request body */
export const BODY_LIMIT = '512kb';
/** bytes of one message on a live connection: only subscriptions travel there */
export const MESSAGE_LIMIT = 16_384;
