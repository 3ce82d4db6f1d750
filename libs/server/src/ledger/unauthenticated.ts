import { GraphQLError } from 'graphql';

/** The one error a client handles in one place: sign in (again). */
export const unauthenticated = (): GraphQLError =>
  new GraphQLError('Sign in to go on.', { extensions: { code: 'UNAUTHENTICATED' } });

/** For a query whose answer has no room for a refusal; mutations refuse with `not_allowed` instead. */
export const forbidden = (): GraphQLError =>
  new GraphQLError('Your roles do not include this.', { extensions: { code: 'FORBIDDEN' } });

/** For a query asked with arguments that no interface of ours sends. */
export const badInput = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
