import { z } from 'zod';
import type { BookedPost } from '../sandbox/books.js';
import type { Call, TwinReply } from '../sandbox/twin.js';
import { chatOf, isChat, MAX_TEXT, wrongEntities } from './twin.messages.js';
import {
  deleteParameters,
  editCaptionParameters,
  editTextParameters,
  parameters,
  pinParameters,
} from './twin.parameters.js';
import { badRequest, tgOk } from './twin.replies.js';

const MAX_CAPTION = 1024;
const DELETABLE_MS = 48 * 3600_000;

const kept = z.object({ messages: z.array(z.number()) });
const messagesOf = (post: BookedPost): number[] => kept.safeParse(post.options).data?.messages ?? [Number(post.id)];

const postOf = ({ account, shelf }: Call, messageId: number): BookedPost | null =>
  shelf.posts(account.remoteId).find((post) => messagesOf(post).includes(messageId)) ?? null;

/** One message; an album is gone with its last. */
export function deleteMessage(call: Call): TwinReply {
  const { request, account, shelf } = call;
  const read = parameters(deleteParameters, request);
  if ('refused' in read) return read.refused;
  const { chat_id: chat, message_id: id } = read.value;
  if (!isChat(account, chat)) return badRequest('chat not found');
  const post = postOf(call, id);
  if (!post) return badRequest('message to delete not found');
  if (Date.now() - Date.parse(post.at) > DELETABLE_MS) return badRequest("message can't be deleted");
  const messages = messagesOf(post);
  const left = messages.filter((other) => other !== id);
  if (left.length === 0) shelf.remove(account.remoteId, post.id);
  else {
    const media = post.media.filter((_file, index) => messages[index] !== id);
    shelf.change(account.remoteId, post.id, { media, options: { ...post.options, messages: left } });
  }
  return tgOk(true);
}

function changed(call: Call, post: BookedPost, text: string): TwinReply {
  const { account, shelf } = call;
  if (post.text === text)
    return badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  const editedAt = new Date();
  const options = { ...post.options, editedAt: editedAt.toISOString() };
  shelf.change(account.remoteId, post.id, { text, shown: text, options });
  const said = post.media.length > 0 ? { caption: text } : { text };
  const date = Math.floor(Date.parse(post.at) / 1000);
  const edit_date = Math.floor(editedAt.getTime() / 1000);
  return tgOk({ message_id: Number(post.id), chat: chatOf(account), date, edit_date, ...said });
}

export function editText(call: Call): TwinReply {
  const read = parameters(editTextParameters, call.request);
  if ('refused' in read) return read.refused;
  const { chat_id: chat, message_id: id, text, entities } = read.value;
  if (!isChat(call.account, chat)) return badRequest('chat not found');
  const post = postOf(call, id);
  if (!post) return badRequest('message to edit not found');
  if (post.media.length > 0 || post.shape === 'poll') return badRequest('there is no text in the message to edit');
  if (text.trim() === '') return badRequest('message text is empty');
  if (text.length > MAX_TEXT) return badRequest('message is too long');
  return wrongEntities(text, entities) ?? changed(call, post, text);
}

export function editCaption(call: Call): TwinReply {
  const read = parameters(editCaptionParameters, call.request);
  if ('refused' in read) return read.refused;
  const { chat_id: chat, message_id: id, caption = '', caption_entities: entities } = read.value;
  if (!isChat(call.account, chat)) return badRequest('chat not found');
  const post = postOf(call, id);
  if (!post) return badRequest('message to edit not found');
  if (post.media.length === 0) return badRequest('there is no caption in the message to edit');
  if (caption.length > MAX_CAPTION) return badRequest('message caption is too long');
  return wrongEntities(caption, entities) ?? changed(call, post, caption);
}

export function pinMessage(call: Call): TwinReply {
  const read = parameters(pinParameters, call.request);
  if ('refused' in read) return read.refused;
  if (!isChat(call.account, read.value.chat_id)) return badRequest('chat not found');
  const post = postOf(call, read.value.message_id);
  if (!post) return badRequest('message to pin not found');
  const { account, shelf } = call;
  shelf.change(account.remoteId, post.id, { options: { ...post.options, pinned: true } });
  return tgOk(true);
}
