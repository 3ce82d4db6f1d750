import type { ContentMedia } from '@pregon/domain';
import { FormData } from 'undici';
import { z } from 'zod';
import type { Cursor, Intent, Outcome } from '../publisher.contract.js';
import { requestDigest } from '../wire/evidence.js';
import { goOnLater, startSlice } from '../wire/slice.js';
import { ask } from './ask.js';

const created = z.object({ id: z.string() });

/** Unpublished photos are deleted after about 24 hours. */
const PHOTO_LIFE_MS = 20 * 3600_000;

/** A photo goes up unpublished, so that only the post itself can leave a doubt behind. */
async function uploadPhoto(intent: Intent, photo: ContentMedia) {
  const bytes = await intent.media(photo.sha256);
  const data = new FormData();
  data.append('published', 'false');
  if (photo.alt) data.append('alt_text_custom', photo.alt);
  data.append('source', new Blob([Uint8Array.from(bytes)], { type: photo.mime }), `${photo.sha256}.jpg`);
  const path = `/${intent.account.remoteId}/photos`;
  const form = { data, digest: requestDigest([path, photo.sha256, photo.alt ?? '']) };
  return ask(intent, { operation: 'uploadPhoto', method: 'POST', path, form, answer: created });
}

/** Ids of the photos that are up already, in the order of the post; undefined for those still to come. */
export function photoIds(intent: Intent, cursor: Cursor | null): (string | undefined)[] {
  const fresh = Date.now() - Number(cursor?.['photosSince'] ?? 0) < PHOTO_LIFE_MS;
  return intent.content.media.map((_photo, index) => (fresh ? cursor?.[`photo${index}`] : undefined));
}

/** Uploads what is missing, one photo after the other, each on record as it comes. */
export async function uploadPhotos(
  intent: Intent,
  cursor: Cursor | null,
): Promise<{ readonly ids: readonly string[] } | Outcome> {
  const known = photoIds(intent, cursor);
  let saved: Cursor = known.some(Boolean) ? { ...cursor } : { photosSince: String(Date.now()) };
  const ids: string[] = [];
  const sliceOver = startSlice();
  for (const [index, photo] of intent.content.media.entries()) {
    const before = known[index];
    if (before === undefined && sliceOver()) return goOnLater(saved);
    const uploaded = before === undefined ? await uploadPhoto(intent, photo) : { value: { id: before } };
    if (!('value' in uploaded)) return uploaded;
    ids.push(uploaded.value.id);
    if (before !== undefined) continue;
    saved = { ...saved, [`photo${index}`]: uploaded.value.id };
    await intent.save(saved);
  }
  return { ids };
}
