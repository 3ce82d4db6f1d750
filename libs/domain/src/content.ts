import type { LanguageTag, NetworkKey } from './vocabulary.js';

export const FORMATS = ['text', 'link', 'photo'] as const;
export type Format = (typeof FORMATS)[number];

/** A photo as the network will get it: the stored rendition, never the upload. */
export interface ContentMedia {
  /** lower-case hex of the rendition's bytes */
  readonly sha256: string;
  readonly mime: string;
  /** pixels */
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  /** null where the author declared none is needed, or the network has no field for it */
  readonly alt: string | null;
}

/**
 * All that reaches the public or decides where it goes, fully resolved. A revision is the canonical form (RFC 8785)
 * of one of these and its SHA-256; a publisher gets nothing else to send.
 */
export interface Content {
  readonly version: 1;
  readonly account: { readonly network: NetworkKey; readonly remoteId: string };
  readonly language: LanguageTag;
  readonly format: Format;
  /** NFC with LF */
  readonly text: string;
  readonly link: string | null;
  readonly media: readonly ContentMedia[];
  /** per network: e.g. Telegram `silent`, `linkPreview` */
  readonly options: Readonly<Record<string, string | number | boolean>>;
}
