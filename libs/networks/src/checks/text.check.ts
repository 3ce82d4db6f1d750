import type { Issue } from '../contract.js';

/** The composition of a text as a reader or a screen reader meets it, whatever the network. */

const BIDI_OR_CONTROL = /(?!\n)[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Mathematical, full-width, circled and squared letters: screen readers spell them out or skip them. */
const FANCY =
  /[\u{1d400}-\u{1d7ff}\uff21-\uff3a\uff41-\uff5a\u24b6-\u24e9\u{1f130}-\u{1f149}\u{1f150}-\u{1f169}\u{1f170}-\u{1f189}]/u;

const EMOJI = String.raw`(?:\p{Regional_Indicator}{2}|\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier}|\u200d\p{Extended_Pictographic})*)`;
/** Three in a row read well enough aloud; the fourth is noise. */
const EMOJI_RUN = new RegExp(String.raw`(?:${EMOJI}[ \u00a0]*){4,}`, 'u');

export const HASHTAG = /(?<![\p{L}\p{N}_&/])#([\p{L}\p{N}_\p{M}]+)/gu;

/** Longest common single words have fewer letters; measured on the hashtags of the requirements' examples. */
const LONGEST_SINGLE_WORD = 13;

function lowerCaseHashtags(text: string, field: string): Issue[] {
  return [...text.matchAll(HASHTAG)]
    .map((match) => match[1] ?? '')
    .filter((tag) => tag.length > LONGEST_SINGLE_WORD && tag === tag.toLowerCase() && !tag.includes('_'))
    .map((tag) => ({
      code: 'hashtag_lower_case',
      severity: 'warning',
      field,
      details: { hashtag: `#${tag}` },
    }));
}

export function checkText(text: string, field = 'text'): Issue[] {
  const issues: Issue[] = [];
  const control = BIDI_OR_CONTROL.exec(text);
  if (control)
    issues.push({
      code: 'text_control_characters',
      severity: 'error',
      field,
      details: { position: control.index, character: `U+${hex(control[0])}` },
    });
  const fancy = FANCY.exec(text);
  if (fancy) issues.push({ code: 'text_fancy_letters', severity: 'warning', field, details: { letter: fancy[0] } });
  const run = EMOJI_RUN.exec(text);
  if (run) issues.push({ code: 'text_emoji_run', severity: 'warning', field, details: { emoji: run[0].trim() } });
  return [...issues, ...lowerCaseHashtags(text, field)];
}

const hex = (character: string): string => (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
