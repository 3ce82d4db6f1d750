import {
  formatOf,
  resolveAlt,
  resolveContent,
  variantLanguages,
  type Content,
  type ContentMedia,
  type PostBase,
} from '@pregon/domain';
import { networkProfile, type Rendition } from '@pregon/networks/rules';
import { overrideKey, type DraftState } from './draft.state.js';
import type { DraftAccount, LanguageTag, StoredPhoto } from './draft.types.js';

/** One account × language of the draft, with what it would say. */
export interface DraftVariant {
  readonly key: string;
  readonly account: DraftAccount;
  readonly language: LanguageTag;
  readonly overridden: boolean;
  readonly content: Content;
}

/** The base as one account may say it: only in the languages it publishes in. */
function baseFor(draft: DraftState, account: DraftAccount): PostBase {
  const texts = Object.fromEntries(
    Object.entries(draft.texts).filter(([language]) => account.languages.includes(language)),
  );
  const sourceLanguage = account.languages.includes(draft.sourceLanguage)
    ? draft.sourceLanguage
    : (account.languages[0] ?? draft.sourceLanguage);
  return { sourceLanguage, texts, link: linkOf(draft) };
}

const linkOf = (draft: DraftState): string | null => (draft.link.trim() === '' ? null : draft.link.trim());

/**
 * The size the network's rendition will have: the photo inside the network's frame, never enlarged. Its bytes are
 * unknown until the server makes it, and the server makes them fit, so they count as within the limit.
 */
export function expectedRendition(photo: StoredPhoto, { mime, maxWidth, maxHeight, maxBytes }: Rendition) {
  const scale = Math.min(1, maxWidth / photo.width, maxHeight / photo.height);
  return {
    sha256: photo.sha256,
    mime,
    width: Math.max(1, Math.round(photo.width * scale)),
    height: Math.max(1, Math.round(photo.height * scale)),
    bytes: Math.min(photo.bytes, maxBytes),
  };
}

function mediaFor(draft: DraftState, account: DraftAccount, base: PostBase, language: LanguageTag): ContentMedia[] {
  const profile = networkProfile(account.network);
  return draft.photos.map(({ asset, alts }) => ({
    ...(profile
      ? expectedRendition(asset, profile.media.rendition)
      : { sha256: asset.sha256, mime: asset.mime, width: asset.width, height: asset.height, bytes: asset.bytes }),
    alt: resolveAlt(alts, language, base),
  }));
}

function variantOf(draft: DraftState, account: DraftAccount, language: LanguageTag): DraftVariant {
  const base = baseFor(draft, account);
  const key = overrideKey(account.id, language);
  const override = draft.overrides[key];
  const text = override?.text ?? null;
  const options = override?.options ?? {};
  const media = mediaFor(draft, account, base, language);
  const target = { network: account.network, remoteId: account.remoteId ?? '' };
  const resolved = resolveContent(base, { language, text, options }, target, media);
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
      };
  return { key, account, language, overridden: text !== null, content };
}

/** Every variant the draft asks for, in the order of its accounts: the domain's own resolution, as the server does it. */
export const draftVariants = (draft: DraftState, accounts: readonly DraftAccount[]): DraftVariant[] =>
  draft.accountIds
    .flatMap((id) => accounts.find((account) => account.id === id) ?? [])
    .flatMap((account) =>
      variantLanguages(account.languagePolicy, baseFor(draft, account)).map((language) =>
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
