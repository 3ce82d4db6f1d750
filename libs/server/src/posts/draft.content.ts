import {
  baseFor,
  canonicalise,
  formatOf,
  resolveAlt,
  resolveContent,
  variantLanguages,
  type Content,
  type ContentMedia,
  type Decided,
  type LanguageTag,
  type PostBase,
} from '@pregon/domain';
import { expectedRendition, networkProfile, type Picture } from '@pregon/networks/rules';
import type { Account } from '../channels/account.entity.js';
import { wordingKey, type Draft } from './draft.entry.js';

/** A stored picture: what will be made of an asset while drafting, the network's rendition once a revision is cut. */
export type StoredPicture = Picture;

/** The languages of the variants that an account asks for. */
export const languagesFor = (draft: Draft, account: Account): readonly LanguageTag[] =>
  variantLanguages(account.languagePolicy, baseFor(draft.base, account.languages));

const mediaFor = (
  draft: Draft,
  base: PostBase,
  language: LanguageTag,
  pictures: ReadonlyMap<string, StoredPicture>,
): ContentMedia[] =>
  draft.media.flatMap(({ assetId, alts }) => {
    const picture = pictures.get(assetId);
    return picture ? [{ ...picture, alt: resolveAlt(alts, language, base), durationMs: null, filename: null }] : [];
  });

/** The whole content of a variant. `pictures` by asset id. Refuses `field_empty`. */
export function contentFor(
  draft: Draft,
  account: Account,
  language: LanguageTag,
  pictures: ReadonlyMap<string, StoredPicture>,
): Decided<Content> {
  const base = baseFor(draft.base, account.languages);
  const wording = draft.wordings.get(wordingKey(account.id, language));
  const media = mediaFor(draft, base, language, pictures);
  return resolveContent(
    base,
    {
      language,
      text: wording?.text ?? null,
      options: wording?.options ?? {},
      thread: [],
      poll: null,
      firstComment: null,
    },
    { network: account.network, remoteId: account.remoteId ?? '' },
    media,
  );
}

/** The same even where nothing is written yet: what a draft's checks and counters look at. `uploads` by asset id. */
export function previewFor(
  draft: Draft,
  account: Account,
  language: LanguageTag,
  uploads: ReadonlyMap<string, StoredPicture>,
): Content {
  const spec = networkProfile(account.network)?.media.rendition;
  const pictures = new Map(
    [...uploads].map(([id, upload]) => [id, spec ? expectedRendition(upload, spec) : upload] as const),
  );
  const content = contentFor(draft, account, language, pictures);
  if (content.ok) return content.value;
  const base = baseFor(draft.base, account.languages);
  const media = mediaFor(draft, base, language, pictures);
  return {
    version: 1,
    account: { network: account.network, remoteId: account.remoteId ?? '' },
    language,
    format: formatOf({ link: base.link, media }),
    text: '',
    link: base.link,
    media,
    options: draft.wordings.get(wordingKey(account.id, language))?.options ?? {},
    thread: [],
    poll: null,
    firstComment: null,
  };
}

/** Equal exactly when the two drafts tell the same through this account: what an edit would cost is read off this. */
export function contentKey(draft: Draft, account: Account, language: LanguageTag): string {
  const base = baseFor(draft.base, account.languages);
  const { text, link, options } = previewFor(draft, account, language, new Map());
  const media = draft.media.map(({ assetId, alts }) => [assetId, resolveAlt(alts, language, base)]);
  return canonicalise({ text, link, media, options: { ...options } });
}
