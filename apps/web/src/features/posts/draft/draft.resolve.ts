import {
  baseFor,
  contentVersion,
  formatOf,
  resolveAlt,
  resolveContent,
  variantLanguages,
  type Content,
  type ContentMedia,
  type PostBase,
} from '@pregon/domain';
import { expectedFile, networkProfile } from '@pregon/networks/rules';
import { filesByIds, firstFiles, FOLLOWS_BASE, overrideKey, type DraftFile, type DraftState } from './draft.state.js';
import type { DraftAccount, LanguageTag } from './draft.types.js';

/** One account × language of the draft, with what it would say. */
export interface DraftVariant {
  readonly key: string;
  readonly account: DraftAccount;
  readonly language: LanguageTag;
  readonly overridden: boolean;
  readonly content: Content;
}

const baseOf = (draft: DraftState, account: DraftAccount): PostBase =>
  baseFor({ sourceLanguage: draft.sourceLanguage, texts: draft.texts, link: linkOf(draft) }, account.languages);

const linkOf = (draft: DraftState): string | null => (draft.link.trim() === '' ? null : draft.link.trim());

/** What this network will get of the files, with what its readers hear of them. */
function mediaFor(
  files: readonly DraftFile[],
  account: DraftAccount,
  base: PostBase,
  language: LanguageTag,
): ContentMedia[] {
  const profile = networkProfile(account.network);
  return files.map(({ asset, alts }) => {
    const { sha256, mime, width, height, bytes, durationMs = null, kind, filename } = asset;
    const file = { sha256, mime, width, height, bytes, durationMs, filename: kind === 'document' ? filename : null };
    return { ...expectedFile(file, profile), alt: resolveAlt(alts, language, base) };
  });
}

function variantOf(draft: DraftState, account: DraftAccount, language: LanguageTag): DraftVariant {
  const base = baseOf(draft, account);
  const key = overrideKey(account.id, language);
  const own = draft.overrides[key] ?? FOLLOWS_BASE;
  const { text, options, poll } = own;
  const media = mediaFor(firstFiles(draft, key), account, base, language);
  const thread = own.thread.map((part) => ({
    text: part.text,
    media: mediaFor(filesByIds(draft, part.mediaIds), account, base, language),
  }));
  const firstComment = own.firstComment.trim() === '' ? null : own.firstComment;
  const target = { network: account.network, remoteId: account.remoteId ?? '' };
  const wording = { language, text, options, thread, poll, firstComment };
  const resolved = resolveContent(base, wording, target, media);
  const parts = { link: base.link, media, thread, poll, firstComment, options };
  const unwritten = { account: target, language, format: formatOf(parts), text: text ?? '', ...parts };
  const content: Content = resolved.ok ? resolved.value : { version: contentVersion(unwritten), ...unwritten };
  return { key, account, language, overridden: text !== null, content };
}

/** Every variant the draft asks for, in the order of its accounts: the domain's own resolution, as the server does it. */
export const draftVariants = (draft: DraftState, accounts: readonly DraftAccount[]): DraftVariant[] =>
  draft.accountIds
    .flatMap((id) => accounts.find((account) => account.id === id) ?? [])
    .flatMap((account) =>
      variantLanguages(account.languagePolicy, baseOf(draft, account)).map((language) =>
        variantOf(draft, account, language),
      ),
    );

/** Languages whose text this post needs: those of its accounts, or the organisation's while none is chosen. */
export function neededLanguages(
  draft: DraftState,
  accounts: readonly DraftAccount[],
  organisationLanguages: readonly LanguageTag[],
): LanguageTag[] {
  const chosen = accounts.filter((account) => draft.accountIds.includes(account.id));
  const published = chosen
    .filter((account) => account.languagePolicy !== 'single')
    .flatMap((account) => account.languages);
  const firsts = chosen.flatMap((account) => account.languages[0] ?? []);
  const asked = new Set(chosen.length > 0 ? [...published, ...firsts] : organisationLanguages);
  const written = Object.keys(draft.texts).filter((language) => (draft.texts[language] ?? '') !== '');
  const all = new Set([
    draft.sourceLanguage,
    ...organisationLanguages.filter((one) => asked.has(one)),
    ...asked,
    ...written,
  ]);
  return [...all];
}
