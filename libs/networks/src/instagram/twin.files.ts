import { imageSize } from 'image-size';
import { request as fetchUrl } from 'undici';
import { filmOf } from '../sandbox/film.js';
import type { TwinReply } from '../sandbox/twin.js';
import { graphRefusal } from '../graph/twin.replies.js';

const MAX_IMAGE_BYTES = 8 * 1024 * 1024;
const MAX_FILM_BYTES = 300 * 1000 * 1000;
const RATIO = { min: 0.8, max: 1.91, tolerance: 0.01 };
const FETCH_TIMEOUT_MS = 10_000;

/** Codes under which a file fails. */
const NOT_FETCHED = 2207052;
const FILM_UNSUPPORTED = 2207026;

/** Instagram downloads the file itself: no header, no cookie, no second try. */
async function download(url: string): Promise<Uint8Array | null> {
  try {
    const answer = await fetchUrl(url, { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) });
    const bytes = new Uint8Array(await answer.body.arrayBuffer());
    return answer.statusCode === 200 ? bytes : null;
  } catch {
    // Every way of not getting the file is one refusal to the caller.
    return null;
  }
}

const refusedFile = (code: number, subcode: number, message: string, title: string): TwinReply =>
  graphRefusal({ code, subcode, message, title });

function imageRefusal(bytes: Uint8Array): TwinReply | null {
  if (bytes.byteLength > MAX_IMAGE_BYTES)
    return refusedFile(36000, 2207004, 'The image size is too large.', 'Image size too large');
  const unsupported = refusedFile(36001, 2207005, 'The image format is not supported.', 'Unsupported image format');
  try {
    const { type, width, height } = imageSize(bytes);
    if (type !== 'jpg') return unsupported;
    const ratio = width / height;
    if (ratio < RATIO.min - RATIO.tolerance || ratio > RATIO.max + RATIO.tolerance)
      return refusedFile(36003, 2207009, 'The submitted image has an invalid aspect ratio.', 'Invalid aspect ratio');
    return null;
  } catch {
    // Whatever has no size is no image.
    return unsupported;
  }
}

/** A photo is looked at while the caller waits. */
export async function fetchPhoto(
  url: string,
): Promise<{ readonly bytes: Uint8Array; readonly mime: string } | { readonly refused: TwinReply }> {
  const bytes = await download(url);
  const message = 'Only photo or video can be accepted as media type.';
  if (!bytes) return { refused: refusedFile(9004, NOT_FETCHED, message, 'Media could not be fetched from this URI') };
  const refused = imageRefusal(bytes);
  return refused ? { refused } : { bytes, mime: 'image/jpeg' };
}

/** Milliseconds, by where the film goes; of those in a carousel Meta's pages say nothing but what clients keep to. */
const LENGTHS = { reel: [3_000, 900_000], video: [3_000, 60_000] } as const;

function filmFailure(bytes: Uint8Array, kind: keyof typeof LENGTHS): number | null {
  const film = filmOf(bytes);
  const [shortest, longest] = LENGTHS[kind];
  if (!film || bytes.byteLength > MAX_FILM_BYTES || film.width > 1920) return FILM_UNSUPPORTED;
  if (film.durationMs < shortest || film.durationMs > longest) return FILM_UNSUPPORTED;
  const ratio = film.width / film.height;
  return ratio < 0.01 || ratio > 10 ? FILM_UNSUPPORTED : null;
}

/** A film is looked at after the answer: what is wrong with it shows in the container's status alone. */
export async function fetchFilm(url: string, kind: keyof typeof LENGTHS) {
  const bytes = await download(url);
  if (!bytes) return { bytes: new Uint8Array(), mime: 'video/mp4', failure: NOT_FETCHED };
  return { bytes, mime: filmOf(bytes)?.mime ?? 'video/mp4', failure: filmFailure(bytes, kind) };
}
