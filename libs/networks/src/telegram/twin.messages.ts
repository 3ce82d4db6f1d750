import { imageSize } from 'image-size';
import type { Account, BookedPost } from '../sandbox/books.js';
import type { Call, TwinFile, TwinReply } from '../sandbox/twin.js';
import { detectEntities, type Entity, fits } from './twin.entities.js';
import { messageParameters, parameters, photoParameters } from './twin.parameters.js';
import { badRequest, tgOk } from './twin.replies.js';

const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;
const MAX_PHOTO_BYTES = 10_000_000;
const MAX_SIDES = 10_000;
const MAX_RATIO = 20;

export const isChat = (account: Account, given: string | number): boolean =>
  String(given) === account.remoteId || given === `@${account.handle}`;

export const chatOf = (account: Account): Record<string, unknown> => ({
  id: Number(account.remoteId),
  title: account.name,
  username: account.handle,
  type: 'channel',
});

interface NewMessage {
  readonly text: string;
  readonly entities: readonly Entity[] | undefined;
  readonly media: BookedPost['media'];
  readonly options: Record<string, unknown>;
}

function publish({ account, shelf, options: { siteUrl } }: Call, message: NewMessage): Record<string, unknown> {
  const id = shelf.count(`messages of ${account.remoteId}`);
  const at = new Date();
  const { text, media, options } = message;
  shelf.publish({
    account: account.remoteId,
    id: String(id),
    at: at.toISOString(),
    text,
    shown: text,
    link: null,
    media,
    permalink: `${siteUrl}/${account.handle}/${id}`,
    options,
  });
  const entities = message.entities ?? detectEntities(text);
  const chat = chatOf(account);
  const said = media.length > 0 ? { caption: text, caption_entities: entities } : { text, entities };
  const photo = media.map(({ sha256 }) => ({
    file_id: sha256,
    file_unique_id: sha256.slice(0, 16),
    width: 1,
    height: 1,
  }));
  return {
    message_id: id,
    sender_chat: chat,
    chat,
    date: Math.floor(at.getTime() / 1000),
    ...(text === '' ? {} : said),
    ...(photo.length > 0 ? { photo } : {}),
  };
}

export function sendMessage(call: Call): TwinReply {
  const read = parameters(messageParameters, call.request);
  if ('refused' in read) return read.refused;
  const { chat_id: chat, text, entities, ...options } = read.value;
  if (!isChat(call.account, chat)) return badRequest('chat not found');
  if (text.trim() === '') return badRequest('message text is empty');
  if (text.length > MAX_TEXT) return badRequest('message is too long');
  if (entities?.some((entity) => !fits(text, entity)))
    return badRequest("can't parse entities: wrong offset or length");
  return tgOk(publish(call, { text, entities, media: [], options }));
}

function inspect({ bytes }: TwinFile): { readonly mime: string } | { readonly problem: string } {
  if (bytes.byteLength > MAX_PHOTO_BYTES) return { problem: 'file is too big' };
  try {
    const { width, height, type } = imageSize(bytes);
    const ratio = Math.max(width, height) / Math.min(width, height);
    if (width + height > MAX_SIDES || ratio > MAX_RATIO) return { problem: 'PHOTO_INVALID_DIMENSIONS' };
    return { mime: type === 'jpg' ? 'image/jpeg' : `image/${type ?? 'unknown'}` };
  } catch {
    // Whatever has no size is no image.
    return { problem: 'IMAGE_PROCESS_FAILED' };
  }
}

/** The file comes under its own name, or under another to which `photo` points with `attach://`. */
function uploaded({ request: { files } }: Call, photo: string | undefined): TwinFile | null {
  const name = photo?.startsWith('attach://') ? photo.slice('attach://'.length) : 'photo';
  return files[name] ?? null;
}

export function sendPhoto(call: Call): TwinReply {
  const read = parameters(photoParameters, call.request);
  if ('refused' in read) return read.refused;
  const { chat_id: chat, photo, caption = '', caption_entities: entities, ...options } = read.value;
  if (!isChat(call.account, chat)) return badRequest('chat not found');
  const file = uploaded(call, photo);
  if (!file) return badRequest('wrong file identifier/HTTP URL specified');
  if (caption.length > MAX_CAPTION) return badRequest('message caption is too long');
  if (entities?.some((entity) => !fits(caption, entity)))
    return badRequest("can't parse entities: wrong offset or length");
  const photoOf = inspect(file);
  if ('problem' in photoOf) return badRequest(photoOf.problem);
  const media = [{ sha256: call.shelf.storePhoto(file.bytes), mime: photoOf.mime, alt: null }];
  return tgOk(publish(call, { text: caption, entities, media, options }));
}
