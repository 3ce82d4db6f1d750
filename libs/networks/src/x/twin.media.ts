import { imageSize } from 'image-size';
import { z } from 'zod';
import type { Shelf } from '../sandbox/books.js';
import type { Call, TwinReply } from '../sandbox/twin.js';
import { strictly, X_ID } from './twin.read.js';
import { xInvalid, xNotFound } from './twin.replies.js';

const MAX_IMAGE_BYTES = 5_000_000;
const MEDIA_LIFE_SECONDS = 86_400;
const TYPES: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
};

const initializeBody = z.strictObject({
  media_type: z.enum(['image/jpeg', 'image/png', 'image/webp']),
  total_bytes: z.number().int().min(0),
  media_category: z.enum(['tweet_image']),
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
  totalBytes: z.number(),
  segments: z.record(z.string(), z.string()),
  sha256: z.string().nullable(),
  alt: z.string().nullable(),
  finalizedAt: z.number().nullable(),
});
type XMedia = z.infer<typeof xMedia>;

const mediaKey = (id: string): string => `3_${id}`;

function own({ params, account, shelf }: Call, id = params['id'] ?? ''): { id: string; media: XMedia } | null {
  const media = shelf.draft(id, xMedia);
  return media?.account === account.remoteId ? { id, media } : null;
}

export function initialize({ request, account, shelf }: Call): TwinReply {
  const read = strictly(initializeBody, request.body);
  if ('refused' in read) return read.refused;
  const { media_type: mime, total_bytes: totalBytes } = read.value;
  if (totalBytes > MAX_IMAGE_BYTES) return xInvalid(`File size exceeds ${MAX_IMAGE_BYTES} bytes.`);
  const id = shelf.newId();
  const media: XMedia = {
    account: account.remoteId,
    mime,
    totalBytes,
    segments: {},
    sha256: null,
    alt: null,
    finalizedAt: null,
  };
  shelf.keep(id, media);
  return { status: 200, json: { data: { id, media_key: mediaKey(id), expires_after_secs: 1_295_999 } } };
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

export function finalize(call: Call): TwinReply {
  const found = own(call);
  if (!found) return xNotFound('Could not find media.');
  const { id, media } = found;
  const inOrder = Object.entries(media.segments).sort(([a], [b]) => Number(a) - Number(b));
  const bytes = Buffer.concat(inOrder.map(([, part]) => Buffer.from(part, 'base64')));
  if (bytes.byteLength !== media.totalBytes) return xInvalid('Segments do not add up to provided total file size.');
  if (!isImage(bytes, media.mime)) return xInvalid('media type unrecognized.');
  const sha256 = call.shelf.storePhoto(bytes);
  call.shelf.keep(id, { ...media, segments: {}, sha256, finalizedAt: Date.now() });
  const data = { id, media_key: mediaKey(id), size: bytes.byteLength, expires_after_secs: MEDIA_LIFE_SECONDS };
  return { status: 200, json: { data } };
}

export function status(call: Call): TwinReply {
  const read = strictly(statusQuery, call.request.query);
  if ('refused' in read) return read.refused;
  const found = own(call, read.value.media_id);
  if (!found) return xNotFound('Could not find media.');
  const state = found.media.finalizedAt === null ? 'pending' : 'succeeded';
  const data = { id: found.id, media_key: mediaKey(found.id), processing_info: { state, progress_percent: 100 } };
  return { status: 200, json: { data } };
}

export function describe(call: Call): TwinReply {
  const read = strictly(metadataBody, call.request.body);
  if ('refused' in read) return read.refused;
  const found = own(call, read.value.id);
  if (!found) return xNotFound('Could not find media.');
  const alt = read.value.metadata.alt_text?.text ?? null;
  call.shelf.keep(found.id, { ...found.media, alt });
  return { status: 200, json: { data: { id: found.id, associated_metadata: { alt_text: { text: alt } } } } };
}

/** A finished upload of this account that has not run out. */
export function usableMedia(shelf: Shelf, account: string, id: string): { sha256: string; media: XMedia } | null {
  const media = shelf.draft(id, xMedia);
  if (!media?.sha256 || media.finalizedAt === null || media.account !== account) return null;
  return Date.now() - media.finalizedAt < MEDIA_LIFE_SECONDS * 1000 ? { sha256: media.sha256, media } : null;
}
