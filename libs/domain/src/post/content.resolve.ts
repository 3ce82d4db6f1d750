import {
  contentVersion,
  mediaKind,
  type Content,
  type ContentMedia,
  type Format,
  type Poll,
  type ThreadPart,
} from '../content.js';
import { accept, refuse, type Decided } from '../refusal.js';
import type { LanguagePolicy, LanguageTag, NetworkKey } from '../vocabulary.js';

/** What a post tells, before any account's own wording. */
export interface PostBase {
  readonly sourceLanguage: LanguageTag;
  /** by language; the source language first where order matters */
  readonly texts: Readonly<Partial<Record<LanguageTag, string>>>;
  readonly link: string | null;
}

/** What one variant says differently; null follows the base. */
export interface VariantWording {
  readonly language: LanguageTag;
  readonly text: string | null;
  readonly link?: string | null;
  readonly options: Content['options'];
  /** what follows the first post, where this variant goes out as a thread; empty = no thread */
  readonly thread: readonly ThreadPart[];
  readonly poll: Poll | null;
  readonly firstComment: string | null;
}

/** One post in several languages. */
export const JOINED_LANGUAGE: LanguageTag = 'mul';
/** Between the languages of a joined post: one blank line. */
export const JOINED_DIVIDER = '\n\n';

/** The base as one account may say it: only in the languages it publishes in, its first one where the source is not. */
export function baseFor(base: PostBase, languages: readonly LanguageTag[]): PostBase {
  const texts = Object.fromEntries(Object.entries(base.texts).filter(([language]) => languages.includes(language)));
  const sourceLanguage = languages.includes(base.sourceLanguage)
    ? base.sourceLanguage
    : (languages[0] ?? base.sourceLanguage);
  return { ...base, sourceLanguage, texts };
}

/** The language tags of the variants that an account's language policy asks for. */
export function variantLanguages(policy: LanguagePolicy, base: PostBase): readonly LanguageTag[] {
  const languages = writtenLanguages(base);
  if (policy === 'single') return [base.sourceLanguage];
  if (policy === 'separate' || languages.length < 2) return languages;
  return [JOINED_LANGUAGE];
}

/** Languages that have a text, the source language first, then by tag: the order of a joined post. */
export function writtenLanguages(base: PostBase): readonly LanguageTag[] {
  const written = Object.keys(base.texts).filter((language) => (base.texts[language] ?? '').trim() !== '');
  const others = written.filter((language) => language !== base.sourceLanguage).sort();
  return [base.sourceLanguage, ...others];
}

/** The text a variant will say. Refuses `field_empty` with the field that has to be written. */
export function resolveText(base: PostBase, variant: VariantWording): Decided<string> {
  if (variant.text !== null) return filled(variant.text, 'text');
  if (variant.language !== JOINED_LANGUAGE)
    return filled(base.texts[variant.language] ?? '', `texts.${variant.language}`);
  const parts: string[] = [];
  for (const language of writtenLanguages(base)) {
    const part = filled(base.texts[language] ?? '', `texts.${language}`);
    if (!part.ok) return part;
    parts.push(part.value.trim());
  }
  return accept(parts.join(JOINED_DIVIDER));
}

/** What it is follows from what it is made of; a video is a reel where its author wants one (`options.reel`). */
export function formatOf(
  parts: Pick<Content, 'link' | 'media'> & Partial<Pick<Content, 'options' | 'thread' | 'poll'>>,
): Format {
  if (parts.thread && parts.thread.length > 0) return 'thread';
  if (parts.poll) return 'poll';
  const [first, second] = parts.media;
  if (second) return 'album';
  if (!first) return parts.link === null ? 'text' : 'link';
  const kind = mediaKind(first.mime);
  return kind === 'video' && parts.options?.['reel'] === true ? 'reel' : kind;
}

/** The whole content of a variant, from base, own wording, account and the account's renditions of the media. */
export function resolveContent(
  base: PostBase,
  variant: VariantWording,
  account: { readonly network: NetworkKey; readonly remoteId: string },
  media: readonly ContentMedia[],
): Decided<Content> {
  const text = resolveText(base, variant);
  if (!text.ok) return text;
  const link = variant.link ?? base.link;
  const { options, thread, poll, firstComment } = variant;
  const content = {
    account: { network: account.network, remoteId: account.remoteId },
    language: variant.language,
    format: formatOf({ link, media, options, thread, poll }),
    text: text.value,
    link,
    media,
    thread,
    poll,
    firstComment,
    options,
  };
  return accept({ version: contentVersion(content), ...content });
}

const filled = (text: string, field: string): Decided<string> =>
  text.trim() === '' ? refuse('field_empty', field) : accept(text);
