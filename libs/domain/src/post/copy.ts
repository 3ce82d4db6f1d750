import { canonicalise, type Json } from '../canonical.js';
import type { Content, ContentMedia } from '../content.js';
import { msOf, type Instant } from '../schedule/instant.js';

/** An approval of the post that another was copied from. */
export interface OriginApproval {
  readonly content: Content;
  readonly approvedAt: Instant;
  readonly revokedAt: Instant | null;
}

/**
 * E-29: since when the words and pictures of a copy stand approved in its origin, for the hint “unchanged since approved
 * on …”; null = changed since, or never approved. It is a hint and no more: a copy has another variant, and mostly
 * another account, so no certificate of its origin ever covers it.
 */
export function unchangedSince(copy: Content, origin: readonly OriginApproval[]): Instant | null {
  const same = origin.filter(({ content, revokedAt }) => revokedAt === null && told(content) === told(copy));
  return same.map(({ approvedAt }) => approvedAt).sort((a, b) => msOf(a) - msOf(b))[0] ?? null;
}

/** What citizens read, wherever it goes: an account's renditions and options are its own. */
const told = ({ language, text, link, media, thread, poll, firstComment }: Content): string =>
  canonicalise({
    language,
    text,
    link,
    media: media.map(shown),
    thread: thread.map((part) => ({ text: part.text, media: part.media.map(shown) })),
    poll: poll && { ...poll, options: [...poll.options] },
    firstComment,
  });

const shown = ({ sha256, alt }: ContentMedia): Json => ({ sha256, alt });
