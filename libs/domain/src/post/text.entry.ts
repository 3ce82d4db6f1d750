import { accept, refuse, type Decided } from '../refusal.js';

// Control characters without TAB and LF; the bidirectional controls; lone surrogates; noncharacters; the byte-order
// mark and interlinear annotations, which hide text. ZWJ and ZWNJ stay: emoji and some languages need them.
const FORBIDDEN = /(?![\t\n])\p{Cc}|\p{Bidi_Control}|\p{Cs}|\p{Noncharacter_Code_Point}|[\uFEFF\uFFF9-\uFFFB]/u;
const LINE_BREAK = /\r\n|\r|\u2028|\u2029/g;

/**
 * The one way a text comes in: line ends become LF, letters NFC; nothing else is changed.
 * Refuses `text_control_characters` (details: codePoint such as `U+202E`, line and column from 1, of the text as typed).
 */
export function enterText(raw: string, field: string | null = null): Decided<string> {
  const lines = raw.replace(LINE_BREAK, '\n');
  const found = FORBIDDEN.exec(lines);
  if (!found) return accept(lines.normalize('NFC'));
  const before = lines.slice(0, found.index).split('\n');
  return refuse('text_control_characters', field, {
    codePoint: `U+${(found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
  });
}

/**
 * A name or title: one line, trimmed, not empty, at most `maxLength` UTF-16 units. Also refuses `field_empty`,
 * `field_too_long` (details: length, max) and `field_invalid` (details: reason `line_break`).
 */
export function enterLine(raw: string, field: string | null = null, maxLength = 200): Decided<string> {
  const entered = enterText(raw, field);
  if (!entered.ok) return entered;
  const line = entered.value.trim();
  if (line === '') return refuse('field_empty', field);
  if (line.includes('\n')) return refuse('field_invalid', field, { reason: 'line_break' });
  if (line.length > maxLength) return refuse('field_too_long', field, { length: line.length, max: maxLength });
  return accept(line);
}

/**
 * Holds where text is hashed: it must already be as `enterText` leaves it. Nothing is repaired here, because what was
 * approved has to be what is sent. Refuses `text_control_characters`, or `field_invalid` with reason `not_entered`.
 */
export function assertEntered(text: string, field: string | null = null): Decided<string> {
  const entered = enterText(text, field);
  if (!entered.ok || entered.value === text) return entered;
  return refuse('field_invalid', field, { reason: 'not_entered' });
}
