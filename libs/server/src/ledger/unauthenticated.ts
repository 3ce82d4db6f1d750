import { GraphQLError } from 'graphql';

/** The one error a client handles in one place: sign in (again). */
export const unauthenticated = (): GraphQLError =>
  new GraphQLError('Sign in to go on.', { extensions: { code: 'UNAUTHENTICATED' } });
