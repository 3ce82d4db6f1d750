import { FormData } from 'undici';
import { z } from 'zod';
import type { Cursor, Intent, Preparation, Publisher } from '../publisher.contract.js';
import { graphFailure } from '../graph/errors.js';
import { graphRequest } from '../graph/request.js';
import { requestDigest } from '../wire/evidence.js';
import { type Failure, wireFailure } from '../wire/failure.js';
import { onLine, ready, visibleRequest } from '../wire/prepared.js';
import { CALL_TIMEOUT_MS, COMMIT_TIMEOUT_MS } from '../wire/timeouts.js';
import { find, readPermalink, verify } from './posts.js';
import { facebookRules } from './rules.js';

const created = z.object({ id: z.string() });

/** Unpublished photos are deleted after about 24 hours. */
const PHOTO_LIFE_MS = 20 * 3600_000;

/** The photo goes up unpublished, so that only the post itself can leave a doubt behind. */
async function uploadPhoto(intent: Intent): Promise<{ readonly photoId: string } | Failure> {
  const [photo] = intent.content.media;
  if (!photo) throw new Error('A photo post without a photo passed its checks');
  const bytes = await intent.media(photo.sha256);
  const data = new FormData();
  data.append('published', 'false');
  if (photo.alt) data.append('alt_text_custom', photo.alt);
  data.append('source', new Blob([Uint8Array.from(bytes)], { type: photo.mime }), `${photo.sha256}.jpg`);
  const path = `/${intent.account.remoteId}/photos`;
  const form = { data, digest: requestDigest([path, photo.sha256, photo.alt ?? '']) };
  const answer = await onLine(intent, CALL_TIMEOUT_MS, (line) =>
    line.send(graphRequest(intent, { operation: 'uploadPhoto', method: 'POST', path, form })),
  );
  if (answer.kind !== 'answer') return wireFailure(answer, 'hidden');
  const read = created.safeParse(answer.json);
  return answer.status === 200 && read.success ? { photoId: read.data.id } : graphFailure(answer, 'hidden');
}

const isFresh = (cursor: Cursor): boolean => Date.now() - Number(cursor['uploadedAt'] ?? 0) < PHOTO_LIFE_MS;

async function photoFor(intent: Intent, cursor: Cursor | null): Promise<{ readonly photoId: string } | Failure> {
  if (cursor?.['photoId'] && isFresh(cursor)) return { photoId: cursor['photoId'] };
  const uploaded = await uploadPhoto(intent);
  if ('photoId' in uploaded) await intent.save({ photoId: uploaded.photoId, uploadedAt: String(Date.now()) });
  return uploaded;
}

function post(intent: Intent, photoId: string | null): Promise<Preparation> {
  const { content, account } = intent;
  const json = {
    message: facebookRules.sentText(content),
    ...(content.format === 'link' && content.link ? { link: content.link } : {}),
    ...(photoId ? { attached_media: [{ media_fbid: photoId }] } : {}),
  };
  const request = graphRequest(intent, {
    operation: 'createPost',
    method: 'POST',
    path: `/${account.remoteId}/feed`,
    json,
  });
  const call = visibleRequest(request, async (answer, line) => {
    if (answer.kind !== 'answer') return wireFailure(answer, 'visible');
    const read = created.safeParse(answer.json);
    if (answer.status !== 200 || !read.success) return graphFailure(answer, 'visible');
    const remoteId = read.data.id;
    const permalink = await readPermalink(intent, line, remoteId);
    return { kind: 'published', remoteId, permalink, parts: [], evidence: answer.evidence };
  });
  return ready(intent, CALL_TIMEOUT_MS, call);
}

async function prepare(intent: Intent, cursor: Cursor | null): Promise<Preparation> {
  if (intent.content.format !== 'photo') return post(intent, null);
  const photo = await photoFor(intent, cursor);
  return 'photoId' in photo ? post(intent, photo.photoId) : { outcome: photo };
}

export const facebookPublisher: Publisher = {
  readLagSeconds: 30,
  requestTimeoutMs: COMMIT_TIMEOUT_MS,
  prepare,
  commit: (prepared) => prepared.fire(),
  resume: prepare,
  find,
  verify,
};
