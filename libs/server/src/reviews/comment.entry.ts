import { accept, enterText, refuse, type Decided } from '@pregon/domain';

/** UTF-16 code units */
export const MOST_OF_A_COMMENT = 4_000;

/** Words somebody says: plain text, not empty. Refuses `field_empty`, `field_too_long`, `text_control_characters`. */
export function enterWords(raw: string, field: string, max = MOST_OF_A_COMMENT): Decided<string> {
  const entered = enterText(raw, field);
  if (!entered.ok) return entered;
  const text = entered.value.trim();
  if (text === '') return refuse('field_empty', field);
  return text.length > max ? refuse('field_too_long', field, { length: text.length, max }) : accept(text);
}

/** The same where nothing need be said: null for nothing. */
export function enterNote(raw: string | null | undefined, field: string, max: number): Decided<string | null> {
  return raw == null || raw.trim() === '' ? accept(null) : enterWords(raw, field, max);
}
