import type { Content, Format, MediaKind, NetworkKey, PaceLimit } from '@pregon/domain';

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
  'media_mixed',
  'media_too_few',
  'album_cropped',
  'file_unfit',
  'reach_needed',
  'poll_options',
  'poll_option_too_long',
  'poll_minutes',
  'poll_unsupported',
  'thread_unsupported',
  'thread_too_long',
  'comment_unsupported',
  'comment_too_long',
  'alt_missing',
  'alt_too_long',
] as const;
export type IssueCode = (typeof ISSUE_CODES)[number];

/** What an editor can do instead of what a network does not take; `details.fallback` names one of these. */
export const FALLBACKS = [
  /** the text first, the files in a message after it (`options.split`) */
  'split',
  /** the rest of the text in posts that follow */
  'thread',
  /** the first photo alone */
  'single_photo',
  /** everything in one post */
  'single_post',
  /** the words without files or poll */
  'text_only',
  /** with a photo beside the words */
  'with_photo',
  /** the same film as an ordinary video */
  'video',
  /** the same film as a reel */
  'reel',
  /** a still picture in its place */
  'photo',
  /** as many as fit here */
  'fewer',
  /** each kind in a post of its own */
  'separate_posts',
  /** at the end of the text */
  'in_text',
] as const;
export type Fallback = (typeof FALLBACKS)[number];

export interface Issue {
  readonly code: IssueCode;
  /** An error keeps the draft from being submitted and sent; a warning is advice. */
  readonly severity: 'error' | 'warning';
  /** Path inside the content: `text`, `link`, `format`, `media`, `media.0.alt`, `thread.1.text`, `poll.options.2` … */
  readonly field: string;
  /** What a message needs to be said in any language: counts, limits, the word concerned; `fallback`: a `Fallback`. */
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

/** What a network takes of a file that is sent as it is: nothing is transcoded, what does not fit is refused in words. */
export interface FileLimits {
  readonly mimes: readonly string[];
  readonly maxBytes: number;
  /** milliseconds; null for what does not move */
  readonly duration: { readonly min: number; readonly max: number } | null;
  /** width ÷ height; null = any */
  readonly ratio: { readonly min: number; readonly max: number } | null;
  /** pixels; null = any */
  readonly maxWidth: number | null;
  readonly maxHeight: number | null;
}

export interface MediaLimits {
  /** in one post */
  readonly maxPhotos: number;
  /** Characters; null where the network has no field for alternative text. */
  readonly maxAlt: number | null;
  readonly rendition: Rendition;
  /** null = not taken */
  readonly gif: FileLimits | null;
  readonly video: FileLimits | null;
  readonly reel: FileLimits | null;
  readonly document: FileLimits | null;
  /** Kinds that may stand in one album together. */
  readonly album: { readonly max: number; readonly kinds: readonly MediaKind[] } | null;
}

export interface PollLimits {
  readonly minOptions: number;
  readonly maxOptions: number;
  /** characters */
  readonly maxOption: number;
  readonly minMinutes: number;
  readonly maxMinutes: number;
  /** whether it may be left open until somebody closes it, and whether people may choose several */
  readonly open: boolean;
  readonly multiple: boolean;
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
  readonly poll: PollLimits | null;
  /** Most posts of a thread, the first one included; null = no threads */
  readonly thread: number | null;
  /** Most characters of a comment under the own post; null where it can't be written by program */
  readonly firstComment: number | null;
  /** null = only by hand; `hours` null = at any time */
  readonly remove: { readonly hours: number | null } | null;
  readonly edit: { readonly hours: number | null } | null;
  /** Whether what stands in public can be read back, to notice what was changed or deleted outside. */
  readonly read: boolean;
}

/** What publishing this would cost, where the network asks money for it. */
export interface Price {
  /** ISO 4217 */
  readonly currency: string;
  /** thousandths of the currency's unit */
  readonly thousandths: number;
  /** why, as codes that the interface says: `post`, `link`, `media` … with what each adds, in thousandths */
  readonly parts: readonly { readonly code: string; readonly thousandths: number }[];
}

/** What is known of a network without loading its rules: enough for menus, icons, forms and the rendition of photos. */
export interface NetworkProfile {
  readonly key: NetworkKey;
  readonly name: string;
  readonly capabilities: Capabilities;
  readonly media: MediaLimits;
  /** Fields of the decrypted credential, e.g. `accessToken`. */
  readonly credentialFields: readonly string[];
  /** How many visible calls of one account the network bears; empty where only its answers tell. */
  readonly pace: readonly PaceLimit[];
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
  /** Null where publishing costs nothing. An estimate from the network's price list; see docs. */
  price(draft: Content): Price | null;
  /** Errors first. An empty list means that the network is expected to accept it. */
  check(draft: Content): Issue[];
}
