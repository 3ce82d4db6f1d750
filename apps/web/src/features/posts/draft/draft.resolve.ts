import {
  baseFor,
  formatOf,
  resolveAlt,
  resolveContent,
  variantLanguages,
  type Content,
  type ContentMedia,
  type PostBase,
} from '@pregon/domain';
import { expectedRendition, networkProfile } from '@pregon/networks/rules';
import { overrideKey, type DraftState } from './draft.state.js';
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

function mediaFor(draft: DraftState, account: DraftAccount, base: PostBase, language: LanguageTag): ContentMedia[] {
  const profile = networkProfile(account.network);
  return draft.photos.map(({ asset, alts }) => ({
    ...(profile
      ? expectedRendition(asset, profile.media.rendition)
      : { sha256: asset.sha256, mime: asset.mime, width: asset.width, height: asset.height, bytes: asset.bytes }),
    alt: resolveAlt(alts, language, base),
    durationMs: null,
    filename: null,
  }));
}

function variantOf(draft: DraftState, account: DraftAccount, language: LanguageTag): DraftVariant {
  const base = baseOf(draft, account);
  const key = overrideKey(account.id, language);
  const override = draft.overrides[key];
  const text = override?.text ?? null;
  const options = override?.options ?? {};
  const media = mediaFor(draft, account, base, language);
  const target = { network: account.network, remoteId: account.remoteId ?? '' };
  const resolved = resolveContent(
    base,
    { language, text, options, thread: [], poll: null, firstComment: null },
    target,
    media,
  );
  const content: Content = resolved.ok
    ? resolved.value
    : {
        version: 1,
        account: target,
        language,
        format: formatOf({ link: base.link, media }),
        text: text ?? '',
        link: base.link,
        media,
        options,
        thread: [],
        poll: null,
        firstComment: null,
      };
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
