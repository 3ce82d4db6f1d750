import { accept, enterLine, enterText, refuse, type Decided, type LanguageTag } from '@pregon/domain';

/** Ways in for the fields of a draft; each refuses with the path it was given. */

export const MAX_TEXT = 70_000;
const MAX_ITEMS = 100;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

export const isLanguage = (tag: string): boolean => LANGUAGE.test(tag);

export function entered(language: LanguageTag, raw: string, field: string): Decided<[string, string]> {
  if (!isLanguage(language)) return refuse('field_invalid', field.replace(/text$/, 'language'));
  const text = bounded(raw, field, MAX_TEXT);
  return text.ok ? accept([language, text.value]) : text;
}

export function optionalLine(raw: string | null | undefined, field: string, max = 200): Decided<string | null> {
  return raw === null || raw === undefined || raw.trim() === '' ? accept(null) : enterLine(raw, field, max);
}

export function optionalText(raw: string | null | undefined, field: string, max: number): Decided<string | null> {
  return raw === null || raw === undefined ? accept(null) : bounded(raw, field, max);
}

export function bounded(raw: string, field: string, max: number): Decided<string> {
  if (raw.length > max) return refuse('field_too_long', field, { length: raw.length, max });
  return enterText(raw, field);
}

export function all<T, R>(items: readonly T[], enter: (item: T, at: number) => Decided<R>): Decided<R[]> {
  if (items.length > MAX_ITEMS) return refuse('field_too_long', null, { length: items.length, max: MAX_ITEMS });
  const results: R[] = [];
  for (const [at, item] of items.entries()) {
    const result = enter(item, at);
    if (!result.ok) return result;
    results.push(result.value);
  }
  return accept(results);
}
