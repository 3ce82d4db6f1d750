import type { Refusal } from '@pregon/domain';
import { GraphQLError } from 'graphql';

/** A refusal where a query's answer has no room for one: the client's mistake, told by its code and field. */
export const queryRefused = ({ code, field }: Refusal): GraphQLError =>
  new GraphQLError(field === null ? code : `${code}: ${field}`, {
    extensions: { code: code === 'not_allowed' ? 'FORBIDDEN' : 'BAD_USER_INPUT' },
  });
