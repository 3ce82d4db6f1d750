import { z } from 'zod';
import type { Call, TwinReply } from '../sandbox/twin.js';
import { parameters } from '../graph/twin.fields.js';
import { forbiddenPage, graphRefusal, objectMissing } from '../graph/twin.replies.js';
import { filmDraft, type FilmDraft, finishFilm } from './twin.films.js';
import { MAX_MESSAGE } from './twin.posts.js';

const DAY_MS = 24 * 3600_000;
const REELS_A_DAY = 30;

const start = z.strictObject({ upload_phase: z.literal('start') });
const finish = z.strictObject({
  upload_phase: z.literal('finish'),
  video_id: z.string(),
  video_state: z.enum(['PUBLISHED', 'DRAFT', 'SCHEDULED']),
  description: z.string().max(MAX_MESSAGE).optional(),
  title: z.string().optional(),
});

/** `POST /{page}/video_reels`, the first phase. */
export function startReel({ request, params, account, shelf, options: { apiUrl } }: Call): TwinReply {
  if (params['page'] !== account.remoteId) return forbiddenPage();
  const read = parameters(start, request);
  if ('refused' in read) return read.refused;
  const id = shelf.newId();
  const draft: FilmDraft = {
    kind: 'reel',
    page: account.remoteId,
    size: null,
    pieces: [],
    received: 0,
    finishedAt: null,
    failure: null,
  };
  shelf.keep(id, draft);
  return { status: 200, json: { video_id: id, upload_url: `${apiUrl}/video-upload/v26.0/${id}` } };
}

const uploadRefused = (message: string): TwinReply => ({
  status: 400,
  json: { debug_info: { retriable: false, type: 'ProcessingFailedError', message } },
});

/** The upload host: bare bytes, with where they begin and how many there are in headers. */
export function takeReel({ request, params, account, shelf }: Call): TwinReply {
  const id = params['id'] ?? '';
  const draft = shelf.draft(id, filmDraft);
  if (draft?.kind !== 'reel' || draft.page !== account.remoteId) return objectMissing(id);
  const { offset, file_size: size, authorization } = request.headers;
  if (typeof authorization !== 'string' || !authorization.startsWith('OAuth '))
    return uploadRefused('The header Authorization: OAuth is missing');
  const bytes = request.files['bytes']?.bytes;
  const total = Number(size);
  if (!bytes || offset !== String(draft.received) || !(draft.received + bytes.byteLength <= total))
    return uploadRefused('offset and file_size do not agree with the bytes');
  const pieces = [...draft.pieces, shelf.storePhoto(bytes)];
  shelf.keep(id, { ...draft, pieces, size: total, received: draft.received + bytes.byteLength });
  return { status: 200, json: { success: true } };
}

/** The last phase: accepted, then worked on, then shown. */
export function finishReel({ request, params, account, shelf, options }: Call): TwinReply {
  if (params['page'] !== account.remoteId) return forbiddenPage();
  const read = parameters(finish, request);
  if ('refused' in read) return read.refused;
  const { video_id: id, description = '' } = read.value;
  const draft = shelf.draft(id, filmDraft);
  if (draft?.kind !== 'reel' || draft.page !== account.remoteId) return objectMissing(id);
  if (draft.received === 0 || draft.received !== draft.size || draft.finishedAt !== null)
    return graphRefusal({ code: 6000, message: '(#6000) The reel has no upload to finish' });
  const today = shelf
    .posts(account.remoteId)
    .filter(({ shape, at }) => shape === 'reel' && Date.now() - Date.parse(at) < DAY_MS);
  if (today.length >= REELS_A_DAY) return graphRefusal({ code: 613, message: '(#613) 30 reels within 24 hours' });
  finishFilm({ account, shelf, options, id, draft, description });
  return { status: 200, json: { success: true } };
}
