import type { Json } from '../canonical.js';
import { refuse, type Decided } from '../refusal.js';

/** Strict reading of a content's JSON: what it is made of. */
export type Members = { readonly [key: string]: Json };

export const invalid = (field: string | null): Decided<never> =>
  refuse('field_invalid', field, { reason: 'not_content' });
export const isMembers = (json: Json | undefined): json is Members =>
  typeof json === 'object' && json !== null && !Array.isArray(json);
export const hasExactly = (members: Members, keys: readonly string[]): boolean =>
  Object.keys(members).sort().join() === [...keys].sort().join();
export const isFilled = (json: Json | undefined): json is string => typeof json === 'string' && json !== '';
/** A whole number above nothing. */
export const isSize = (json: Json | undefined): json is number => Number.isSafeInteger(json) && Number(json) > 0;
export const isList = (json: Json | undefined): json is readonly Json[] => Array.isArray(json);
