import { NOTHING_DECLARED, type DeclaredDraft } from './declared.js';
import type { LanguageTag, StoredPhoto } from './draft.types.js';

/** A wall time as it is being typed: either half may still be empty. */
export interface WallDraft {
  /** `YYYY-MM-DD` or empty */
  readonly date: string;
  /** `HH:MM` or empty */
  readonly time: string;
  readonly fold: 0 | 1 | null;
}

export interface DraftPhoto {
  readonly asset: StoredPhoto;
  readonly alts: Readonly<Record<LanguageTag, string>>;
}

/** What one account says differently. `text` null follows the base text. */
export interface DraftOverride {
  readonly text: string | null;
  readonly options: Readonly<Record<string, boolean>>;
}

/** All that a person can type in the composer. Nothing of it is trimmed or repaired here. */
export interface DraftState {
  readonly title: string;
  readonly departmentId: string | null;
  readonly contentClass: string;
  readonly labels: readonly string[];
  readonly campaign: string;
  readonly sourceLanguage: LanguageTag;
  readonly texts: Readonly<Record<LanguageTag, string>>;
  /** translations the author has declared to follow the source again, not yet saved */
  readonly reviewed: readonly LanguageTag[];
  readonly link: string;
  readonly photos: readonly DraftPhoto[];
  readonly accountIds: readonly string[];
  /** by `accountId:language` */
  readonly overrides: Readonly<Record<string, DraftOverride>>;
  readonly plan: WallDraft;
  readonly latestUseful: WallDraft;
  readonly internalNote: string;
  readonly declared: DeclaredDraft;
  /** the other departments of the campaign */
  readonly campaignDepartmentIds: readonly string[];
}

export const NO_TIME: WallDraft = { date: '', time: '', fold: null };

export const overrideKey = (accountId: string, language: LanguageTag): string => `${accountId}:${language}`;

export function splitOverrideKey(key: string): { readonly accountId: string; readonly language: LanguageTag } {
  const at = key.indexOf(':');
  return { accountId: key.slice(0, at), language: key.slice(at + 1) };
}

export const emptyDraft = (sourceLanguage: LanguageTag, departmentId: string | null): DraftState => ({
  title: '',
  departmentId,
  contentClass: 'aviso',
  labels: [],
  campaign: '',
  sourceLanguage,
  texts: {},
  reviewed: [],
  link: '',
  photos: [],
  accountIds: [],
  overrides: {},
  plan: NO_TIME,
  latestUseful: NO_TIME,
  internalNote: '',
  declared: NOTHING_DECLARED,
  campaignDepartmentIds: [],
});

/** Whether a person has put anything into it: an untouched draft is never created on the server. */
export function isBlank(draft: DraftState): boolean {
  const { departmentId, ...typed } = draft;
  return same({ ...typed, departmentId }, emptyDraft(draft.sourceLanguage, departmentId));
}

/** Equal whatever the order of members; lists keep theirs, because the order of photos and accounts tells. */
export const same = (a: unknown, b: unknown): boolean => ordered(a) === ordered(b);

const ordered = (value: unknown): string =>
  JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
