/** What JSON can carry. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Hashes the UTF-8 bytes of a text; answers 64 lower-case hex digits. Given by the caller: the core has no crypto. */
export type Sha256 = (utf8: string) => string;

/**
 * RFC 8785 (JCS): members sorted by UTF-16 code units, no white space, ECMAScript numbers. One value has one form.
 * Throws a `TypeError` on what I-JSON can't carry (NaN, infinities, lone surrogates): that is a defect of the caller.
 */
export function canonicalise(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('canonical JSON has no place for NaN or infinity');
    return JSON.stringify(value);
  }
  if (typeof value === 'string') {
    if (LONE_SURROGATE.test(value)) throw new TypeError('canonical JSON has no place for a lone surrogate');
    return JSON.stringify(value);
  }
  if (isList(value)) return `[${value.map(canonicalise).join(',')}]`;
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, member]) => `${canonicalise(key)}:${canonicalise(member)}`);
  return `{${members.join(',')}}`;
}

// With the u flag a pair is one character of another category: only a lone half matches.
const LONE_SURROGATE = /\p{Cs}/u;

// Array.isArray does not narrow readonly arrays out of a union.
const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
