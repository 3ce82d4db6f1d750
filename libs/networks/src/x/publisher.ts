import { z } from 'zod';
import type { ContentMedia } from '@pregon/domain';
import type { Cursor, Intent, Preparation, Publisher } from '../publisher.contract.js';
import { wireFailure } from '../wire/failure.js';
import { onLine, ready, visibleRequest } from '../wire/prepared.js';
import { CALL_TIMEOUT_MS } from '../wire/timeouts.js';
import { xErrors } from './errors.js';
import { checkUpload, savedUpload, upload } from './media.js';
import { find, permalinkOf, verify } from './posts.js';
import { xRequest } from './request.js';
import { xRules } from './rules.js';

const created = z.object({ data: z.object({ id: z.string() }) });

function post(intent: Intent, mediaId: string | null): Promise<Preparation> {
  const text = xRules.sentText(intent.content);
  const json = { ...(text ? { text } : {}), ...(mediaId ? { media: { media_ids: [mediaId] } } : {}) };
  const request = xRequest(intent, { operation: 'createPost', method: 'POST', path: '/2/tweets', json });
  const call = visibleRequest(request, (answer) => {
    if (answer.kind !== 'answer') return wireFailure(answer, 'visible');
    const read = created.safeParse(answer.json);
    if (answer.status >= 300 || !read.success) return xErrors.failure(answer, 'visible');
    const remoteId = read.data.data.id;
    const permalink = permalinkOf(intent, remoteId);
    return { kind: 'published', remoteId, permalink, parts: [], evidence: answer.evidence };
  });
  return ready(intent, CALL_TIMEOUT_MS, call);
}

async function withPhoto(intent: Intent, cursor: Cursor | null, photo: ContentMedia): Promise<Preparation> {
  const saved = savedUpload(cursor);
  if (saved?.done) return post(intent, saved.mediaId);
  const uploaded = await onLine(intent, CALL_TIMEOUT_MS, (line) =>
    saved ? checkUpload(intent, line, photo, saved.mediaId) : upload(intent, line, photo),
  );
  if (!('mediaId' in uploaded)) return { outcome: uploaded };
  if (!('waitSeconds' in uploaded)) return post(intent, uploaded.mediaId);
  const waiting = { mediaId: uploaded.mediaId, uploadedAt: String(Date.now()), ready: 'no' };
  return {
    outcome: { kind: 'pending', cursor: waiting, afterSeconds: uploaded.waitSeconds, standing: null, evidence: null },
  };
}

function prepare(intent: Intent, cursor: Cursor | null): Promise<Preparation> {
  const [photo] = intent.content.media;
  return photo ? withPhoto(intent, cursor, photo) : post(intent, null);
}

export const xPublisher: Publisher = {
  readLagSeconds: 30,
  requestTimeoutMs: CALL_TIMEOUT_MS,
  prepare,
  commit: (prepared) => prepared.fire(),
  resume: prepare,
  find,
  verify,
};
