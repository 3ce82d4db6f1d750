import type { MediaKind } from '@pregon/domain';

export interface PreviewMedia {
  readonly kind: MediaKind;
  /** of the picture; a drawn sign of its kind where there is none */
  readonly url: string;
  readonly alt: string;
  /** what readers see of a document */
  readonly name: string;
}

/** What a citizen would see of one variant. */
export interface PreviewContent {
  readonly account: { readonly name: string; readonly handle: string };
  /** the text that goes over the wire, link included where the network has no field for it */
  readonly text: string;
  /** shown as a card where the network makes one */
  readonly link: string | null;
  /** in the order shown */
  readonly media: readonly PreviewMedia[];
  /** the posts that follow in a thread */
  readonly thread: readonly { readonly text: string; readonly media: readonly PreviewMedia[] }[];
  readonly poll: { readonly options: readonly string[] } | null;
  readonly firstComment: string | null;
  /** BCP 47, for the voice that reads it aloud; null where several languages are joined */
  readonly lang: string | null;
  /** planned moment, ISO 8601; null while there is none */
  readonly instant: string | null;
  readonly zone: string;
  /** false for whoever is not told when it goes out */
  readonly showsMoment?: boolean;
}
