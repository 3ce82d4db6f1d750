import { accept, refuse, type Content, type Decided } from '@pregon/domain';
import type { CommentAnchorInput } from '../generated/schema.js';

const ALT = /^alt:(\d{1,3})$/;
/** a surrogate without its other half */
const HALF = /\p{Cs}/u;

/** `text`, or `alt:<position>` of a picture; null where the content has no such part. */
export function partOf(content: Pick<Content, 'text' | 'media'>, part: string): string | null {
  if (part === 'text') return content.text;
  const position = ALT.exec(part)?.[1];
  return position === undefined ? null : (content.media[Number(position)]?.alt ?? null);
}

/**
 * The words a range stands for, taken from the revision itself. Refuses `field_invalid` with the place and why: a part
 * that is not there, a range outside it, nothing inside it, or half a character.
 */
export function quoteOf(
  content: Pick<Content, 'text' | 'media'>,
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
