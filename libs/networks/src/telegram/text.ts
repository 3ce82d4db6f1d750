import type { MessageEntity } from 'grammy/types';

/** Addresses that Telegram marks by itself, to their last character; any other would be followed only in part. */
const FOUND_WHOLE = /^https?:\/\/[a-z0-9.-]+(?:\/[\w\-./?=&%+#~:]*[\w\-/=&%+#~])?$/i;

/**
 * Marks for the approved text, never another text: only where Telegram would not find the link by itself. Offsets and
 * lengths in UTF-16 code units.
 */
export function entitiesOf(text: string, link: string | null): MessageEntity[] {
  if (link === null || link === '' || FOUND_WHOLE.test(link)) return [];
  const offset = text.indexOf(link);
  return offset < 0 ? [] : [{ type: 'text_link', offset, length: link.length, url: link }];
}
