import { canonicalise, type Json, type Sha256 } from '../canonical.js';
import type { Content, ContentMedia } from '../content.js';
import { accept, type Decided } from '../refusal.js';
import { readContent } from './content.read.js';

/** The identity of what is approved: its canonical form and the SHA-256 of that (lower-case hex). */
export interface Fingerprint {
  readonly canonical: string;
  readonly hash: string;
}

/**
 * The canonical form (RFC 8785) of a content and its hash. Refuses, field by field, whatever is not a whole, entered
 * `Content`: text that is not NFC with LF is refused here, never repaired.
 */
export function fingerprint(content: Content, sha256: Sha256): Decided<Fingerprint> {
  const read = readContent(toJson(content));
  if (!read.ok) return read;
  const canonical = canonicalise(toJson(read.value));
  return accept({ canonical, hash: sha256(canonical) });
}

const toJson = (content: Content): Json => ({
  version: content.version,
  account: { network: content.account.network, remoteId: content.account.remoteId },
  language: content.language,
  format: content.format,
  text: content.text,
  link: content.link,
  media: content.media.map((item) => mediaJson(item, content.version)),
  options: { ...content.options },
  ...(content.version === 1
    ? {}
    : {
        thread: content.thread.map(({ text, media }) => ({ text, media: media.map((item) => mediaJson(item, 2)) })),
        poll: content.poll && { ...content.poll, options: [...content.poll.options] },
        firstComment: content.firstComment,
      }),
});

const mediaJson = (item: ContentMedia, version: Content['version']): Json => ({
  sha256: item.sha256,
  mime: item.mime,
  width: item.width,
  height: item.height,
  bytes: item.bytes,
  alt: item.alt,
  ...(version === 1 ? {} : { durationMs: item.durationMs, filename: item.filename }),
});
