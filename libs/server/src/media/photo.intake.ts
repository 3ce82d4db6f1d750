import { accept, refuse, type Decided } from '@pregon/domain';
import type { Metadata, Sharp } from 'sharp';
import {
  MAX_PIXELS,
  MAX_UPLOAD_BYTES,
  openPhoto,
  readHeader,
  render,
  sniff,
  type PhotoFormat,
  type Picture,
} from './photo.js';

const FIELD = 'file';
const ACCEPTED = 'JPEG, PNG, WebP';

/** Lossy stays lossy and sharp stays sharp; a still GIF becomes PNG, which is the same picture. */
const ENCODERS: Readonly<Record<PhotoFormat, { mime: string; encode: (photo: Sharp) => Sharp }>> = {
  jpeg: { mime: 'image/jpeg', encode: (photo) => photo.jpeg({ quality: 92, chromaSubsampling: '4:4:4' }) },
  png: { mime: 'image/png', encode: (photo) => photo.png({ compressionLevel: 8 }) },
  webp: { mime: 'image/webp', encode: (photo) => photo.webp({ quality: 92 }) },
  gif: { mime: 'image/png', encode: (photo) => photo.png({ compressionLevel: 8 }) },
};

/**
 * Makes an upload ours: type by content, turned upright, re-encoded, without metadata (places, cameras, thumbnails).
 * Refuses `media_unsupported` (details: accepted, reason), `media_damaged`, `media_too_large` (details: max, unit).
 */
export async function takeInPhoto(upload: Buffer): Promise<Decided<Picture>> {
  if (upload.length > MAX_UPLOAD_BYTES) return tooManyBytes();
  const format = sniff(upload);
  if (format === null) return refuse('media_unsupported', FIELD, { accepted: ACCEPTED, reason: 'type' });
  const metadata = await readable(() => readHeader(upload));
  if (!metadata) return refuse('media_damaged', FIELD);
  const refused = unfit(metadata);
  if (refused) return refused;
  const { mime, encode } = ENCODERS[format];
  const picture = await readable(() => render(encode(openPhoto(upload).autoOrient()), mime));
  return picture ? accept(picture) : refuse('media_damaged', FIELD);
}

export const tooManyBytes = () => refuse('media_too_large', FIELD, { max: MAX_UPLOAD_BYTES / 1024 / 1024, unit: 'MB' });

function unfit({ width, height, pages = 1 }: Metadata): ReturnType<typeof refuse> | null {
  if (width * height > MAX_PIXELS)
    return refuse('media_too_large', FIELD, { max: MAX_PIXELS / 1_000_000, unit: 'megapixels' });
  if (pages > 1) return refuse('media_unsupported', FIELD, { accepted: ACCEPTED, reason: 'animated' });
  return null;
}

/** null where the decoder gives up: the bytes are the citizen's or colleague's, so that is an answer, not a defect. */
async function readable<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (failure) {
    if (failure instanceof Error && isDecoderFailure(failure)) return null;
    throw failure;
  }
}

const isDecoderFailure = ({ message }: Error): boolean => !/out of memory|ENOSPC|EMFILE/i.test(message);
