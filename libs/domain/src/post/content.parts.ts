import type { Json } from '../canonical.js';
import type { Content, ContentMedia, Poll, ThreadPart } from '../content.js';
import { accept, type Decided } from '../refusal.js';
import { hasExactly, invalid, isFilled, isList, isMembers, isSize } from './content.members.js';

const MEDIA_KEYS = ['alt', 'bytes', 'height', 'mime', 'sha256', 'width'];
const MEDIA_KEYS_2 = [...MEDIA_KEYS, 'durationMs', 'filename'];
const HASH = /^[0-9a-f]{64}$/;

export function readMedia(
  json: Json | undefined,
  field: string,
  version: Content['version'],
): Decided<readonly ContentMedia[]> {
  if (!isList(json)) return invalid(field);
  const items: ContentMedia[] = [];
  for (const [at, item] of json.entries()) {
    if (!isMembers(item) || !hasExactly(item, version === 1 ? MEDIA_KEYS : MEDIA_KEYS_2))
      return invalid(`${field}.${at}`);
    const { sha256, mime, width, height, bytes, alt, durationMs = null, filename = null } = item;
    if (typeof sha256 !== 'string' || !HASH.test(sha256)) return invalid(`${field}.${at}.sha256`);
    if (!isFilled(mime)) return invalid(`${field}.${at}.mime`);
    if (!isSize(width) || !isSize(height) || !isSize(bytes)) return invalid(`${field}.${at}`);
    if (alt !== null && typeof alt !== 'string') return invalid(`${field}.${at}.alt`);
    if (durationMs !== null && !isSize(durationMs)) return invalid(`${field}.${at}.durationMs`);
    if (filename !== null && !isFilled(filename)) return invalid(`${field}.${at}.filename`);
    items.push({ sha256, mime, width, height, bytes, alt, durationMs, filename });
  }
  return accept(items);
}

export function readThread(json: Json | undefined): Decided<readonly ThreadPart[]> {
  if (!isList(json)) return invalid('thread');
  const parts: ThreadPart[] = [];
  for (const [at, part] of json.entries()) {
    if (!isMembers(part) || !hasExactly(part, ['media', 'text']) || !isFilled(part['text']))
      return invalid(`thread.${at}`);
    const media = readMedia(part['media'], `thread.${at}.media`, 2);
    if (!media.ok) return media;
    parts.push({ text: part['text'], media: media.value });
  }
  return accept(parts);
}

export function readPoll(json: Json | undefined): Decided<Poll | null> {
  if (json === null) return accept(null);
  if (!isMembers(json) || !hasExactly(json, ['minutes', 'multiple', 'options'])) return invalid('poll');
  const { options, minutes, multiple } = json;
  if (!isList(options) || !options.every(isFilled)) return invalid('poll.options');
  if (minutes === undefined || (minutes !== null && !isSize(minutes))) return invalid('poll.minutes');
  if (typeof multiple !== 'boolean') return invalid('poll.multiple');
  return accept({ options, minutes, multiple });
}
