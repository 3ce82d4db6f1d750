import { accept, refuse, type Decided, type Facts, type LanguageTag } from '@pregon/domain';
import type { DeclaredInput } from '../generated/schema.js';

/** What the author says of a content that nobody can read off it; circuits depend on it. */
export interface Declared {
  readonly paid: boolean;
  /** euro; 0 unless paid */
  readonly amount: number;
  readonly adClass: Exclude<Facts['ad_class'], ''> | null;
  readonly identifiablePeople: boolean;
  readonly minors: boolean;
  readonly personalData: boolean;
  readonly consentException: boolean;
  readonly aiUsed: boolean;
  readonly emergency: boolean;
  /** made from an approved template without free text */
  readonly fromTemplate: boolean;
  /** how each translation came about */
  readonly translations: Readonly<Record<LanguageTag, Exclude<Facts['translation_source'], ''>>>;
}

export const NOTHING_DECLARED: Declared = {
  paid: false,
  amount: 0,
  adClass: null,
  identifiablePeople: false,
  minors: false,
  personalData: false,
  consentException: false,
  aiUsed: false,
  emergency: false,
  fromTemplate: false,
  translations: {},
};

const MOST_EURO = 100_000_000;

/** Refuses `field_invalid` with the member's path: what is not advertising costs nothing. Null: as it was said before. */
export function enterDeclared(input: DeclaredInput | null | undefined): Decided<Declared | null> {
  if (!input) return accept(null);
  const { translations, adClass, amount, ...flags } = input;
  if (!(amount >= 0 && amount <= MOST_EURO))
    return refuse('field_invalid', 'declared.amount', { min: 0, max: MOST_EURO });
  if (!flags.paid && amount > 0) return refuse('field_invalid', 'declared.amount', { reason: 'not_paid' });
  const languages = translations.map(({ language }) => language);
  const repeated = languages.findIndex((language, at) => languages.indexOf(language) !== at);
  if (repeated >= 0)
    return refuse('field_invalid', `declared.translations.${repeated}.language`, { reason: 'repeated' });
  return accept({
    ...flags,
    amount,
    adClass: adClass ?? null,
    translations: Object.fromEntries(translations.map(({ language, source }) => [language, source])),
  });
}

/** Equal exactly when the same is declared, whatever the order of the members. */
export const sameDeclared = (a: Declared, b: Declared): boolean => key(a) === key(b);

const key = ({ translations, ...flags }: Declared): string =>
  JSON.stringify([Object.entries(flags).sort(byName), Object.entries(translations).sort(byName)]);
const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

/** As a form sends it. */
export const declaredInput = ({ translations, ...flags }: Declared): DeclaredInput => ({
  ...flags,
  translations: Object.entries(translations).map(([language, source]) => ({ language, source })),
});
