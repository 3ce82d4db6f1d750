import { imageSize } from 'image-size';
import { z } from 'zod';
import type { Shelf } from '../sandbox/books.js';
import { filmOf } from '../sandbox/film.js';
import type { Call, TwinReply } from '../sandbox/twin.js';
import { strictly, X_ID } from './twin.read.js';
import { xInvalid, xNotFound } from './twin.replies.js';

export const MEDIA_LIFE_SECONDS = 86_400;
const MEGABYTE = 1_000_000;

const CATEGORIES = {
  tweet_image: { maxBytes: 5 * MEGABYTE, types: ['image/jpeg', 'image/png', 'image/webp'], prefix: '3' },
  tweet_gif: { maxBytes: 15 * MEGABYTE, types: ['image/gif'], prefix: '16' },
  tweet_video: { maxBytes: 512 * MEGABYTE, types: ['video/mp4', 'video/quicktime'], prefix: '7' },
} as const;
const TYPES: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
};

const initializeBody = z.strictObject({
  media_type: z.enum(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'video/mp4', 'video/quicktime']),
  total_bytes: z.number().int().min(0),
  media_category: z.enum(['tweet_image', 'tweet_gif', 'tweet_video']),
  additional_owners: z.array(z.string().regex(X_ID)).optional(),
  shared: z.boolean().optional(),
});
const appendBody = z.strictObject({ segment_index: z.coerce.number().int().min(0).max(999) });
const metadataBody = z.strictObject({
  id: z.string().regex(X_ID),
  metadata: z.strictObject({ alt_text: z.strictObject({ text: z.string().max(1000) }).optional() }),
});
const statusQuery = z.strictObject({ media_id: z.string().regex(X_ID), command: z.literal('STATUS') });

export const xMedia = z.object({
  account: z.string(),
  mime: z.string(),
  category: z.enum(['tweet_image', 'tweet_gif', 'tweet_video']),
  totalBytes: z.number(),
  segments: z.record(z.string(), z.string()),
  sha256: z.string().nullable(),
  alt: z.string().nullable(),
  finalizedAt: z.number().nullable(),
  /** when X has done with it; the same as `finalizedAt` for pictures */
  readyAt: z.number().nullable(),
  /** What X takes while it processes and refuses when it is to be posted. */
  postable: z.boolean(),
  /** why processing came to nothing */
  failure: z.string().nullable(),
});
export type XMedia = z.infer<typeof xMedia>;

export const mediaKey = (id: string, { category }: Pick<XMedia, 'category'>): string =>
  `${CATEGORIES[category].prefix}_${id}`;

function own({ params, account, shelf }: Call, id = params['id'] ?? ''): { id: string; media: XMedia } | null {
  const media = shelf.draft(id, xMedia);
  return media?.account === account.remoteId ? { id, media } : null;
}

export function initialize({ request, account, shelf }: Call): TwinReply {
  const read = strictly(initializeBody, request.body);
  if ('refused' in read) return read.refused;
  const { media_type: mime, total_bytes: totalBytes, media_category: category } = read.value;
  const { maxBytes, types } = CATEGORIES[category];
  if (totalBytes > maxBytes) return xInvalid(`File size exceeds ${maxBytes} bytes.`);
  if (!types.some((type) => type === mime)) return xInvalid(`media type unrecognized: ${mime} as ${category}.`);
  const id = shelf.newId();
  const media: XMedia = {
    account: account.remoteId,
    mime,
    category,
    totalBytes,
    segments: {},
    sha256: null,
    alt: null,
    finalizedAt: null,
    readyAt: null,
    postable: true,
    failure: null,
  };
  shelf.keep(id, media);
  return { status: 200, json: { data: { id, media_key: mediaKey(id, media), expires_after_secs: 1_295_999 } } };
}

export function append(call: Call): TwinReply {
  const { request, shelf } = call;
  const found = own(call);
  if (!found || found.media.finalizedAt !== null) return xNotFound('Could not find media.');
  const read = strictly(appendBody, request.body);
  if ('refused' in read) return read.refused;
  const { media: part, ...others } = request.files;
  if (!part || Object.keys(others).length > 0) return xInvalid('The parameter [media] is not valid.', { media: [] });
  const segments = { ...found.media.segments, [read.value.segment_index]: part.bytes.toString('base64') };
  shelf.keep(found.id, { ...found.media, segments });
  return { status: 200, json: { data: { expires_at: Math.floor(Date.now() / 1000) + MEDIA_LIFE_SECONDS } } };
}

