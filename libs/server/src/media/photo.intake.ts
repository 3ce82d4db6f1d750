import { accept, refuse, type Decided } from '@pregon/domain';
import type { Metadata, Sharp } from 'sharp';
import { FIELD, unsupported, uploadKind, type UploadKind } from './file.kind.js';
import { MAX_PIXELS, openMoving, openPhoto, readHeader, render, type Picture } from './photo.js';

type PhotoFormat = Exclude<UploadKind, 'film' | 'pdf'>;

/** Decoded pixels of a moving picture, all frames; they are looked at one by one. */
const MAX_MOVING_PIXELS = 200_000_000;
const MAX_FRAMES = 1_000;

/** Lossy stays lossy and sharp stays sharp; a still GIF becomes PNG, which is the same picture. */
const ENCODERS: Readonly<Record<PhotoFormat, { mime: string; encode: (photo: Sharp) => Sharp }>> = {
  jpeg: { mime: 'image/jpeg', encode: (photo) => photo.jpeg({ quality: 92, chromaSubsampling: '4:4:4' }) },
  png: { mime: 'image/png', encode: (photo) => photo.png({ compressionLevel: 8 }) },
  webp: { mime: 'image/webp', encode: (photo) => photo.webp({ quality: 92 }) },
  gif: { mime: 'image/png', encode: (photo) => photo.png({ compressionLevel: 8 }) },
};

/**
 * Makes an upload ours: type by content, turned upright, re-encoded, without metadata (places, cameras, thumbnails). A
 * moving GIF stays as it came once every frame of it has been read. Refuses `media_unsupported` (details: accepted,
 * reason), `media_damaged`, `media_too_large` (details: max, unit).
 */
export async function takeInPhoto(upload: Buffer): Promise<Decided<Picture>> {
  const format = uploadKind(upload);
  if (format === null || format === 'film' || format === 'pdf') return unsupported('type');
  const metadata = await readable(() => readHeader(upload));
  if (!metadata) return refuse('media_damaged', FIELD);
  const moves = (metadata.pages ?? 1) > 1;
  if (moves && format === 'gif') return takeInMoving(upload, metadata);
  const refused = unfit(metadata);
  if (refused) return refused;
  const { mime, encode } = ENCODERS[format];
  const picture = await readable(() => render(encode(openPhoto(upload).autoOrient()), mime));
  return picture ? accept(picture) : refuse('media_damaged', FIELD);
}

async function takeInMoving(upload: Buffer, { width, height, pages = 1 }: Metadata): Promise<Decided<Picture>> {
  if (pages > MAX_FRAMES) return refuse('media_too_large', FIELD, { max: MAX_FRAMES, unit: 'frames' });
  if (width * height * pages > MAX_MOVING_PIXELS)
    return refuse('media_too_large', FIELD, { max: MAX_MOVING_PIXELS / 1_000_000, unit: 'megapixels' });
  // The decoder forgives a missing end, so the end mark is looked for here.
  if (!endsAsGif(upload)) return refuse('media_damaged', FIELD);
  const whole = await readable(() => openMoving(upload, MAX_MOVING_PIXELS).stats());
  return whole ? accept({ bytes: upload, mime: 'image/gif', width, height }) : refuse('media_damaged', FIELD);
}

const GIF_END = 0x3b;
const endsAsGif = (bytes: Buffer): boolean => bytes.findLast((byte) => byte !== 0) === GIF_END;

function unfit({ width, height, pages = 1 }: Metadata): Decided<never> | null {
  if (width * height > MAX_PIXELS)
    return refuse('media_too_large', FIELD, { max: MAX_PIXELS / 1_000_000, unit: 'megapixels' });
  if (pages > 1) return unsupported('animated');
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
