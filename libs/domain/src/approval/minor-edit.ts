import { canonicalise, type Json } from '../canonical.js';
import type { Content, ContentMedia } from '../content.js';
import type { ApprovalPolicy, MinorNever } from './policy.types.js';

export type MinorEditRule = NonNullable<ApprovalPolicy['minorEdit']>;

/** Why a correction is not minor: too much was changed, where it goes, or something that is never minor. */
export type MajorBecause = 'too_long' | 'destination' | MinorNever;

/**
 * Whether an approver's correction is minor (empty = it is): at most `maxChars` characters inserted, removed or replaced
 * in text and alternative texts together, nothing of what the rule protects touched, and never account, language,
 * format, link or options.
 */
export function majorChanges(before: Content, after: Content, rule: MinorEditRule): readonly MajorBecause[] {
  const [old, now] = [texts(before), texts(after)];
  const found: MajorBecause[] = [];
  if (destination(before) !== destination(after)) found.push('destination');
  // Another picture is never a correction, whatever the rule protects; without the same pictures alts can't be compared.
  if (bytes(before) !== bytes(after)) return [...found, 'media'];
  const changed = old.reduce((sum, text, at) => sum + distance(text, now[at] ?? '', rule.maxChars), 0);
  if (changed > rule.maxChars) found.push('too_long');
  const kept = (find: (text: string) => readonly string[]): boolean =>
    old.every((text, at) => find(text).join('\n') === find(now[at] ?? '').join('\n'));
  for (const never of rule.never) if (never !== 'media' && !kept(PROTECTED[never])) found.push(never);
  return found;
}

/** All that is read, in its order: the same places in both, since the shape is compared before. */
const texts = (content: Content): readonly string[] => [
  content.text,
  ...[content.media, ...content.thread.map((part) => part.media)].flat().map((media) => media.alt ?? ''),
  ...content.thread.map((part) => part.text),
  ...(content.poll?.options ?? []),
  content.firstComment ?? '',
];

const destination = (content: Content): string => {
  const { version, account, language, format, link, options, thread, poll, firstComment } = content;
  return canonicalise({
    ...{ version, account: { ...account }, language, format, link, options: { ...options } },
    parts: thread.length,
    poll: poll && { ...poll, options: poll.options.length },
    comment: firstComment !== null,
  });
};

const bytes = ({ media, thread }: Content): string =>
  canonicalise([media, ...thread.map((part) => part.media)].map((files) => files.map(seen)));

const seen = ({ sha256, mime, width, height }: ContentMedia): Json => ({ sha256, mime, width, height });

const every =
  (pattern: RegExp) =>
  (text: string): readonly string[] =>
    text.match(pattern) ?? [];

const URLS =
  /(?:https?:\/\/|www\.)\S+|[\p{L}\p{N}._-]+@[\p{L}\p{N}-]+\.\p{L}+|[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{Ll}{2,}(?:\/\S*)?/gu;
const NUMBERS = /\p{N}+(?:[.,:/'-]\p{N}+)*/gu;
const HASHTAGS = /[#@][\p{L}\p{N}_]+/gu;
const CAPITALISED = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{M}\p{N}'’·-]*/gu;
const DATE_WORDS = new RegExp(
  `(?<!\\p{L})(?:${[
    'enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre',
    'gener|febrer|març|abril|maig|juny|juliol|agost|setembre|octubre|novembre|desembre',
    'january|february|march|april|may|june|july|august|september|october|november|december',
    'lunes|martes|miércoles|jueves|viernes|sábado|domingo',
    'dilluns|dimarts|dimecres|dijous|divendres|dissabte|diumenge',
    'monday|tuesday|wednesday|thursday|friday|saturday|sunday',
    'hoy|mañana|ayer|avui|hui|demà|ahir|today|tomorrow|yesterday',
  ].join('|')})(?!\\p{L})`,
  'giu',
);

const PROTECTED: Readonly<Record<Exclude<MinorNever, 'media'>, (text: string) => readonly string[]>> = {
  numbers: every(NUMBERS),
  dates: (text) => [...every(NUMBERS)(text), ...every(DATE_WORDS)(text.toLowerCase())],
  urls: every(URLS),
  // A missing accent in a name is a slip, another name is not.
  names: (text) => every(CAPITALISED)(text).map((name) => name.normalize('NFD').replace(/\p{M}/gu, '')),
  hashtags: every(HASHTAGS),
};

/** Levenshtein over characters, given up as soon as it is beyond `limit` (then `limit` + 1). */
function distance(a: string, b: string, limit: number): number {
  const [left, right] = [[...a], [...b]];
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let row = right.map((_, at) => at + 1);
  for (const [i, char] of left.entries()) {
    let diagonal = i;
    let side = i + 1;
    let best = side;
    row = row.map((above, j) => {
      const cost = char === right[j] ? diagonal : 1 + Math.min(diagonal, above, side);
      diagonal = above;
      side = cost;
      best = Math.min(best, cost);
      return cost;
    });
    if (best > limit) return limit + 1;
  }
  return row.at(-1) ?? left.length;
}
