import type { AdClass, DeclaredInput, DraftPost_PostFragment, TranslationKind } from '../../../generated/graphql.js';
import type { LanguageTag } from './draft.types.js';

/** What is said with a tick, in the order in which it is asked. */
export const DECLARED_FLAGS = [
  'identifiablePeople',
  'minors',
  'personalData',
  'consentException',
  'aiUsed',
  'emergency',
  'fromTemplate',
] as const;
export type DeclaredFlag = (typeof DECLARED_FLAGS)[number];

export const AD_CLASSES = ['institucional', 'comercial', 'dudoso', 'politico'] as const satisfies readonly AdClass[];
export const TRANSLATION_KINDS = ['human', 'machine', 'human_unreviewed'] as const satisfies readonly TranslationKind[];

/** What the author says of the content and nobody can read off the text: circuits depend on it. */
export interface DeclaredDraft extends Readonly<Record<DeclaredFlag, boolean>> {
  readonly paid: boolean;
  /** euro; counts only where it is paid */
  readonly amount: number;
  readonly adClass: AdClass | null;
  /** how each translation came about; a language left out has not been said */
  readonly translations: Readonly<Record<LanguageTag, TranslationKind>>;
}

export const NOTHING_DECLARED: DeclaredDraft = {
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

export const declaredOf = (said: DraftPost_PostFragment['declared']): DeclaredDraft => ({
  paid: said.paid,
  amount: said.amount,
  adClass: said.adClass ?? null,
  identifiablePeople: said.identifiablePeople,
  minors: said.minors,
  personalData: said.personalData,
  consentException: said.consentException,
  aiUsed: said.aiUsed,
  emergency: said.emergency,
  fromTemplate: said.fromTemplate,
  translations: Object.fromEntries(said.translations.map(({ language, source }) => [language, source])),
});

/** As the API takes it: without a payment there is neither amount nor class, and the source is nobody's translation. */
export const declaredInput = (
  { paid, amount, adClass, translations, ...flags }: DeclaredDraft,
  sourceLanguage: LanguageTag,
): DeclaredInput => ({
  ...flags,
  paid,
  amount: paid ? amount : 0,
  adClass: paid ? adClass : null,
  translations: Object.entries(translations)
    .filter(([language]) => language !== sourceLanguage)
    .map(([language, source]) => ({ language, source })),
});
