import { z } from 'zod';
import type { Cursor, Intent, Outcome } from '../publisher.contract.js';
import type { Asked } from '../graph/ask.js';
import { mayBeGone } from '../graph/errors.js';
import type { Failure } from '../wire/failure.js';
import { goOnLater } from '../wire/slice.js';
import { ask } from './ask.js';
import { type FilmUpload, readFilm } from './film.js';
import { sendBytes } from './rupload.js';

const started = z.object({ video_id: z.string(), upload_url: z.url() });
/** Unfinished reels expire; when is not written. */
const UPLOAD_LIFE_MS = 20 * 3600_000;

const path = (intent: Intent): string => `/${intent.account.remoteId}/video_reels`;

interface Begun {
  readonly videoId: string;
  readonly url: string;
  readonly since: string;
}

function savedUpload(cursor: Cursor | null): Begun | null {
  const { videoId, url, since } = cursor ?? {};
  return videoId && url && since && Date.now() - Number(since) < UPLOAD_LIFE_MS ? { videoId, url, since } : null;
}

async function start(intent: Intent): Promise<Asked<Begun>> {
  const json = { upload_phase: 'start' };
  const call = { operation: 'startReel', method: 'POST', path: path(intent), json } as const;
  const answer = await ask(intent, { ...call, answer: started });
  if (!('value' in answer)) return answer;
  const { video_id: videoId, upload_url: url } = answer.value;
  return { value: { videoId, url, since: String(Date.now()) } };
}

/** How many bytes Facebook has of it; none where the upload is past that. */
async function received(intent: Intent, videoId: string): Promise<Asked<number>> {
  const film = await readFilm(intent, videoId);
  if (!('value' in film)) return film;
  return { value: film.value.kind === 'unfinished' ? film.value.received : 0 };
}

/** All the bytes that are missing; an interrupted upload goes on where it was, so that a slow line gets there too. */
async function sendRest(intent: Intent, begun: Begun, offset: number): Promise<Outcome | null> {
  const [film] = intent.content.media;
  if (!film) throw new Error('A reel without a video passed its checks');
  const bytes = await intent.media(film.sha256);
  if (offset >= bytes.byteLength) return null;
  const failed = await sendBytes(intent, new URL(begun.url), bytes, offset);
  if (failed === null) return null;
  if (failed.kind === 'refused') await intent.save({});
  if (failed.kind !== 'not_sent' || failed.evidence.phase !== 'sent') return failed;
  const arrived = await received(intent, begun.videoId);
  if (!('value' in arrived)) return failed;
  if (arrived.value >= bytes.byteLength) return null;
  return arrived.value > offset ? goOnLater({ ...begun }) : failed;
}

const forgotten = ({ evidence }: Failure): Failure => ({ kind: 'not_sent', reason: 'media_expired', evidence });

/** Nothing is shown before the finish phase. */
async function upload(intent: Intent, cursor: Cursor | null): ReturnType<FilmUpload['upload']> {
  const known = savedUpload(cursor);
  if (known && cursor?.['uploaded']) return { videoId: known.videoId, cursor };
  const begun = known ? { value: known } : await start(intent);
  if (!('value' in begun)) return begun;
  await intent.save({ ...begun.value });
  const before = known ? await received(intent, known.videoId) : { value: 0 };
  if (!('value' in before)) {
    // Facebook has forgotten the upload; the next attempt begins another.
    if (!mayBeGone(before)) return before;
    await intent.save({});
    return forgotten(before);
  }
  const stopped = await sendRest(intent, begun.value, before.value);
  if (stopped) return stopped;
  const uploaded: Cursor = { ...begun.value, uploaded: 'yes' };
  await intent.save(uploaded);
  return { videoId: begun.value.videoId, cursor: uploaded };
}

export const reel: FilmUpload = {
  upload,
  finish: (intent, { videoId }) => ({
    operation: 'finishReel',
    path: path(intent),
    json: { upload_phase: 'finish', video_id: videoId, video_state: 'PUBLISHED' },
  }),
};
