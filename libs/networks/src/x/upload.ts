import { FormData } from 'undici';
import { z } from 'zod';
import { mediaKind, type ContentMedia, type MediaKind } from '@pregon/domain';
import type { Intent } from '../publisher.contract.js';
import { requestDigest } from '../wire/evidence.js';
import type { Failure } from '../wire/failure.js';
import type { Line } from '../wire/line.js';
import { PREPARE_SLICE_MS, UPLOAD_TIMEOUT_MS } from '../wire/timeouts.js';
import type { Upload } from './progress.js';
import { ask, xRequest } from './request.js';

const processing = z.object({
  state: z.enum(['pending', 'in_progress', 'succeeded', 'failed']),
  check_after_secs: z.number().optional(),
  error: z.object({ message: z.string().default('') }).optional(),
});
export const media = z.object({ id: z.string(), processing_info: processing.optional() });

const CATEGORIES: Readonly<Record<MediaKind, string>> = {
  photo: 'tweet_image',
  gif: 'tweet_gif',
  video: 'tweet_video',
  // Never reached: the rules refuse documents.
  document: 'tweet_image',
};

/** X takes up to 1,000 pieces; a film of 512 MB makes 128 of these. */
const PIECE_BYTES = 4_000_000;
const PATH = '/2/media/upload';

export async function initialize(intent: Intent, line: Line, file: ContentMedia): Promise<Upload | Failure> {
  const { mime, bytes } = file;
  const json = { media_type: mime, total_bytes: bytes, media_category: CATEGORIES[mediaKind(mime)] };
  const call = { operation: 'initializeUpload', method: 'POST', path: `${PATH}/initialize`, json } as const;
  const started = await ask(line, xRequest(intent, call), media);
  if (!('value' in started)) return started;
  return { mediaId: started.value.id, at: Date.now(), state: 'begun', pieces: 0 };
}

export async function appendPieces(
  intent: Intent,
  line: Line,
  file: ContentMedia,
  begun: Upload,
  keep: (upload: Upload) => Promise<void>,
): Promise<{ readonly upload: Upload; readonly complete: boolean } | Failure> {
  const bytes = new Uint8Array(await intent.media(file.sha256));
  const all = Math.max(1, Math.ceil(bytes.byteLength / PIECE_BYTES));
  // A film that takes longer goes on in the next attempt, so that no lease is outlived by an upload.
  const until = Date.now() + PREPARE_SLICE_MS;
  let upload = begun;
  while (upload.pieces < all) {
    const index = upload.pieces;
    const form = new FormData();
    form.append('segment_index', String(index));
    const piece = bytes.subarray(index * PIECE_BYTES, (index + 1) * PIECE_BYTES);
    form.append('media', new Blob([piece], { type: file.mime }), file.sha256);
    const path = `${PATH}/${upload.mediaId}/append`;
    const digest = requestDigest([path, file.sha256, String(index)]);
    const timeoutMs = UPLOAD_TIMEOUT_MS;
    const call = { operation: 'appendUpload', method: 'POST', path, form, digest, timeoutMs } as const;
    const appended = await ask(line, xRequest(intent, call), z.unknown());
    if (!('value' in appended)) return appended;
    upload = { ...upload, pieces: index + 1 };
    await keep(upload);
    if (Date.now() > until) return { upload, complete: upload.pieces === all };
  }
  return { upload, complete: true };
}
