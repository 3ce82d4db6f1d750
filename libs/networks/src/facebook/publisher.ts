import { z } from 'zod';
import type { Cursor, Intent, Preparation, Publisher } from '../publisher.contract.js';
import { prepareComment } from '../graph/comment.js';
import { graphErrors, graphFailure } from '../graph/errors.js';
import { graphRequest } from '../graph/request.js';
import { commentedPost, out } from '../graph/standing.js';
import { wireFailure } from '../wire/failure.js';
import { ready, visibleRequest } from '../wire/prepared.js';
import { CALL_TIMEOUT_MS, COMMIT_TIMEOUT_MS } from '../wire/timeouts.js';
import { prepareFilm } from './film.js';
import { uploadPhotos } from './photos.js';
import { absolute, find, readPermalink, verify } from './posts.js';
import { reel } from './reel.js';
import { facebookRules } from './rules.js';
import { edit, read, remove } from './live.js';
import { video } from './video.js';

const created = z.object({ id: z.string(), permalink_url: z.string().optional() });

function post(intent: Intent, photos: readonly string[]): Promise<Preparation> {
  const { content, account } = intent;
  const json = {
    message: facebookRules.sentText(content),
    ...(content.format === 'link' && content.link ? { link: content.link } : {}),
    ...(photos.length > 0 ? { attached_media: photos.map((id) => ({ media_fbid: id })) } : {}),
  };
  const path = `/${account.remoteId}/feed`;
  // Graph reads after it has written: the address comes with the answer.
  const query = { fields: 'permalink_url' };
  const request = graphRequest(intent, { operation: 'createPost', method: 'POST', path, query, json });
  const call = visibleRequest(request, async (answer, line) => {
    if (answer.kind !== 'answer') return wireFailure(answer, 'visible');
    const read = created.safeParse(answer.json);
    if (answer.status !== 200 || !read.success) return graphFailure(answer, 'visible');
    const { id: remoteId, permalink_url: told } = read.data;
    const permalink = told === undefined ? await readPermalink(intent, line, remoteId) : absolute(told);
    return out(intent, { remoteId, permalink }, answer.evidence);
  });
  return ready(intent, CALL_TIMEOUT_MS, call);
}

async function prepare(intent: Intent, cursor: Cursor | null): Promise<Preparation> {
  const commented = commentedPost(cursor);
  if (commented) return prepareComment(intent, commented, graphErrors);
  switch (intent.content.format) {
    case 'video':
      return prepareFilm(intent, cursor, video);
    case 'reel':
      return prepareFilm(intent, cursor, reel);
    default: {
      const photos = await uploadPhotos(intent, cursor);
      return 'ids' in photos ? post(intent, photos.ids) : { outcome: photos };
    }
  }
}

export const facebookPublisher: Publisher = {
  readLagSeconds: 30,
  requestTimeoutMs: COMMIT_TIMEOUT_MS,
  prepare,
  commit: (prepared) => prepared.fire(),
  resume: prepare,
  find,
  verify,
  read,
  remove,
  edit,
};