function isImage(bytes: Uint8Array, mime: string): boolean {
  try {
    return imageSize(bytes).type === TYPES[mime];
  } catch {
    // Whatever has no size is no image.
    return false;
  }
}

/** What only processing finds out of a film; the length and frame of one it can read only show when it is posted. */
function probe(bytes: Uint8Array, { category }: XMedia): Pick<XMedia, 'postable' | 'failure'> {
  if (category !== 'tweet_video') return { postable: true, failure: null };
  const film = filmOf(bytes);
  if (!film) return { postable: false, failure: 'file is currently unsupported' };
  const { width, height, durationMs } = film;
  const [short, long] = width < height ? [width, height] : [height, width];
  const fits = durationMs >= 500 && durationMs <= 140_000 && short >= 32 && short <= 1024 && long <= 1280;
  return { postable: fits, failure: null };
}

export function finalize(call: Call): TwinReply {
  const found = own(call);
  if (!found) return xNotFound('Could not find media.');
  const { id, media } = found;
  const inOrder = Object.entries(media.segments).sort(([a], [b]) => Number(a) - Number(b));
  const bytes = Buffer.concat(inOrder.map(([, part]) => Buffer.from(part, 'base64')));
  if (bytes.byteLength !== media.totalBytes) return xInvalid('Segments do not add up to provided total file size.');
  const isVideo = media.category === 'tweet_video';
  if (!isVideo && !isImage(bytes, media.mime)) return xInvalid('media type unrecognized.');
  const sha256 = call.shelf.storePhoto(bytes);
  const now = Date.now();
  const readyAt = isVideo ? now + call.options.processingMs : now;
  const finished = { ...media, segments: {}, sha256, finalizedAt: now, readyAt, ...probe(bytes, media) };
  call.shelf.keep(id, finished);
  const data = { id, media_key: mediaKey(id, media), size: bytes.byteLength, expires_after_secs: MEDIA_LIFE_SECONDS };
  return { status: 200, json: { data: isVideo ? { ...data, ...processing(finished) } : data } };
}

function processing({ readyAt, failure }: XMedia) {
  if (readyAt === null || Date.now() < readyAt)
    return { processing_info: { state: 'in_progress', check_after_secs: 1, progress_percent: 50 } };
  if (failure === null) return { processing_info: { state: 'succeeded', progress_percent: 100 } };
  const error = { code: 1, name: 'InvalidMedia', message: failure };
  return { processing_info: { state: 'failed', progress_percent: 100, error } };
}

export function status(call: Call): TwinReply {
  const read = strictly(statusQuery, call.request.query);
  if ('refused' in read) return read.refused;
  const found = own(call, read.value.media_id);
  if (!found) return xNotFound('Could not find media.');
  const data = { id: found.id, media_key: mediaKey(found.id, found.media), ...processing(found.media) };
  return { status: 200, json: { data } };
}

export function describe(call: Call): TwinReply {
  const read = strictly(metadataBody, call.request.body);
  if ('refused' in read) return read.refused;
  const found = own(call, read.value.id);
  if (!found) return xNotFound('Could not find media.');
  if (found.media.category === 'tweet_video') return xInvalid('alt_text is not supported for this media.');
  const alt = read.value.metadata.alt_text?.text ?? null;
  call.shelf.keep(found.id, { ...found.media, alt });
  return { status: 200, json: { data: { id: found.id, associated_metadata: { alt_text: { text: alt } } } } };
}

/** A finished upload of this account that has not run out. */
export function usableMedia(shelf: Shelf, account: string, id: string): { sha256: string; media: XMedia } | null {
  const media = shelf.draft(id, xMedia);
  if (!media?.sha256 || media.finalizedAt === null || media.account !== account || !media.postable) return null;
  if (media.readyAt === null || Date.now() < media.readyAt) return null;
  return Date.now() - media.finalizedAt < MEDIA_LIFE_SECONDS * 1000 ? { sha256: media.sha256, media } : null;
}
