import { ApolloArmor } from '@escape.tech/graphql-armor';

/**
 * What one operation may ask. The largest of our own screens (a post with variants, run, attempts) measures depth 9
 * and cost about 4,000 by the same rules, so honest clients never meet these.
 */
export const limits = () =>
  new ApolloArmor({
    maxDepth: { n: 14 },
    costLimit: { maxCost: 20_000, objectCost: 2, scalarCost: 1, depthCostFactor: 1.5, ignoreIntrospection: true },
    maxAliases: { n: 40 },
    maxDirectives: { n: 40 },
    maxTokens: { n: 5_000 },
  }).protect();

/** bytes of one GraphQL request body */
export const BODY_LIMIT = '512kb';
/** bytes of one message on a live connection: only subscriptions travel there */
export const MESSAGE_LIMIT = 16_384;
