import { imageSize } from 'image-size';
import type { BookedPost } from '../sandbox/books.js';
import { filmOf } from '../sandbox/film.js';
import type { Call, TwinFile, TwinReply } from '../sandbox/twin.js';
import { isChat, publish, type Shown, wrongEntities } from './twin.messages.js';
import { albumParameters, type FileMethod, fileParameters, parameters } from './twin.parameters.js';
import { badRequest, tgOk, tgRefused } from './twin.replies.js';

const MAX_CAPTION = 1024;
const MAX_PHOTO_BYTES = 10_000_000;
const MAX_FILE_BYTES = 50_000_000;
const MAX_SIDES = 10_000;
const MAX_RATIO = 20;

type Inspected = { readonly mime: string } | { readonly problem: string };

function sizeOf(bytes: Buffer) {
  try {
    return imageSize(bytes);
  } catch {
    // Whatever has no size is no image.
    return null;
  }
}

function inspectPhoto({ bytes }: TwinFile): Inspected {
  if (bytes.byteLength > MAX_PHOTO_BYTES) return { problem: 'file is too big' };
  const size = sizeOf(bytes);
  if (!size) return { problem: 'IMAGE_PROCESS_FAILED' };
  const { width, height, type } = size;
  const ratio = Math.max(width, height) / Math.min(width, height);
  if (width + height > MAX_SIDES || ratio > MAX_RATIO) return { problem: 'PHOTO_INVALID_DIMENSIONS' };
  return { mime: type === 'jpg' ? 'image/jpeg' : `image/${type ?? 'unknown'}` };
}

/** Telegram takes any file as a document; a film or an animation has to be one. */
function inspect(method: FileMethod, file: TwinFile): Inspected {
  if (method === 'photo') return inspectPhoto(file);
  if (method === 'document') return { mime: MIMES.find(([start]) => startsWith(file, start))?.[1] ?? file.mime };
  if (method === 'animation' && sizeOf(file.bytes)?.type === 'gif') return { mime: 'image/gif' };
  return filmOf(file.bytes) ?? { problem: 'wrong file identifier/HTTP URL specified' };
}

const MIMES: readonly (readonly [string, string])[] = [
  ['%PDF-', 'application/pdf'],
  ['PK\u0003\u0004', 'application/zip'],
];
const startsWith = ({ bytes }: TwinFile, start: string): boolean => bytes.toString('latin1', 0, start.length) === start;

/** The file comes under its own name, or under another to which the parameter points with `attach://`. */
function uploaded({ request: { files } }: Call, name: string, given: string | undefined): TwinFile | null {
  return files[given?.startsWith('attach://') ? given.slice('attach://'.length) : name] ?? null;
}

interface Stored {
  readonly media: BookedPost['media'][number];
  readonly shown: Shown;
}

function store(call: Call, method: FileMethod, file: TwinFile): Stored | { readonly problem: TwinReply } {
  if (file.bytes.byteLength > MAX_FILE_BYTES) return { problem: tgRefused(413, 'Request Entity Too Large') };
  const found = inspect(method, file);
  if ('problem' in found) return { problem: badRequest(found.problem) };
  const sha256 = call.shelf.storePhoto(file.bytes);
  const about = { file_id: sha256, file_unique_id: sha256.slice(0, 16), file_size: file.bytes.byteLength };
  const shown = method === 'photo' ? [{ ...about, width: 1, height: 1 }] : { ...about, file_name: file.filename };
  return { media: { sha256, mime: found.mime, alt: null }, shown: { [method]: shown } };
}

export function sendFile(method: FileMethod, call: Call): TwinReply {
  const read = parameters(fileParameters[method], call.request);
  if ('refused' in read) return read.refused;
  const { chat_id: chat, caption = '', caption_entities: entities, ...options } = read.value;
  if (!isChat(call.account, chat)) return badRequest('chat not found');
  const given = call.request.body[method];
  const file = uploaded(call, method, typeof given === 'string' ? given : undefined);
  if (!file) return badRequest('wrong file identifier/HTTP URL specified');
  if (caption.length > MAX_CAPTION) return badRequest('message caption is too long');
  const wrong = wrongEntities(caption, entities);
  if (wrong) return wrong;
  const stored = store(call, method, file);
  if ('problem' in stored) return stored.problem;
  const { media, shown } = stored;
  const shape = method === 'photo' ? null : method;
  const kept = method === 'document' ? { ...options, filename: file.filename } : options;
  return tgOk(publish(call, { text: caption, entities, media: [media], options: kept, shape, shows: [shown] })[0]);
}

/** All or none: photos and films together, documents among themselves; the caption on the first is the album's. */
export function sendAlbum(call: Call): TwinReply {
  const read = parameters(albumParameters, call.request);
  if ('refused' in read) return read.refused;
  const { chat_id: chat, media: items, ...options } = read.value;
  if (!isChat(call.account, chat)) return badRequest('chat not found');
  const documents = items.filter(({ type }) => type === 'document').length;
  if (documents > 0 && documents < items.length) return badRequest("document can't be mixed with other media types");
  const stored: Stored[] = [];
  for (const { type, media, caption = '', caption_entities: entities } of items) {
    if (caption.length > MAX_CAPTION) return badRequest('message caption is too long');
    const wrong = wrongEntities(caption, entities);
    const file = uploaded(call, media, media);
    if (wrong || !file) return wrong ?? badRequest('wrong file identifier/HTTP URL specified');
    const one = store(call, type, file);
    if ('problem' in one) return one.problem;
    stored.push(one);
  }
  const group = call.shelf.newId();
  const [first] = items;
  const shows = stored.map(({ shown }) => ({ ...shown, media_group_id: group }));
  const spoiler = items.some((item) => 'has_spoiler' in item && item.has_spoiler === true);
  const said = { text: first?.caption ?? '', entities: first?.caption_entities };
  const kept = { ...options, ...(spoiler ? { has_spoiler: true } : {}) };
  const media = stored.map((one) => one.media);
  return tgOk(publish(call, { ...said, media, options: kept, shape: 'album', shows }));
}
