/** What a citizen would see of one variant. */
export interface PreviewContent {
  readonly account: { readonly name: string; readonly handle: string };
  /** the text that goes over the wire, link included where the network has no field for it */
  readonly text: string;
  /** shown as a card where the network makes one */
  readonly link: string | null;
  readonly photo: { readonly url: string; readonly alt: string } | null;
  /** BCP 47, for the voice that reads it aloud; null where several languages are joined */
  readonly lang: string | null;
  /** planned moment, ISO 8601; null while there is none */
  readonly instant: string | null;
  readonly zone: string;
  /** false for whoever is not told when it goes out */
  readonly showsMoment?: boolean;
}
