import {
  baseFor,
  canonicalise,
  contentVersion,
  formatOf,
  refuse,
  resolveAlt,
  resolveContent,
  variantLanguages,
  type Content,
  type ContentMedia,
  type Decided,
  type LanguageTag,
  type PostBase,
  type VariantWording,
} from '@pregon/domain';
import { expectedFile, networkProfile } from '@pregon/networks/rules';
import type { Account } from '../channels/account.entity.js';
import { uploadFacts, type FileFacts } from '../media/file.facts.js';
import type { Asset } from '../media/media.entity.js';
import { wordingKey, type Draft } from './draft.entry.js';
import { FOLLOWS_BASE, type DraftWording } from './draft.wording.js';

/** The languages of the variants that an account asks for. */
export const languagesFor = (draft: Draft, account: Account): readonly LanguageTag[] =>
  variantLanguages(account.languagePolicy, baseFor(draft.base, account.languages));

const wordingOf = (draft: Draft, account: Account, language: LanguageTag): DraftWording =>
  draft.wordings.get(wordingKey(account.id, language)) ?? FOLLOWS_BASE;

/** The files of a variant's first post: those chosen for it, or all that its thread does not show further down. */
export function firstMediaIds(draft: Pick<Draft, 'media'>, { mediaIds, thread }: DraftWording): readonly string[] {
  if (mediaIds) return mediaIds;
  const later = new Set(thread.flatMap((part) => part.mediaIds));
  return draft.media.map(({ assetId }) => assetId).filter((id) => !later.has(id));
}

/** All that a variant shows, wherever in it. */
export function shownMediaIds(draft: Draft, account: Account, language: LanguageTag): ReadonlySet<string> {
  const wording = wordingOf(draft, account, language);
  return new Set([...firstMediaIds(draft, wording), ...wording.thread.flatMap((part) => part.mediaIds)]);
}

const filesOf = (
  draft: Draft,
  ids: readonly string[],
  of: { readonly base: PostBase; readonly language: LanguageTag; readonly files: ReadonlyMap<string, FileFacts> },
): ContentMedia[] =>
  ids.flatMap((id) => {
    const file = of.files.get(id);
    const alts = draft.media.find(({ assetId }) => assetId === id)?.alts ?? {};
    return file ? [{ ...file, alt: resolveAlt(alts, of.language, of.base) }] : [];
  });

interface Parts {
  readonly base: PostBase;
  readonly wording: VariantWording;
  readonly media: ContentMedia[];
}

function partsOf(draft: Draft, account: Account, language: LanguageTag, files: ReadonlyMap<string, FileFacts>): Parts {
  const base = baseFor(draft.base, account.languages);
  const own = wordingOf(draft, account, language);
  const { text, options, poll, firstComment } = own;
  const show = (ids: readonly string[]): ContentMedia[] => filesOf(draft, ids, { base, language, files });
  const thread = own.thread.map((part) => ({ text: part.text, media: show(part.mediaIds) }));
  return {
    base,
    wording: { language, text, options, thread, poll, firstComment },
    media: show(firstMediaIds(draft, own)),
  };
}

const targetOf = ({ network, remoteId }: Account): Content['account'] => ({ network, remoteId: remoteId ?? '' });

/** The whole content of a variant. `files` by asset id: what this network gets of each. Refuses `field_empty`. */
export function contentFor(
  draft: Draft,
  account: Account,
  language: LanguageTag,
  files: ReadonlyMap<string, FileFacts>,
): Decided<Content> {
  const { base, wording, media } = partsOf(draft, account, language, files);
  const blank = blankField(wording);
  return blank === null ? resolveContent(base, wording, targetOf(account), media) : refuse('field_empty', blank);
}

/** What may stay unwritten in a draft and not in what is submitted. */
function blankField({ thread, poll }: VariantWording): string | null {
  const part = thread.findIndex(({ text }) => text.trim() === '');
  if (part >= 0) return `thread.${part}.text`;
  const option = poll?.options.findIndex((one) => one.trim() === '') ?? -1;
  return option >= 0 ? `poll.options.${option}` : null;
}

/** The same even where nothing is written yet: what a draft's checks and counters look at. `uploads` by asset id. */
export function previewFor(
  draft: Draft,
  account: Account,
  language: LanguageTag,
  uploads: ReadonlyMap<string, Asset>,
): Content {
  const profile = networkProfile(account.network);
  const files = new Map([...uploads].map(([id, file]) => [id, expectedFile(uploadFacts(file), profile)] as const));
  const { base, wording, media } = partsOf(draft, account, language, files);
  const resolved = resolveContent(base, wording, targetOf(account), media);
  if (resolved.ok) return resolved.value;
  const { options, thread, poll, firstComment } = wording;
  const content = {
    account: targetOf(account),
    language,
    format: formatOf({ link: base.link, media, options, thread, poll }),
    text: '',
    link: base.link,
    media,
    options,
    thread,
    poll,
    firstComment,
  };
  return { version: contentVersion(content), ...content };
}

/** Equal exactly when the two drafts tell the same through this account: what an edit would cost is read off this. */
export function contentKey(draft: Draft, account: Account, language: LanguageTag): string {
  const base = baseFor(draft.base, account.languages);
  const own = wordingOf(draft, account, language);
  const { text, link, options, poll, firstComment } = previewFor(draft, account, language, new Map());
  const shown = (ids: readonly string[]) =>
    ids.map((id) => {
      const file = draft.media.find(({ assetId }) => assetId === id);
      return [id, file?.stamp ?? false, resolveAlt(file?.alts ?? {}, language, base)];
    });
  return canonicalise({
    text,
    link,
    media: shown(firstMediaIds(draft, own)),
    options: { ...options },
    thread: own.thread.map((part) => [part.text, shown(part.mediaIds)]),
    poll: poll && { ...poll, options: [...poll.options] },
    firstComment,
  });
}
