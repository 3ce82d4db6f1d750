import type { Json } from '../canonical.js';
import { FORMATS, type Content, type ContentMedia, type Format } from '../content.js';
import { accept, refuse, type Decided } from '../refusal.js';
import { assertEntered } from './text.entry.js';

const KEYS = ['account', 'format', 'language', 'link', 'media', 'options', 'text', 'version'];
const MEDIA_KEYS = ['alt', 'bytes', 'height', 'mime', 'sha256', 'width'];
const HASH = /^[0-9a-f]{64}$/;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

type Members = { readonly [key: string]: Json };

/** A `Content` read from JSON, strictly: exactly its members, each of its type. Refuses `field_invalid` otherwise. */
export function readContent(json: Json): Decided<Content> {
  if (!isMembers(json) || !hasExactly(json, KEYS)) return invalid(null);
  const { version, account, language, format, text, link, media, options } = json;
  if (version !== 1) return invalid('version');
  if (!isMembers(account) || !hasExactly(account, ['network', 'remoteId'])) return invalid('account');
  if (!isFilled(account['network']) || !isFilled(account['remoteId'])) return invalid('account');
  if (typeof language !== 'string' || !LANGUAGE.test(language)) return invalid('language');
  if (!isFormat(format)) return invalid('format');
  if (typeof text !== 'string') return invalid('text');
  if (link !== null && !isFilled(link)) return invalid('link');
  if (!isMembers(options) || !Object.values(options).every(isOption)) return invalid('options');
  const photos = readMedia(media);
  if (!photos.ok) return photos;
  const entered = firstRefusal([
    assertEntered(text, 'text'),
    assertEntered(link ?? '', 'link'),
    assertEntered(account['remoteId'], 'account'),
    ...photos.value.map((item, at) => assertEntered(item.alt ?? '', `media.${at}.alt`)),
    ...Object.entries(options).flatMap(([key, value]) => [
      assertEntered(key, 'options'),
      assertEntered(typeof value === 'string' ? value : '', `options.${key}`),
    ]),
  ]);
  if (entered) return entered;
  return accept({
    version,
    account: { network: account['network'], remoteId: account['remoteId'] },
    language,
    format,
    text,
    link,
    media: photos.value,
    options: Object.fromEntries(
      Object.entries(options).filter((entry): entry is [string, Option] => isOption(entry[1])),
    ),
  });
}

type Option = string | number | boolean;

function readMedia(json: Json | undefined): Decided<readonly ContentMedia[]> {
  if (!Array.isArray(json)) return invalid('media');
  const items: ContentMedia[] = [];
  for (const [at, item] of (json as readonly Json[]).entries()) {
    if (!isMembers(item) || !hasExactly(item, MEDIA_KEYS)) return invalid(`media.${at}`);
    const { sha256, mime, width, height, bytes, alt } = item;
    if (typeof sha256 !== 'string' || !HASH.test(sha256)) return invalid(`media.${at}.sha256`);
    if (!isFilled(mime)) return invalid(`media.${at}.mime`);
    if (!isSize(width) || !isSize(height) || !isSize(bytes)) return invalid(`media.${at}`);
    if (alt !== null && typeof alt !== 'string') return invalid(`media.${at}.alt`);
    items.push({ sha256, mime, width, height, bytes, alt });
  }
  return accept(items);
}

const firstRefusal = (checks: readonly Decided<string>[]): Decided<never> | null => {
  for (const check of checks) if (!check.ok) return check;
  return null;
};
const invalid = (field: string | null): Decided<never> => refuse('field_invalid', field, { reason: 'not_content' });
const isMembers = (json: Json | undefined): json is Members =>
  typeof json === 'object' && json !== null && !Array.isArray(json);
const hasExactly = (members: Members, keys: readonly string[]): boolean =>
  Object.keys(members).sort().join() === [...keys].sort().join();
const isFilled = (json: Json | undefined): json is string => typeof json === 'string' && json !== '';
const isSize = (json: Json | undefined): json is number => Number.isSafeInteger(json) && Number(json) > 0;
const isOption = (json: Json): json is Option =>
  typeof json === 'boolean' || typeof json === 'string' || isNumber(json);
const isNumber = (json: Json): json is number => typeof json === 'number' && Number.isFinite(json);
const isFormat = (json: Json | undefined): json is Format => FORMATS.some((format) => format === json);
