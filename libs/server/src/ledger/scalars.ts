import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped } from 'graphql';
import { z } from 'zod';

const instant = z.iso.datetime({ offset: true });
const day = z.iso.date();

const bad = (what: string): GraphQLError =>
  new GraphQLError(`expected ${what}`, { extensions: { code: 'BAD_USER_INPUT' } });

function enter(schema: z.ZodType<string>, what: string, value: unknown): string {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw bad(what);
  return parsed.data;
}

function scalar(name: string, what: string, schema: z.ZodType<string>, out: (value: unknown) => unknown) {
  return new GraphQLScalarType<string, string>({
    name,
    serialize: (value) => enter(schema, what, out(value)),
    parseValue: (value) => enter(schema, what, value),
    parseLiteral: (node) => enter(schema, what, node.kind === Kind.STRING ? node.value : null),
  });
}

/** `DateTime` accepts any offset and answers UTC; `Date` is a calendar day; a value that is neither fails. `JSON` is passed on as it is: its reader checks it. */
export const scalars = {
  DateTime: scalar('DateTime', 'an instant in ISO 8601 with its offset', instant, (value) =>
    value instanceof Date ? value.toISOString() : value,
  ),
  Date: scalar('Date', 'a day as YYYY-MM-DD', day, (value) => value),
  JSON: new GraphQLScalarType<unknown, unknown>({
    name: 'JSON',
    serialize: (value) => value,
    parseValue: (value) => value,
    parseLiteral: (node, variables) => valueFromASTUntyped(node, variables ?? undefined),
  }),
};
