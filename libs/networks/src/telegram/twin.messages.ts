import type { Account, BookedPost } from '../sandbox/books.js';
import type { Call, TwinReply } from '../sandbox/twin.js';
import { detectEntities, type Entity, fits } from './twin.entities.js';
import { messageParameters, parameters, pollParameters } from './twin.parameters.js';
import { badRequest, tgOk } from './twin.replies.js';

export const MAX_TEXT = 4096;

export const isChat = (account: Account, given: string | number): boolean =>
  String(given) === account.remoteId || given === `@${account.handle}`;

/** Channels and large groups begin with -100; the twin takes those for channels. */
export const chatOf = (account: Account): Record<string, unknown> => ({
  id: Number(account.remoteId),
  title: account.name,
  username: account.handle,
  type: account.remoteId.startsWith('-100') ? 'channel' : 'group',
});

/** What one message shows beside its text, as Telegram describes it. */
export type Shown = Readonly<Record<string, unknown>>;

export interface NewPost {
  readonly text: string;
  readonly entities: readonly Entity[] | undefined;
  readonly media: BookedPost['media'];
  readonly options: Record<string, unknown>;
  readonly shape: string | null;
  /** one per message; an album has several */
  readonly shows: readonly Shown[];
}

export const wrongEntities = (text: string, entities: readonly Entity[] | undefined): TwinReply | null =>
  entities?.some((entity) => !fits(text, entity)) ? badRequest("can't parse entities: wrong offset or length") : null;

/** Writes one post on the books, of as many messages as it has, and answers those. */
export function publish({ account, shelf, options: { siteUrl } }: Call, post: NewPost): Record<string, unknown>[] {
  const ids = post.shows.map(() => shelf.count(`messages of ${account.remoteId}`));
  const at = new Date();
  const { text, media, options, shape } = post;
  const [id] = ids;
  shelf.publish({
    account: account.remoteId,
    id: String(id),
    at: at.toISOString(),
    text,
    shown: text,
    link: null,
    media,
    permalink: `${siteUrl}/${account.handle}/${id}`,
    options: { ...options, messages: ids },
    shape,
  });
  const chat = chatOf(account);
  const entities = [...(post.entities ?? []), ...detectEntities(text)];
  const said = media.length > 0 ? { caption: text, caption_entities: entities } : { text, entities };
  return post.shows.map((shown, index) => ({
    message_id: ids[index],
    sender_chat: chat,
    chat,
    date: Math.floor(at.getTime() / 1000),
    ...(text === '' || index > 0 || 'poll' in shown ? {} : said),
    ...shown,
  }));
}

export function sendMessage(call: Call): TwinReply {
  const read = parameters(messageParameters, call.request);
  if ('refused' in read) return read.refused;
  const { chat_id: chat, text, entities, ...options } = read.value;
  if (!isChat(call.account, chat)) return badRequest('chat not found');
  if (text.trim() === '') return badRequest('message text is empty');
  if (text.length > MAX_TEXT) return badRequest('message is too long');
  const wrong = wrongEntities(text, entities);
  if (wrong) return wrong;
  return tgOk(publish(call, { text, entities, media: [], options, shape: null, shows: [{}] })[0]);
}

export function sendPoll(call: Call): TwinReply {
  const read = parameters(pollParameters, call.request);
  if ('refused' in read) return read.refused;
  const { chat_id: chat, question, options: choices, ...options } = read.value;
  if (!isChat(call.account, chat)) return badRequest('chat not found');
  if (options.is_anonymous === false && chatOf(call.account)['type'] === 'channel')
    return badRequest("non-anonymous polls can't be sent to channel chats");
  const kept = { ...options, poll: { options: choices.map(({ text }) => text) } };
  const poll = { id: call.shelf.newId(), question, options: choices.map(({ text }) => ({ text, voter_count: 0 })) };
  const shows = [{ poll: { ...poll, is_anonymous: options.is_anonymous ?? true, is_closed: false, type: 'regular' } }];
  return tgOk(publish(call, { text: question, entities: [], media: [], options: kept, shape: 'poll', shows })[0]);
}
