import { type Content, type Format, mediaKind } from '@pregon/domain';
import type { Issue } from '../contract.js';
import { defineRules } from '../checks/draft.check.js';
import { telegramProfile } from './profile.js';
import { isSplit, MAX_CAPTION, MAX_QUESTION, MAX_TEXT } from './steps.js';

function limitOf(format: Format): number {
  if (format === 'poll') return MAX_QUESTION;
  return format === 'text' || format === 'link' ? MAX_TEXT : MAX_CAPTION;
}

/** Documents go out only among themselves. */
function documentsApart({ media, format }: Content): Issue[] {
  const documents = media.filter(({ mime }) => mediaKind(mime) === 'document').length;
  if (format !== 'album' || documents === 0 || documents === media.length) return [];
  const details = { kind: 'document', kinds: 'document', fallback: 'separate_posts' };
  return [{ code: 'media_mixed', severity: 'error', field: 'media', details }];
}

export const telegramRules = defineRules(telegramProfile, {
  count: (text, format = 'text') => ({ used: text.length, max: limitOf(format), unit: 'utf16' }),
  countedAs: (draft) => (isSplit(draft) ? 'text' : draft.format),
  // Nothing is ever cut: the whole text first, the files after it.
  whenTooLong: (draft) => (draft.media.length > 0 && !isSplit(draft) ? 'split' : null),
  check: documentsApart,
});
