import { NOTHING_DECLARED, type DeclaredDraft } from './declared.js';
import type { LanguageTag, StoredFile } from './draft.types.js';

/** A wall time as it is being typed: either half may still be empty. */
export interface WallDraft {
  /** `YYYY-MM-DD` or empty */
  readonly date: string;
  /** `HH:MM` or empty */
  readonly time: string;
  readonly fold: 0 | 1 | null;
}

export interface DraftFile {
  readonly asset: StoredFile;
  /** with the administration's logo on it; photos only */
  readonly stamp: boolean;
  readonly alts: Readonly<Record<LanguageTag, string>>;
}

/** One of the posts that follow the first one of a thread. */
export interface DraftPart {
  readonly text: string;
  /** asset ids, in order */
  readonly mediaIds: readonly string[];
}

export interface DraftPoll {
  readonly options: readonly string[];
  /** null: until somebody closes it */
  readonly minutes: number | null;
  readonly multiple: boolean;
}

/** What one account says differently. `text` null follows the base text, `mediaIds` null shows all the files. */
export interface DraftOverride {
  readonly text: string | null;
  readonly options: Readonly<Record<string, boolean>>;
  readonly mediaIds: readonly string[] | null;
  readonly thread: readonly DraftPart[];
  readonly poll: DraftPoll | null;
  readonly firstComment: string;
}

export const FOLLOWS_BASE: DraftOverride = {
  text: null,
  options: {},
  mediaIds: null,
  thread: [],
  poll: null,
  firstComment: '',
};

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
  /** photos, films, animations and documents, in their order */
  readonly files: readonly DraftFile[];
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
  files: [],
  accountIds: [],
  overrides: {},
  plan: NO_TIME,
  latestUseful: NO_TIME,
  internalNote: '',
  declared: NOTHING_DECLARED,
  campaignDepartmentIds: [],
});

/** The draft with one account's own part of it changed; what says nothing of its own any more is dropped. */
export function withOverride(
  draft: DraftState,
  key: string,
  change: (before: DraftOverride) => DraftOverride,
): DraftState {
  const { [key]: before = FOLLOWS_BASE, ...others } = draft.overrides;
  const after = change(before);
  return { ...draft, overrides: same(after, FOLLOWS_BASE) ? others : { ...others, [key]: after } };
}

/** The files of an account's first post: those chosen for it, or all that its thread does not show further down. */
export function firstFiles(draft: DraftState, key: string): readonly DraftFile[] {
  const { mediaIds, thread } = draft.overrides[key] ?? FOLLOWS_BASE;
  if (mediaIds) return filesByIds(draft, mediaIds);
  const later = new Set(thread.flatMap((part) => part.mediaIds));
  return draft.files.filter(({ asset }) => !later.has(asset.id));
}

export const filesByIds = (draft: DraftState, ids: readonly string[]): readonly DraftFile[] =>
  ids.flatMap((id) => draft.files.find(({ asset }) => asset.id === id) ?? []);

/** Without a file, wherever an account had chosen it. */
export function withoutFile(draft: DraftState, id: string): DraftState {
  const keep = (ids: readonly string[]): string[] => ids.filter((one) => one !== id);
  const overrides = Object.entries(draft.overrides).map(([key, own]) => [
    key,
    {
      ...own,
      mediaIds: own.mediaIds && keep(own.mediaIds),
      thread: own.thread.map((part) => ({ ...part, mediaIds: keep(part.mediaIds) })),
    },
  ]);
  return {
    ...draft,
    files: draft.files.filter(({ asset }) => asset.id !== id),
    overrides: Object.fromEntries(overrides) as DraftState['overrides'],
  };
}

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
