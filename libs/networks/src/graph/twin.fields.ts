import { z } from 'zod';
import type { TwinReply, TwinRequest } from '../sandbox/twin.js';
import { graphParameters, invalidParameter } from './twin.replies.js';

/** Reads parameters strictly: a name that Graph does not know, or a value of another type, is refused by name. */
export function parameters<T>(
  shape: z.ZodType<T>,
  request: TwinRequest,
): { readonly value: T } | { readonly refused: TwinReply } {
  const read = shape.safeParse(graphParameters(request));
  if (read.success) return { value: read.data };
  const [issue] = read.error.issues;
  const names = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : (issue?.path.join('.') ?? '');
  return { refused: invalidParameter(`Param ${names} is not valid: ${issue?.message ?? ''}`) };
}

/** `a,b{c,d{e}}` names a and b; what stands in braces is asked of the node below, which answers whole here. */
export function fieldNames(asked: string): string[] {
  const outer = asked.replaceAll(/\{[^{}]*\}/g, '');
  return outer === asked ? asked.split(',').map((name) => name.trim()) : fieldNames(outer);
}

/** The requested fields of a node, or Graph's complaint about one it does not have. */
export function pick(
  node: Readonly<Record<string, unknown>>,
  fields: string | undefined,
  type: string,
): { readonly value: Record<string, unknown> } | { readonly refused: TwinReply } {
  const names = fieldNames(fields ?? 'id');
  const unknown = names.find((name) => !(name in node));
  if (unknown)
    return { refused: invalidParameter(`Tried accessing nonexisting field (${unknown}) on node type (${type})`) };
  const chosen = names.filter((name) => node[name] !== undefined).map((name) => [name, node[name]] as const);
  return { value: { ...Object.fromEntries(chosen), id: node['id'] } };
}

/** Graph's booleans come as JSON or as text. */
export const graphBoolean = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);
/** Graph's times have no milliseconds and a bare offset. */
export const graphTime = (iso: string): string => iso.replace(/\.\d+Z$/, '+0000');

/** e.g. `/v26.0`; versions before v22 are gone. */
export const VERSION = String.raw`/v(?:2[2-9]|[3-9]\d)\.0`;
