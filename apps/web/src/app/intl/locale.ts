export const LOCALES = ['es', 'ca', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** The interface's language as `Intl` wants it: Valencian forms for Catalan, days first for English. */
export const TAGS: Readonly<Record<Locale, string>> = { es: 'es-ES', ca: 'ca-ES-valencia', en: 'en-GB' };

/** React Aria's own words (it has no Catalan: Spanish is nearest for its readers). */
export const ARIA_TAGS: Readonly<Record<Locale, string>> = { es: 'es-ES', ca: 'es-ES', en: 'en-GB' };

const KEY = 'pregon.locale';

export const isLocale = (value: unknown): value is Locale => LOCALES.some((locale) => locale === value);

/** Before anybody signs in: what was chosen here last, else the browser's first language that we speak, else Spanish. */
export function rememberedLocale(): Locale {
  const chosen = localStorage.getItem(KEY);
  if (isLocale(chosen)) return chosen;
  const spoken = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLocale);
  return spoken ?? 'es';
}

export const rememberLocale = (locale: Locale): void => localStorage.setItem(KEY, locale);
