import { createHash } from 'node:crypto';
import type { Account } from '../sandbox/books.js';
import type { Call, Route, Twin, TwinReply } from '../sandbox/twin.js';
import { sendAlbum, sendFile } from './twin.files.js';
import { chatOf, isChat, sendMessage, sendPoll } from './twin.messages.js';
import { deleteMessage, editCaption, editText, pinMessage } from './twin.live.js';
import { chatParameters, memberParameters, parameters } from './twin.parameters.js';
import { badRequest, tgMisbehave, tgOk, tgRefused, tgToken, tgUnauthorised } from './twin.replies.js';
import { telegramWall } from './wall.js';

/** A bot's number stands before the colon of its token; the twin knows only the token's hash. */
const botId = (account: Account): number =>
  parseInt(createHash('sha256').update(account.tokenHash).digest('hex').slice(0, 8), 16);

const botOf = (account: Account): Record<string, unknown> => ({
  id: botId(account),
  is_bot: true,
  first_name: 'Pregón',
  username: `${account.handle}_bot`,
});

function getChat({ request, account }: Call): TwinReply {
  const read = parameters(chatParameters, request);
  if ('refused' in read) return read.refused;
  return isChat(account, read.value.chat_id) ? tgOk(chatOf(account)) : badRequest('chat not found');
}

function getChatMember({ request, account }: Call): TwinReply {
  const read = parameters(memberParameters, request);
  if ('refused' in read) return read.refused;
  if (!isChat(account, read.value.chat_id)) return badRequest('chat not found');
  if (read.value.user_id !== botId(account)) return badRequest('user not found');
  // In a group the bot is a member like any other.
  if (chatOf(account)['type'] !== 'channel') return tgOk({ status: 'member', user: botOf(account) });
  const rights = { can_post_messages: true, can_edit_messages: true, can_delete_messages: true };
  return tgOk({ status: 'administrator', user: botOf(account), can_be_edited: false, ...rights });
}

const method = (operation: string, handle: Route['handle']): Route => ({
  method: 'ANY',
  path: new RegExp(`^/bot[^/]+/${operation}$`, 'i'),
  operation,
  handle,
});

export const telegramTwin: Twin = {
  routes: [
    method('getMe', ({ account }) => tgOk(botOf(account))),
    method('getChat', getChat),
    method('getChatMember', getChatMember),
    method('sendMessage', sendMessage),
    method('sendPhoto', (call) => sendFile('photo', call)),
    method('sendVideo', (call) => sendFile('video', call)),
    method('sendAnimation', (call) => sendFile('animation', call)),
    method('sendDocument', (call) => sendFile('document', call)),
    method('sendMediaGroup', sendAlbum),
    method('sendPoll', sendPoll),
    method('editMessageText', editText),
    method('editMessageCaption', editCaption),
    method('pinChatMessage', pinMessage),
    method('deleteMessage', deleteMessage),
  ],
  token: tgToken,
  unauthorised: tgUnauthorised,
  notFound: () => tgRefused(404, 'Not Found'),
  misbehave: tgMisbehave,
  wall: telegramWall,
};
