import { z } from 'zod';
import type { Call, TwinReply } from '../sandbox/twin.js';
import { strictly, X_ID } from './twin.read.js';
import { xInvalid, xNotFound } from './twin.replies.js';
import { isImage, MEDIA_LIFE_SECONDS, probe, processing, xMedia, type XMedia } from './twin.upload.js';

const MEGABYTE = 1_000_000;

const CATEGORIES = {
  tweet_image: { maxBytes: 5 * MEGABYTE, types: ['image/jpeg', 'image/png', 'image/webp'], prefix: '3' },
  tweet_gif: { maxBytes: 15 * MEGABYTE, types: ['image/gif'], prefix: '16' },
  tweet_video: { maxBytes: 512 * MEGABYTE, types: ['video/mp4', 'video/quicktime'], prefix: '7' },
} as const;
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
