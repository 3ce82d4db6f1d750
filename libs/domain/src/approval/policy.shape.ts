import type { Json } from '../canonical.js';
import { nearest } from './condition.refusal.js';
import type { PolicyIssue, PolicyIssueCode } from './policy.issue.js';

/** Keeps a fault; shapes go on reading, so that all are told at once. */
export type Tell = (code: PolicyIssueCode, path: string, details?: PolicyIssue['details']) => void;

/** A form that JSON may have: how it is read, and the same as JSON Schema, so that neither can say what the other doesn't. */
export interface Shape<T> {
  readonly schema: { readonly [keyword: string]: Json };
  /** undefined where it told a fault */
  readonly read: (value: Json, path: string, tell: Tell) => T | undefined;
}

// As in a post's text (text.entry.ts), and no line breaks either: what people read in a circuit is one line.
const HIDDEN = String.raw`\p{Cc}\p{Bidi_Control}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029\uFEFF\uFFF9-\uFFFB`;
const HIDDEN_CHARACTER = new RegExp(`[${HIDDEN}]`, 'u');

/** One line that people read: trimmed and NFC. Length in code points, as JSON Schema counts. */
export function line(max: number): Shape<string> {
  return {
    schema: { type: 'string', maxLength: max, pattern: `^[^${HIDDEN}]*[^\\s${HIDDEN}][^${HIDDEN}]*$` },
    read: (value, path, tell) => {
      if (typeof value !== 'string') return void wrongType(value, 'string', path, tell);
      const hidden = HIDDEN_CHARACTER.exec(value);
      if (hidden) return void tell('control_characters', path, { codePoint: codePointOf(hidden[0]) });
      const entered = value.normalize('NFC').trim();
      const length = Math.max([...value].length, [...entered].length);
      if (length > max) return void tell('too_long', path, { length, max });
      return entered === '' ? void tell('format', path, { expected: 'text', value: '' }) : entered;
    },
  };
}

/** A compact text of a fixed form. `expected` names the form for the message; `make` gives undefined on none. */
export function compact<T>(expected: string, pattern: RegExp, make: (text: string) => T | undefined): Shape<T> {
  return {
    schema: { type: 'string', pattern: pattern.source },
    read: (value, path, tell) => {
      if (typeof value !== 'string') return void wrongType(value, 'string', path, tell);
      const made = pattern.test(value) ? make(value) : undefined;
      return made === undefined ? void tell('format', path, { expected, value: excerpt(value) }) : made;
    },
  };
}

export const code = (expected: string, pattern: RegExp): Shape<string> => compact(expected, pattern, (text) => text);

export function oneOf<const T extends string>(values: readonly T[]): Shape<T> {
  return {
    schema: { enum: values },
    read: (value, path, tell) => {
      const found = values.find((one) => one === value);
      if (found !== undefined) return found;
      if (typeof value !== 'string') return void wrongType(value, 'string', path, tell);
      const near = nearest(excerpt(value), values);
      const details = { value: excerpt(value), allowed: values.join(', ') };
      return void tell('not_one_of', path, near === null ? details : { ...details, suggestion: near });
    },
  };
}

export function whole(min: number, max: number): Shape<number> {
  return {
    schema: { type: 'integer', minimum: min, maximum: max },
    read: (value, path, tell) => {
      if (typeof value !== 'number') return void wrongType(value, 'number', path, tell);
      // -0 is an integer of the schema; written back it would be 0
      if (Number.isInteger(value) && value >= min && value <= max) return value + 0;
      return void tell('out_of_range', path, { min, max });
    },
  };
}

export const flag: Shape<boolean> = {
  schema: { type: 'boolean' },
  read: (value, path, tell) => (typeof value === 'boolean' ? value : void wrongType(value, 'boolean', path, tell)),
};

/** `none` says that a rule doesn't exist, where silence would leave it to others. */
export const orNone = <T>(shape: Shape<T>): Shape<T | null> => ({
  schema: { anyOf: [{ const: 'none' }, shape.schema] },
  read: (value, path, tell) => (value === 'none' ? null : shape.read(value, path, tell)),
});

export function wrongType(value: Json, expected: string, path: string, tell: Tell): void {
  const found = value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value;
  tell('wrong_type', path, { expected, found });
}

/** Enough of what was written to recognise it by. */
export const excerpt = (text: string): string => {
  const head = [...text.slice(0, 80)].slice(0, 60).join('');
  return head.replace(/[\p{Cc}\p{Bidi_Control}\p{Cs}]/gu, '\uFFFD');
};

const codePointOf = (text: string): string =>
  `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
