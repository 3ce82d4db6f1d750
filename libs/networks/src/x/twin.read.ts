import { type z } from 'zod';
import type { TwinReply } from '../sandbox/twin.js';
import { xInvalid } from './twin.replies.js';

/** Reads strictly: unknown names and wrong types are refused by name, as X's own schema does. */
export function strictly<T>(
  shape: z.ZodType<T>,
  given: Readonly<Record<string, unknown>>,
): { readonly value: T } | { readonly refused: TwinReply } {
  const read = shape.safeParse(given);
  if (read.success) return { value: read.data };
  const [issue] = read.error.issues;
  const name = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : (issue?.path.join('.') ?? '');
  const value = JSON.stringify(given[name] ?? null);
  return { refused: xInvalid(`The parameter [${name}] is not valid: ${issue?.message ?? ''}`, { [name]: [value] }) };
}

export const X_ID = /^[0-9]{1,19}$/;
