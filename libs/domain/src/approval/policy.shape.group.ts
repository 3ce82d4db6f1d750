import { canonicalise, type Json } from '../canonical.js';
import { nearest } from './condition.refusal.js';
import { pathOf } from './policy.issue.js';
import { excerpt, wrongType, type Shape } from './policy.shape.js';

/** A list without repetitions, `min` to `max` long. */
export function list<T>(item: Shape<T>, max: number, min = 0): Shape<readonly T[]> {
  return {
    schema: { type: 'array', items: item.schema, minItems: min, maxItems: max, uniqueItems: true },
    read: (value, path, tell) => {
      if (!isList(value)) return void wrongType(value, 'list', path, tell);
      if (value.length < min) return void tell('too_few', path, { min });
      if (value.length > max) return void tell('too_many', path, { count: value.length, max });
      const items = value.map((one, at) => item.read(one, pathOf(path, at), tell));
      const seen = new Set<string>();
      for (const [at, one] of value.entries()) {
        if (items[at] === undefined) continue;
        const form = typeof one === 'string' ? one : canonicalise(one);
        if (seen.has(form)) tell('repeated', pathOf(path, at), { value: excerpt(form) });
        seen.add(form);
      }
      const whole = items.flatMap((one) => (one === undefined ? [] : [one]));
      // Texts that differ in their spaces only are two to the schema, and the same once they are read.
      return whole.length === items.length && seen.size === items.length ? [...new Set(whole)] : undefined;
    },
  };
}

/** One of them may be written without a list. */
export function oneOrMany<T>(item: Shape<T>, max: number): Shape<readonly T[]> {
  const many = list(item, max, 1);
  return {
    schema: { anyOf: [item.schema, many.schema] },
    read: (value, path, tell) => {
      if (isList(value)) return many.read(value, path, tell);
      const one = item.read(value, path, tell);
      return one === undefined ? undefined : [one];
    },
  };
}

/** A word, or a mapping that says more. */
export const wordOrMapping = <A, B>(word: Shape<A>, mapping: Shape<B>): Shape<A | B> => ({
  schema: { anyOf: [word.schema, mapping.schema] },
  read: (value, path, tell) => (isMapping(value) ? mapping.read(value, path, tell) : word.read(value, path, tell)),
});

/** Unknown members told of one mapping: looking for what was meant costs time. */
const MOST_UNKNOWN = 20;

interface Member<T> {
  readonly shape: Shape<T>;
  readonly about: string;
  /** what silence means; absent = it must be written */
  readonly silent?: { readonly value: T };
}

export const must = <T>(shape: Shape<T>, about: string): Member<T> => ({ shape, about });
export const may = <T, const S>(shape: Shape<T>, silent: S, about: string): Member<T | S> => ({
  shape,
  about,
  silent: { value: silent },
});

type Members = Readonly<Record<string, Member<unknown>>>;
type Read<M extends Members> = { readonly [K in keyof M]: M[K] extends Member<infer T> ? T : never };

/** A mapping of exactly these members: an unknown one is a slip of the keyboard, and told with what was meant. */
export function mapping<M extends Members>(members: M): Shape<Read<M>> {
  const known = Object.keys(members);
  const required = known.filter((name) => !members[name]?.silent);
  const properties = Object.entries(members).map(([name, { shape, about }]): [string, Json] => [
    name,
    { description: about, ...shape.schema },
  ]);
  return {
    schema: {
      type: 'object',
      additionalProperties: false,
      ...(required.length > 0 ? { required } : {}),
      properties: Object.fromEntries(properties),
    },
    read: (value, path, tell) => {
      if (!isMapping(value)) return void wrongType(value, 'mapping', path, tell);
      const unknown = Object.keys(value).filter((name) => !Object.hasOwn(members, name));
      for (const name of unknown.slice(0, MOST_UNKNOWN)) {
        const near = nearest(excerpt(name), known);
        tell('unknown_key', pathOf(path, excerpt(name)), near === null ? {} : { suggestion: near });
      }
      let whole = unknown.length === 0;
      const read: Record<string, unknown> = {};
      for (const [name, { shape, silent }] of Object.entries(members)) {
        const given = Object.hasOwn(value, name) ? value[name] : undefined;
        if (given !== undefined) read[name] = shape.read(given, pathOf(path, name), tell);
        else if (silent) read[name] = silent.value;
        else tell('missing', pathOf(path, name));
        if (read[name] === undefined && (given !== undefined || !silent)) whole = false;
      }
      // Each member was read by its own shape, which the mapped type can't follow through a loop.
      return whole ? (read as Read<M>) : undefined;
    },
  };
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const isMapping = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
