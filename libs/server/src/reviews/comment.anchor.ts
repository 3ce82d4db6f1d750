import { accept, refuse, type Content, type Decided } from '@pregon/domain';
import type { CommentAnchorInput } from '../generated/schema.js';

/** What of a content words can be picked from. */
export type Words = Pick<Content, 'text' | 'media' | 'thread' | 'poll' | 'firstComment'>;

const NUMBERED = /^(alt|thread|poll):(\d{1,3})$/;
const LATER_ALT = /^thread:(\d{1,3})\.alt:(\d{1,3})$/;
/** a surrogate without its other half */
const HALF = /\p{Cs}/u;

/**
 * `text` · `alt:0` of a picture · `thread:0`, the first post after the first one, and `thread:0.alt:0` of its picture ·
 * `poll:0`, an option · `comment`. Null where the content has no such part.
 */
export function partOf(content: Words, part: string): string | null {
  if (part === 'text') return content.text;
  if (part === 'comment') return content.firstComment;
  const later = LATER_ALT.exec(part);
  if (later) return content.thread[Number(later[1])]?.media[Number(later[2])]?.alt ?? null;
  const [, kind, position] = NUMBERED.exec(part) ?? [];
  const at = Number(position);
  if (kind === 'alt') return content.media[at]?.alt ?? null;
  if (kind === 'thread') return content.thread[at]?.text ?? null;
  return kind === 'poll' ? (content.poll?.options[at] ?? null) : null;
}

/**
 * The words a range stands for, taken from the revision itself. Refuses `field_invalid` with the place and why: a part
 * that is not there, a range outside it, nothing inside it, or half a character.
 */
export function quoteOf(
  content: Words,
  { part, start, end }: Pick<CommentAnchorInput, 'part' | 'start' | 'end'>,
): Decided<string> {
  const text = partOf(content, part);
  if (text === null) return refuse('field_invalid', 'anchor.part', { reason: 'no_such_part' });
  if (start < 0 || start >= end) return refuse('field_invalid', 'anchor.start', { reason: 'outside' });
  if (end > text.length) return refuse('field_invalid', 'anchor.end', { reason: 'outside' });
  const quote = text.slice(start, end);
  if (quote.trim() === '') return refuse('field_invalid', 'anchor.start', { reason: 'no_words' });
  return HALF.test(quote) ? refuse('field_invalid', 'anchor.start', { reason: 'half_a_character' }) : accept(quote);
}

/** Whether the words still stand in a text, wherever corrections have moved them to. */
export const standsIn = (text: string | null, quote: string): boolean => text !== null && text.includes(quote);
