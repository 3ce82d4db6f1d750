import type { MediaKind } from '@pregon/domain';

const MAX_LENGTH = 120;
const NAMELESS: Readonly<Record<MediaKind, string>> = {
  photo: 'foto',
  gif: 'gif',
  video: 'video',
  document: 'documento.pdf',
};
const HIDING = /\p{Cc}|\p{Bidi_Control}|\p{Cs}|\p{Noncharacter_Code_Point}|[\uFEFF\uFFF9-\uFFFB\u2028\u2029]/gu;

/**
 * A name fit to be shown and offered for saving: last part of the path, NFC, without control or bidirectional
 * characters (U+202E lets `foto\u202Egpj.exe` look like a photo), at most 120 characters. Never used to find or to
 * judge a file.
 */
export function safeFilename(given: string, kind: MediaKind = 'photo'): string {
  const last = given.split(/[\\/]/).at(-1) ?? '';
  const clean = last
    .replace(HIDING, '')
    .normalize('NFC')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/gu, ' ')
    .trim();
  const name = clean.replace(/^\.+/, '');
  return name === '' ? NAMELESS[kind] : [...name].slice(0, MAX_LENGTH).join('');
}
