import { FormData } from 'undici';
import { z } from 'zod';
import type { ContentMedia } from '@pregon/domain';
import type { Cursor, Intent } from '../publisher.contract.js';
import { requestDigest } from '../wire/evidence.js';
import type { Failure } from '../wire/failure.js';
import type { Line } from '../wire/line.js';
import { ask, xRequest } from './request.js';

const processing = z.object({
  state: z.enum(['pending', 'in_progress', 'succeeded', 'failed']),
  check_after_secs: z.number().optional(),
});
const media = z.object({ id: z.string(), processing_info: processing.optional() });

/** An upload is good for 24 hours after it is finished. */
const MEDIA_LIFE_MS = 20 * 3600_000;

/** What is left to do for a photo: nothing, or to ask again later. */
export type Upload = { readonly mediaId: string } | { readonly waitSeconds: number; readonly mediaId: string };

export function savedUpload(cursor: Cursor | null): { readonly mediaId: string; readonly done: boolean } | null {
  const mediaId = cursor?.['mediaId'];
  if (!mediaId || Date.now() - Number(cursor['uploadedAt'] ?? 0) > MEDIA_LIFE_MS) return null;
  return { mediaId, done: cursor['ready'] === 'yes' };
}

const cursorOf = (mediaId: string, ready: boolean): Cursor => ({
  mediaId,
  uploadedAt: String(Date.now()),
  ready: ready ? 'yes' : 'no',
});

async function describe(intent: Intent, line: Line, photo: ContentMedia, mediaId: string): Promise<Upload | Failure> {
  if (photo.alt) {
    const json = { id: mediaId, metadata: { alt_text: { text: photo.alt } } };
    const call = { operation: 'describeMedia', method: 'POST', path: '/2/media/metadata', json } as const;
    const described = await ask(line, xRequest(intent, call), z.unknown());
    if (!('value' in described)) return described;
  }
  await intent.save(cursorOf(mediaId, true));
  return { mediaId };
}

/** `initialize`, `append`, `finalize`, then the description. Nothing here can be seen; all of it may be repeated. */
export async function upload(intent: Intent, line: Line, photo: ContentMedia): Promise<Upload | Failure> {
  const path = '/2/media/upload';
  const bytes = Uint8Array.from(await intent.media(photo.sha256));
  const json = { media_type: photo.mime, total_bytes: bytes.byteLength, media_category: 'tweet_image' };
  const begin = { operation: 'initializeUpload', method: 'POST', path: `${path}/initialize`, json } as const;
  const started = await ask(line, xRequest(intent, begin), media);
  if (!('value' in started)) return started;
  const { id } = started.value;

  const form = new FormData();
  form.append('segment_index', '0');
  form.append('media', new Blob([bytes], { type: photo.mime }), `${photo.sha256}.jpg`);
  const digest = requestDigest([path, id, photo.sha256]);
  const append = { operation: 'appendUpload', method: 'POST', path: `${path}/${id}/append`, form, digest } as const;
  const appended = await ask(line, xRequest(intent, append), z.unknown());
  if (!('value' in appended)) return appended;

  const finalize = { operation: 'finalizeUpload', method: 'POST', path: `${path}/${id}/finalize` } as const;
  const finished = await ask(line, xRequest(intent, finalize), media);
  if (!('value' in finished)) return finished;
  await intent.save(cursorOf(id, false));
  const info = finished.value.processing_info;
  if (info && info.state !== 'succeeded') return { waitSeconds: info.check_after_secs ?? 1, mediaId: id };
  return describe(intent, line, photo, id);
}

export async function checkUpload(
  intent: Intent,
  line: Line,
  photo: ContentMedia,
  mediaId: string,
): Promise<Upload | Failure> {
  const query = { media_id: mediaId, command: 'STATUS' };
  const call = { operation: 'uploadStatus', method: 'GET', path: '/2/media/upload', query } as const;
  const status = await ask(line, xRequest(intent, call), media);
  if (!('value' in status)) return status;
  const info = status.value.processing_info;
  if (!info || info.state === 'succeeded') return describe(intent, line, photo, mediaId);
  // A failed upload is forgotten, so that the next attempt starts a new one.
  if (info.state === 'failed') return upload(intent, line, photo);
  return { waitSeconds: info.check_after_secs ?? 1, mediaId };
}
