export interface MailHeader {
  /** As the sender wrote it, such as `Message-ID`. */
  readonly name: string;
  /** Unfolded, otherwise raw. */
  readonly value: string;
}

export interface Attachment {
  readonly name: string | null;
  readonly mime: string;
  readonly bytes: number;
}

/** An e-mail as it was read from its bytes. */
export interface ReadMail {
  /** The From header: a name and an address, or only one of them. */
  readonly from: string;
  readonly subject: string;
  readonly text: string | null;
  readonly html: string | null;
  readonly headers: readonly MailHeader[];
  /** Web addresses in the HTML part, then those only the text part has; each once. */
  readonly links: readonly string[];
  readonly attachments: readonly Attachment[];
  /** Pictures that the HTML part shows, by content id: each a `data:` address. */
  readonly pictures: Readonly<Record<string, string>>;
}

export interface Mail extends ReadMail {
  /** Ascending, never used twice. */
  readonly id: number;
  /** When it arrived: the machine's time, as an ISO instant. */
  readonly at: string;
  /** The envelope's recipients, blind copies too; lower case. */
  readonly to: readonly string[];
  /** Of the whole message as it came. */
  readonly bytes: number;
}
