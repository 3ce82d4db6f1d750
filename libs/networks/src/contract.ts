import type { Content, Format, NetworkKey } from '@pregon/domain';

/** Everything a network's `check` can find. Closed, so that the interface can say each one in the user's language. */
export const ISSUE_CODES = [
  'format_unsupported',
  'text_empty',
  'text_too_long',
  'text_control_characters',
  'text_fancy_letters',
  'text_emoji_run',
  'hashtag_lower_case',
  'hashtags_too_many',
  'mentions_too_many',
  'cashtags_too_many',
  'link_missing',
  'link_invalid',
  'link_insecure',
  'link_not_clickable',
  'link_accidental',
  'photo_missing',
  'photos_too_many',
  'photo_unfit',
  'alt_missing',
  'alt_too_long',
] as const;
export type IssueCode = (typeof ISSUE_CODES)[number];

export interface Issue {
  readonly code: IssueCode;
  /** An error keeps the draft from being submitted and sent; a warning is advice. */
  readonly severity: 'error' | 'warning';
  /** Path inside the content: `text`, `link`, `format`, `media`, `media.0`, `media.0.alt`. */
  readonly field: string;
  /** What a message needs to be said in any language: counts, limits, the word concerned. */
  readonly details: Readonly<Record<string, string | number | boolean>>;
}

/** What a network publishes of a photo. The server makes this file when a revision is cut; nobody transforms later. */
export interface Rendition {
  readonly mime: 'image/jpeg';
  /** pixels */
  readonly maxWidth: number;
  /** pixels */
  readonly maxHeight: number;
  /** width ÷ height; a photo outside is refused by the network, so the editor has to crop it */
  readonly minRatio: number;
  readonly maxRatio: number;
  readonly maxBytes: number;
}

export interface MediaLimits {
  readonly maxPhotos: number;
  /** Characters; null where the network has no field for alternative text. */
  readonly maxAlt: number | null;
  readonly rendition: Rendition;
}

export interface Capabilities {
  readonly formats: readonly Format[];
  readonly altText: boolean;
  /** false where a link in the text can't be followed (Instagram). */
  readonly clickableLink: boolean;
  /** false where nobody but a person can tell whether a lost answer was a post (Telegram). */
  readonly find: boolean;
  /** true where the network downloads the photo from an address of ours. */
  readonly fetchesMedia: boolean;
  /** Keys of `content.options` that this network understands, with their defaults. */
  readonly options: Readonly<Record<string, boolean>>;
}

/** What is known of a network without loading its rules: enough for menus, icons, forms and the rendition of photos. */
export interface NetworkProfile {
  readonly key: NetworkKey;
  readonly name: string;
  readonly capabilities: Capabilities;
  readonly media: MediaLimits;
  /** Fields of the decrypted credential, e.g. `accessToken`. */
  readonly credentialFields: readonly string[];
  /** The network's own address; configuration may point at any other that speaks the API. */
  readonly defaultEndpoint: string;
}

export interface TextCount {
  readonly used: number;
  readonly max: number;
  /** `utf16`: UTF-16 code units; `weighted`: X's weighted characters; `characters`: Unicode code points. */
  readonly unit: 'characters' | 'utf16' | 'weighted';
}

/** Browser-safe. The composer runs `check` per keystroke, the API on submit, the worker just before sending. */
export interface NetworkRules extends NetworkProfile {
  /** Counts a text as the network does. The limit can depend on the format (a Telegram caption is shorter). */
  count(text: string, format?: Format): TextCount;
  /** The text that goes over the wire: where the network has no field for the link it is appended. */
  sentText(draft: Pick<Content, 'text' | 'link' | 'format'>): string;
  /** Errors first. An empty list means that the network is expected to accept it. */
  check(draft: Content): Issue[];
}
