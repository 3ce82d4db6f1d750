import { imageSize } from 'image-size';
import { z } from 'zod';
import type { Shelf } from '../sandbox/books.js';
import { filmOf } from '../sandbox/film.js';

export const MEDIA_LIFE_SECONDS = 86_400;

const TYPES: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
};

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

const MAX_GIF = { width: 1280, height: 1080 };

export function isImage(bytes: Uint8Array, mime: string): boolean {
  try {
    const { type, width, height } = imageSize(bytes);
    if (type === 'gif' && (width > MAX_GIF.width || height > MAX_GIF.height)) return false;
    return type === TYPES[mime];
  } catch {
    // Whatever has no size is no image.
    return false;
  }
}

/** What only processing finds out of a film; the length and frame of one it can read only show when it is posted. */
export function probe(bytes: Uint8Array, { category }: XMedia): Pick<XMedia, 'postable' | 'failure'> {
  if (category !== 'tweet_video') return { postable: true, failure: null };
  const film = filmOf(bytes);
  if (!film) return { postable: false, failure: 'file is currently unsupported' };
  const { width, height, durationMs } = film;
  const [short, long] = width < height ? [width, height] : [height, width];
  const fits = durationMs >= 500 && durationMs <= 140_000 && short >= 32 && short <= 1024 && long <= 1280;
  return { postable: fits, failure: null };
}

export function processing({ readyAt, failure }: XMedia) {
  if (readyAt === null || Date.now() < readyAt)
    return { processing_info: { state: 'in_progress', check_after_secs: 1, progress_percent: 50 } };
  if (failure === null) return { processing_info: { state: 'succeeded', progress_percent: 100 } };
  const error = { code: 1, name: 'InvalidMedia', message: failure };
  return { processing_info: { state: 'failed', progress_percent: 100, error } };
}

/** A finished upload of this account that has not run out. */
export function usableMedia(shelf: Shelf, account: string, id: string): { sha256: string; media: XMedia } | null {
  const media = shelf.draft(id, xMedia);
  if (!media?.sha256 || media.finalizedAt === null || media.account !== account || !media.postable) return null;
  if (media.readyAt === null || Date.now() < media.readyAt) return null;
  return Date.now() - media.finalizedAt < MEDIA_LIFE_SECONDS * 1000 ? { sha256: media.sha256, media } : null;
}
