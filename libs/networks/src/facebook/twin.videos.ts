import { z } from 'zod';
import type { Call, TwinReply } from '../sandbox/twin.js';
import { parameters } from '../graph/twin.fields.js';
import { forbiddenPage, graphRefusal, invalidParameter } from '../graph/twin.replies.js';
import { MAX_MESSAGE } from './twin.posts.js';
import { filmDraft, type FilmDraft, finishFilm } from './twin.films.js';

const MAX_BYTES = 10_000_000_000;
const PIECE_BYTES = 4_000_000;

const start = z.strictObject({
  upload_phase: z.literal('start'),
  file_size: z.coerce.number().int().positive().max(MAX_BYTES),
});
const transfer = z.strictObject({
  upload_phase: z.literal('transfer'),
  upload_session_id: z.string(),
  start_offset: z.coerce.number().int().nonnegative(),
});
const finish = z.strictObject({
  upload_phase: z.literal('finish'),
  upload_session_id: z.string(),
  description: z.string().max(MAX_MESSAGE).optional(),
  title: z.string().optional(),
});

const session = z.object({ videoId: z.string() });
const sessionGone = (): TwinReply => graphRefusal({ code: 6000, message: '(#6000) The upload session is not valid' });

/** Facebook says which piece it wants next; the last answer names an empty one. */
function nextPiece({ size, received }: FilmDraft): { readonly start_offset: string; readonly end_offset: string } {
  const total = size ?? 0;
  // Small files too come in several pieces, so that clients have to follow what they are told.
  const piece = Math.min(PIECE_BYTES, Math.max(1, Math.ceil(total / 3)));
  return { start_offset: String(received), end_offset: String(Math.min(total, received + piece)) };
}

function begin({ request, account, shelf }: Call): TwinReply {
  const read = parameters(start, request);
  if ('refused' in read) return read.refused;
  const videoId = shelf.newId();
  const sessionId = shelf.newId();
  const draft: FilmDraft = {
    kind: 'video',
    page: account.remoteId,
    size: read.value.file_size,
    pieces: [],
    received: 0,
    finishedAt: null,
    failure: null,
  };
  shelf.keep(videoId, draft);
  shelf.keep(sessionId, { videoId });
  return { status: 200, json: { upload_session_id: sessionId, video_id: videoId, ...nextPiece(draft) } };
}

function draftOf({ account, shelf }: Call, sessionId: string) {
  const videoId = shelf.draft(sessionId, session)?.videoId ?? '';
  const draft = shelf.draft(videoId, filmDraft);
  return draft && draft.page === account.remoteId && draft.finishedAt === null ? { videoId, draft } : null;
}

function take(call: Call): TwinReply {
  const read = parameters(transfer, call.request);
  if ('refused' in read) return read.refused;
  const { video_file_chunk: piece, ...others } = call.request.files;
  if (!piece || Object.keys(others).length > 0) return invalidParameter('Exactly one video_file_chunk is needed');
  const found = draftOf(call, read.value.upload_session_id);
  if (!found) return sessionGone();
  const { draft, videoId } = found;
  const wanted = nextPiece(draft);
  if (read.value.start_offset !== draft.received || piece.bytes.byteLength > Number(wanted.end_offset) - draft.received)
    return graphRefusal({ code: 6001, message: '(#6001) There was a problem with the piece of the video' });
  const more = {
    ...draft,
    pieces: [...draft.pieces, call.shelf.storePhoto(piece.bytes)],
    received: draft.received + piece.bytes.byteLength,
  };
  call.shelf.keep(videoId, more);
  return { status: 200, json: nextPiece(more) };
}

function end(call: Call): TwinReply {
  const read = parameters(finish, call.request);
  if ('refused' in read) return read.refused;
  const found = draftOf(call, read.value.upload_session_id);
  if (!found || found.draft.received !== found.draft.size) return sessionGone();
  const { account, shelf, options } = call;
  const { videoId: id, draft } = found;
  finishFilm({ account, shelf, options, id, draft, description: read.value.description ?? '' });
  return { status: 200, json: { success: true } };
}

const PHASES = { start: begin, transfer: take, finish: end } as const;
export const phaseIs =
  (phase: keyof typeof PHASES) =>
  ({ body }: { readonly body: Readonly<Record<string, unknown>> }): boolean =>
    body['upload_phase'] === phase;

/** `POST /{page}/videos` in its three phases. */
export const uploadVideo =
  (phase: keyof typeof PHASES) =>
  (call: Call): TwinReply =>
    call.params['page'] === call.account.remoteId ? PHASES[phase](call) : forbiddenPage();
