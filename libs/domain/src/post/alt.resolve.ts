import type { LanguageTag } from '../vocabulary.js';
import { JOINED_LANGUAGE, writtenLanguages, type PostBase } from './content.resolve.js';

/** Between the languages of an alternative text that stands in one field. */
export const JOINED_ALT_DIVIDER = ' / ';

/**
 * The alternative text a variant carries: its language's own; in a joined post all of them, in the order of the text.
 * Null where nothing was written, which the network's rules may refuse.
 */
export function resolveAlt(
  alts: Readonly<Partial<Record<LanguageTag, string>>>,
  language: LanguageTag,
  base: PostBase,
): string | null {
  const languages = language === JOINED_LANGUAGE ? writtenLanguages(base) : [language];
  const parts = languages.map((one) => (alts[one] ?? '').trim()).filter((alt) => alt !== '');
  return parts.length === 0 ? null : parts.join(JOINED_ALT_DIVIDER);
}
