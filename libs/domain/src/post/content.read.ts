import type { Json } from '../canonical.js';
import { contentVersion, FORMATS, type Content, type Format } from '../content.js';
import { accept, type Decided } from '../refusal.js';
import { hasExactly, invalid, isFilled, isMembers } from './content.members.js';
import { readMedia, readPoll, readThread } from './content.parts.js';
import { assertEntered } from './text.entry.js';

const KEYS = ['account', 'format', 'language', 'link', 'media', 'options', 'text', 'version'];
const KEYS_2 = [...KEYS, 'firstComment', 'poll', 'thread'];
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/**
 * A `Content` read from JSON, strictly: exactly its members, each of its type, in the lowest version that can say it.
 * Refuses `field_invalid` otherwise.
 */
export function readContent(json: Json): Decided<Content> {
  if (!isMembers(json)) return invalid(null);
  const { version, account, language, format, text, link, options } = json;
  if (version !== 1 && version !== 2) return invalid('version');
  if (!hasExactly(json, version === 1 ? KEYS : KEYS_2)) return invalid(null);
  if (!isMembers(account) || !hasExactly(account, ['network', 'remoteId'])) return invalid('account');
  if (!isFilled(account['network']) || !isFilled(account['remoteId'])) return invalid('account');
  if (typeof language !== 'string' || !LANGUAGE.test(language)) return invalid('language');
  if (!isFormat(format)) return invalid('format');
  if (typeof text !== 'string') return invalid('text');
  if (link !== null && !isFilled(link)) return invalid('link');
  const media = readMedia(json['media'], 'media', version);
  if (!media.ok) return media;
  if (!isMembers(options) || !Object.values(options).every(isOption)) return invalid('options');
  const further = version === 1 ? accept(NOTHING_FURTHER) : readFurther(json);
  if (!further.ok) return further;
  const content = {
    account: { network: account['network'], remoteId: account['remoteId'] },
    language,
    format,
    text,
    link,
    media: media.value,
    ...further.value,
    options: Object.fromEntries(
      Object.entries(options).filter((entry): entry is [string, Option] => isOption(entry[1])),
    ),
  };
  if (contentVersion(content) !== version) return invalid('version');
  return firstRefusal(enteredTexts(content)) ?? accept({ version, ...content });
}

type Option = string | number | boolean;
type Further = Pick<Content, 'thread' | 'poll' | 'firstComment'>;

const NOTHING_FURTHER: Further = { thread: [], poll: null, firstComment: null };

function readFurther(json: { readonly [key: string]: Json }): Decided<Further> {
  const thread = readThread(json['thread']);
  if (!thread.ok) return thread;
  const poll = readPoll(json['poll']);
  if (!poll.ok) return poll;
  const comment = json['firstComment'];
  if (comment !== null && !isFilled(comment)) return invalid('firstComment');
  return accept({ thread: thread.value, poll: poll.value, firstComment: comment });
}

/** Every text that a person wrote, as it must have been entered. */
const enteredTexts = (content: Omit<Content, 'version'>): readonly Decided<string>[] => [
  assertEntered(content.text, 'text'),
  assertEntered(content.link ?? '', 'link'),
  assertEntered(content.account.remoteId, 'account'),
  ...content.media.map((item, at) => assertEntered(item.alt ?? '', `media.${at}.alt`)),
  ...content.thread.flatMap(({ text, media }, at) => [
    assertEntered(text, `thread.${at}.text`),
    ...media.map((item, n) => assertEntered(item.alt ?? '', `thread.${at}.media.${n}.alt`)),
  ]),
  ...(content.poll?.options ?? []).map((option, at) => assertEntered(option, `poll.options.${at}`)),
  assertEntered(content.firstComment ?? '', 'firstComment'),
  ...Object.entries(content.options).flatMap(([key, value]) => [
    assertEntered(key, 'options'),
    assertEntered(typeof value === 'string' ? value : '', `options.${key}`),
  ]),
];

const firstRefusal = (checks: readonly Decided<string>[]): Decided<never> | null => {
  for (const check of checks) if (!check.ok) return check;
  return null;
};
const isOption = (json: Json): json is Option =>
  typeof json === 'boolean' || typeof json === 'string' || isNumber(json);
const isNumber = (json: Json): json is number => typeof json === 'number' && Number.isFinite(json);
const isFormat = (json: Json | undefined): json is Format => FORMATS.some((format) => format === json);
