import type { LanguageTag, NetworkKey } from './vocabulary.js';

/** What a post is on one network. `album`: several photos or videos as one post · `reel`: a short upright video. */
export const FORMATS = [
  'text',
  'link',
  'photo',
  'album',
  'gif',
  'video',
  'reel',
  'document',
  'poll',
  'thread',
] as const;
export type Format = (typeof FORMATS)[number];

export const MEDIA_KINDS = ['photo', 'gif', 'video', 'document'] as const;
export type MediaKind = (typeof MEDIA_KINDS)[number];

/** A file as the network will get it: the stored rendition, never the upload. */
export interface ContentMedia {
  /** lower-case hex of the rendition's bytes */
  readonly sha256: string;
  readonly mime: string;
  /** pixels; 1 for a document, which has none */
  readonly width: number;
  /** pixels; 1 for a document */
  readonly height: number;
  readonly bytes: number;
  /** null where the author declared none is needed, or the network has no field for it */
  readonly alt: string | null;
  /** milliseconds of a video; null for what does not move */
  readonly durationMs: number | null;
  /** what readers see of a document; null for everything else */
  readonly filename: string | null;
}

/** One of the posts that follow the first one of a thread. */
export interface ThreadPart {
  /** NFC with LF */
  readonly text: string;
  readonly media: readonly ContentMedia[];
}

export interface Poll {
  /** in the order shown */
  readonly options: readonly string[];
  /** minutes for which it takes votes; null = until somebody closes it, where the network knows that */
  readonly minutes: number | null;
  readonly multiple: boolean;
}

/**
 * All that reaches the public or decides where it goes, fully resolved. A revision is the canonical form (RFC 8785)
 * of one of these and its SHA-256; a publisher gets nothing else to send.
 */
export interface Content {
  /** 1: text, link or one photo and nothing else, as the first release wrote it; 2: all the rest. See `contentVersion`. */
  readonly version: 1 | 2;
  readonly account: { readonly network: NetworkKey; readonly remoteId: string };
  readonly language: LanguageTag;
  readonly format: Format;
  /** NFC with LF; the question where it is a poll, the first post where it is a thread */
  readonly text: string;
  readonly link: string | null;
  readonly media: readonly ContentMedia[];
  /** what follows in a thread, in order; empty otherwise */
  readonly thread: readonly ThreadPart[];
  readonly poll: Poll | null;
  /** written under the post once it is out; null = none */
  readonly firstComment: string | null;
  /** per network: e.g. Telegram `silent`, `linkPreview` */
  readonly options: Readonly<Record<string, string | number | boolean>>;
}

/** By what it is, never by its file name. Anything that is neither picture nor film is a document. */
export function mediaKind(mime: string): MediaKind {
  if (mime === 'image/gif') return 'gif';
  if (mime.startsWith('image/')) return 'photo';
  return mime.startsWith('video/') ? 'video' : 'document';
}

/** The lowest version that can say it, so that one content has one canonical form and what was approved keeps its hash. */
export const contentVersion = (content: Omit<Content, 'version'>): Content['version'] => {
  const plain = content.format === 'text' || content.format === 'link' || content.format === 'photo';
  const still = content.media.every(({ durationMs, filename }) => durationMs === null && filename === null);
  const alone = content.thread.length === 0 && content.poll === null && content.firstComment === null;
  return plain && still && alone ? 1 : 2;
};
