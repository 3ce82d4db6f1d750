import { FormData } from 'undici';
import { z } from 'zod';
import type { Cursor, Intent } from '../publisher.contract.js';
import type { Asked } from '../graph/ask.js';
import { requestDigest } from '../wire/evidence.js';
import { goOnLater, startSlice } from '../wire/slice.js';
import { UPLOAD_TIMEOUT_MS } from '../wire/timeouts.js';
import { ask } from './ask.js';
import type { FilmUpload } from './film.js';

const offset = z.coerce.number().int().nonnegative();
const range = z.object({ start_offset: offset, end_offset: offset });
const started = range.extend({ upload_session_id: z.string(), video_id: z.string() });

/** An upload that waited longer is begun anew. How long Facebook keeps one is not written. */
const SESSION_LIFE_MS = 20 * 3600_000;

interface Session {
  readonly id: string;
  readonly videoId: string;
  readonly from: number;
  readonly to: number;
}

const cursorOf = (session: Session, since: string): Cursor => ({
  sessionId: session.id,
  videoId: session.videoId,
  from: String(session.from),
  to: String(session.to),
  since,
});

function savedSession(cursor: Cursor | null): Session | null {
  const { sessionId: id, videoId, from, to, since } = cursor ?? {};
  if (!id || !videoId || Date.now() - Number(since ?? 0) > SESSION_LIFE_MS) return null;
  return { id, videoId, from: Number(from), to: Number(to) };
}

const path = (intent: Intent): string => `/${intent.account.remoteId}/videos`;

async function start(intent: Intent, bytes: Uint8Array): Promise<Asked<Session>> {
  const json = { upload_phase: 'start', file_size: bytes.byteLength };
  const answer = await ask(intent, {
    operation: 'startVideo',
    method: 'POST',
    path: path(intent),
    json,
    answer: started,
  });
  if (!('value' in answer)) return answer;
  const { upload_session_id: id, video_id: videoId, start_offset: from, end_offset: to } = answer.value;
  return { value: { id, videoId, from, to } };
}

async function transfer(intent: Intent, session: Session, bytes: Uint8Array): Promise<Asked<z.infer<typeof range>>> {
  const data = new FormData();
  data.append('upload_phase', 'transfer');
  data.append('upload_session_id', session.id);
  data.append('start_offset', String(session.from));
  data.append('video_file_chunk', new Blob([Uint8Array.from(bytes.subarray(session.from, session.to))]), 'chunk');
  return ask(intent, {
    operation: 'transferVideo',
    method: 'POST',
    path: path(intent),
    form: { data, digest: requestDigest([path(intent), session.id, String(session.from)]) },
    timeoutMs: UPLOAD_TIMEOUT_MS,
    answer: range,
  });
}

/** Piece by piece, in the pieces that Facebook asks for; nothing is shown before the finish phase. */
async function upload(intent: Intent, cursor: Cursor | null): ReturnType<FilmUpload['upload']> {
  const [film] = intent.content.media;
  if (!film) throw new Error('A video post without a video passed its checks');
  const known = savedSession(cursor);
  if (known && cursor && known.from >= known.to) return { videoId: known.videoId, cursor };
  const bytes = await intent.media(film.sha256);
  const since = (known && cursor?.['since']) ?? String(Date.now());
  const begun = known ? { value: known } : await start(intent, bytes);
  if (!('value' in begun)) return begun;
  let session = begun.value;
  await intent.save(cursorOf(session, since));
  const sliceOver = startSlice();
  while (session.from < session.to) {
    if (sliceOver()) return goOnLater(cursorOf(session, since));
    const next = await transfer(intent, session, bytes);
    if (!('value' in next)) {
      // A session that Facebook no longer takes is not tried again; the next attempt begins a new one.
      const spent = next.kind === 'refused' || (next.kind === 'not_sent' && next.reason === 'media_unavailable');
      if (spent) await intent.save({});
      return next;
    }
    session = { ...session, from: next.value.start_offset, to: next.value.end_offset };
    await intent.save(cursorOf(session, since));
  }
  return { videoId: session.videoId, cursor: cursorOf(session, since) };
}

export const video: FilmUpload = {
  upload,
  finish: (intent, { cursor }) => ({
    operation: 'finishVideo',
    path: path(intent),
    json: { upload_phase: 'finish', upload_session_id: cursor['sessionId'] ?? '' },
  }),
};
