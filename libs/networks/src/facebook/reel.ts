import { z } from 'zod';
import type { Connection, Cursor, Intent } from '../publisher.contract.js';
import { graphFailure } from '../graph/errors.js';
import { evidenceOf, requestDigest } from '../wire/evidence.js';
import { type Failure, wireFailure } from '../wire/failure.js';
import { lineOptions } from '../wire/prepared.js';
import { openLine } from '../wire/line.js';
import { UPLOAD_TIMEOUT_MS } from '../wire/timeouts.js';
import { ask } from './ask.js';
import type { FilmUpload } from './film.js';

const started = z.object({ video_id: z.string(), upload_url: z.url() });
const accepted = z.object({ success: z.literal(true) });
const UPLOAD_HOST = 'rupload.facebook.com';
/** Unfinished reels expire; when is not written. */
const UPLOAD_LIFE_MS = 20 * 3600_000;

const path = (intent: Intent): string => `/${intent.account.remoteId}/video_reels`;

/** The token goes with the bytes, so they go nowhere but to Facebook's upload host or where the API itself answers. */
const trusted = (url: URL, { endpoints }: Connection): boolean =>
  url.origin === new URL(endpoints.api).origin || (url.protocol === 'https:' && url.host === UPLOAD_HOST);

const strange = (url: URL): Failure => {
  const exchange = { operation: 'uploadReel', digest: null, secrets: [], startedAt: performance.now() };
  const body = `An upload address on ${url.host}, which is not Facebook's`;
  return {
    kind: 'not_sent',
    reason: 'network_trouble',
    evidence: evidenceOf(exchange, { phase: 'not_connected', body }),
  };
};

async function sendBytes(intent: Intent, url: URL, sha256: string): Promise<Failure | null> {
  if (!trusted(url, intent)) return strange(url);
  const bytes = await intent.media(sha256);
  const opened = await openLine(url.origin, lineOptions(intent, UPLOAD_TIMEOUT_MS));
  if (!('line' in opened)) return wireFailure(opened, 'hidden');
  try {
    const answer = await opened.line.send({
      operation: 'uploadReel',
      method: 'POST',
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: {
        authorization: `OAuth ${intent.credential['accessToken'] ?? ''}`,
        'content-type': 'application/octet-stream',
        offset: '0',
        file_size: String(bytes.byteLength),
      },
      body: bytes,
      digest: requestDigest([url.pathname, sha256]),
    });
    if (answer.kind !== 'answer') return wireFailure(answer, 'hidden');
    const taken = answer.status === 200 && accepted.safeParse(answer.json).success;
    return taken ? null : graphFailure(answer, 'hidden');
  } finally {
    await opened.line.close();
  }
}

/** Start, then all the bytes at once; nothing is shown before the finish phase. */
async function upload(intent: Intent, cursor: Cursor | null): ReturnType<FilmUpload['upload']> {
  const [film] = intent.content.media;
  if (!film) throw new Error('A reel without a video passed its checks');
  const fresh = Date.now() - Number(cursor?.['since'] ?? 0) < UPLOAD_LIFE_MS;
  if (cursor?.['uploaded'] && cursor['videoId'] && fresh) return { videoId: cursor['videoId'], cursor };
  const json = { upload_phase: 'start' };
  const begun = await ask(intent, {
    operation: 'startReel',
    method: 'POST',
    path: path(intent),
    json,
    answer: started,
  });
  if (!('value' in begun)) return begun;
  const since = String(Date.now());
  const videoId = begun.value.video_id;
  await intent.save({ videoId, since });
  const failed = await sendBytes(intent, new URL(begun.value.upload_url), film.sha256);
  if (failed) return failed;
  const uploaded: Cursor = { videoId, since, uploaded: 'yes' };
  await intent.save(uploaded);
  return { videoId, cursor: uploaded };
}

export const reel: FilmUpload = {
  upload,
  finish: (intent, { videoId }) => ({
    operation: 'finishReel',
    path: path(intent),
    json: { upload_phase: 'finish', video_id: videoId, video_state: 'PUBLISHED' },
  }),
};
