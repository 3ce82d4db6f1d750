import { refuse, type Refusal } from '../refusal.js';
import { FACT_NAMES, factDefinition, type FactName } from './facts.js';

/** What may be wrong with a condition; the interface says each in the user's language. */
export const CONDITION_PROBLEMS = [
  'syntax',
  'too_long',
  'too_complex',
  'unknown_name',
  'value_not_listed',
  'type_mismatch',
  'not_boolean',
  'not_supported',
] as const;
export type ConditionProblem = (typeof CONDITION_PROBLEMS)[number];

/**
 * `condition_invalid` with details `problem` (ConditionProblem), `message` (English, technical), `position` (UTF-16
 * offset into the source) and, where they help, `unknown` (the name or value nobody knows), `suggestion` (what to
 * write instead), `fact` and `allowed` (the values of an enumeration, comma-separated).
 */
export function refuseCondition(
  problem: ConditionProblem,
  position: number,
  message: string,
  more: Refusal['details'] = {},
): { readonly ok: false; readonly refusal: Refusal } {
  return refuse('condition_invalid', null, { problem, message, position, ...more });
}

export function refuseUnknownName(name: string, position: number) {
  const suggestion = suggestedFor(name);
  const more: Refusal['details'] = suggestion === null ? { unknown: name } : { unknown: name, suggestion };
  return refuseCondition('unknown_name', position, `No fact is called ${name}`, more);
}

export function refuseUnlistedValue(fact: FactName, value: string, position: number) {
  const values = factDefinition(fact).values ?? [];
  const near = nearest(value, values.filter(Boolean));
  const details = { fact, unknown: value, allowed: values.filter(Boolean).join(', ') };
  const more = near === null ? details : { ...details, suggestion: JSON.stringify(near) };
  return refuseCondition('value_not_listed', position, `${fact} is never ${JSON.stringify(value)}`, more);
}

// People write `paid and minors`, `=` and bare words in many languages; CEL says them otherwise.
const OTHER_LANGUAGES: ReadonlyMap<string, string> = new Map([
  ['and', '&&'],
  ['or', '||'],
  ['not', '!'],
  ['=', '=='],
  ['&', '&&'],
  ['|', '||'],
  ['<>', '!='],
]);

/** What to write instead of the word that stands at `position`, or just before, where it is another language's operator. */
export function operatorFor(source: string, position: number): string | null {
  const before = /(?:[a-z]+\s+|[=<>&|]+)$/.exec(source.slice(0, position))?.[0] ?? '';
  const after = /^(?:[a-z]+|[=<>&|]+)/.exec(source.slice(position))?.[0] ?? '';
  const words = [after, before.trim(), before + after];
  return words.map((word) => OTHER_LANGUAGES.get(word)).find((known) => known !== undefined) ?? null;
}

function suggestedFor(name: string): string | null {
  const operator = OTHER_LANGUAGES.get(name);
  if (operator !== undefined) return operator;
  const listed = FACT_NAMES.some((fact) => factDefinition(fact).values?.includes(name));
  // `ad_class == dudoso`: the quotes are missing
  if (listed) return JSON.stringify(name);
  return nearest(name.replaceAll('.', '_'), FACT_NAMES);
}

/** The nearest of `known`; null where none is within a third of the word. */
export function nearest(word: string, known: readonly string[]): string | null {
  const ranked = known
    .map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= Math.max(1, Math.floor(candidate.length / 3)))
    .sort((a, b) => a.distance - b.distance);
  return ranked[0]?.candidate ?? null;
}

function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = (row[column - 1] ?? 0) + (to[column - 1] === letter ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
