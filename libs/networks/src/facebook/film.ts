import { z } from 'zod';
import type { Cursor, Found, Intent, Outcome, Preparation } from '../publisher.contract.js';
import type { Asked } from '../graph/ask.js';
import { graphFailure, mayBeGone } from '../graph/errors.js';
import { graphRequest } from '../graph/request.js';
import { commentCursor, out } from '../graph/standing.js';
import { evidenceOf } from '../wire/evidence.js';
import { wireFailure } from '../wire/failure.js';
import { ready, visibleRequest } from '../wire/prepared.js';
import { CALL_TIMEOUT_MS } from '../wire/timeouts.js';
import { unavailable } from '../wire/unavailable.js';
import { ask } from './ask.js';
import { pageInvisible } from './page.js';
import { facebookRules } from './rules.js';

/** A video or a reel: uploaded out of sight under an id of its own, then shown by one finishing call. */
export interface FilmUpload {
  upload(
    intent: Intent,
    cursor: Cursor | null,
  ): Promise<{ readonly videoId: string; readonly cursor: Cursor } | Outcome>;
  finish(
    intent: Intent,
    uploaded: { readonly videoId: string; readonly cursor: Cursor },
  ): { readonly operation: string; readonly path: string; readonly json: Readonly<Record<string, string>> };
}

const accepted = z.object({ success: z.literal(true) });
const phase = z.object({ error: z.object({ message: z.string() }).optional() });
const state = z.object({
  status: z.object({
    video_status: z.string(),
    // Spelt so by Facebook.
    uploading_phase: z.object({ bytes_transfered: z.number().default(0) }).optional(),
    processing_phase: phase.optional(),
  }),
  permalink_url: z.string().optional(),
});

/**
 * `received`: bytes, while it is uploaded · `processing`: the finishing call has arrived and Facebook works on it; it will
 * be shown without another call.
 */
export type FilmState =
  | { readonly kind: 'unfinished'; readonly received: number }
  | { readonly kind: 'processing'; readonly permalink: string }
  | { readonly kind: 'shown'; readonly permalink: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** A video's address comes without its host. */
const absolute = (videoId: string, permalink: string | undefined): string =>
  new URL(permalink ?? `/${videoId}`, 'https://www.facebook.com').href;

export async function readFilm(intent: Intent, videoId: string): Promise<Asked<FilmState>> {
  const query = { fields: 'status,permalink_url' };
  const answer = await ask(intent, { operation: 'readVideo', path: `/${videoId}`, query, answer: state });
  if (!('value' in answer)) return answer;
  const { status, permalink_url: address } = answer.value;
  const permalink = absolute(videoId, address);
  switch (status.video_status) {
    case 'ready':
      return { value: { kind: 'shown', permalink } };
    case 'processing':
      return { value: { kind: 'processing', permalink } };
    case 'error':
      return { value: { kind: 'failed', reason: status.processing_phase?.error?.message ?? 'Processing failed' } };
    default:
      return { value: { kind: 'unfinished', received: status.uploading_phase?.bytes_transfered ?? 0 } };
  }
}

const evidenceFor = (videoId: string, seen: FilmState) =>
  evidenceOf(
    { operation: 'readVideo', digest: null, secrets: [], startedAt: performance.now() },
    { phase: 'answered', status: 200, body: JSON.stringify({ videoId, ...seen }) },
  );

/** Seconds between looks: short films are ready at once, long ones take many minutes. Then once in ten minutes. */
const WAITS = [2, 3, 5, 10, 20, 30, 60, 60, 120, 300] as const;
const LONG_WAIT = 600;

/** Until Facebook has worked on it. It is as good as out: it will be shown without another word from us. */
function working(videoId: string, permalink: string, looks: number): Extract<Outcome, { kind: 'pending' }> {
  return {
    kind: 'pending',
    cursor: { step: 'processing', videoId, permalink, looks: String(looks + 1) },
    afterSeconds: WAITS[looks] ?? LONG_WAIT,
    standing: { remoteId: videoId, permalink, parts: [] },
    evidence: null,
  };
}

function finish(
  intent: Intent,
  kind: FilmUpload,
  uploaded: { readonly videoId: string; readonly cursor: Cursor },
): Promise<Preparation> {
  const { json, ...call } = kind.finish(intent, uploaded);
  const description = facebookRules.sentText(intent.content);
  const request = graphRequest(intent, { ...call, method: 'POST', json: { ...json, description } });
  const { videoId } = uploaded;
  const visible = visibleRequest(request, async (answer) => {
    if (answer.kind !== 'answer') return wireFailure(answer, 'visible');
    if (answer.status !== 200 || !accepted.safeParse(answer.json).success) return graphFailure(answer, 'visible');
    return { ...working(videoId, absolute(videoId, undefined), 0), evidence: answer.evidence };
  });
  return ready(intent, CALL_TIMEOUT_MS, visible);
}

/** Asks how far Facebook is with a film whose finishing call was accepted. */
async function follow(intent: Intent, cursor: Cursor, videoId: string): Promise<Preparation> {
  const film = await readFilm(intent, videoId);
  if (!('value' in film)) return { outcome: film };
  const seen = film.value;
  const evidence = evidenceFor(videoId, seen);
  switch (seen.kind) {
    case 'shown':
      return { outcome: out(intent, { remoteId: videoId, permalink: seen.permalink }, evidence) };
    case 'failed':
      await intent.save({});
      return { outcome: { kind: 'refused', code: 'media_rejected', message: seen.reason, evidence } };
    default:
      return { outcome: working(videoId, absolute(videoId, cursor['permalink']), Number(cursor['looks'] ?? 0)) };
  }
}

export async function prepareFilm(intent: Intent, cursor: Cursor | null, kind: FilmUpload): Promise<Preparation> {
  const videoId = cursor?.['videoId'];
  if (cursor?.['step'] === 'processing' && videoId) return follow(intent, cursor, videoId);
  const uploaded = await kind.upload(intent, cursor);
  return 'videoId' in uploaded ? finish(intent, kind, uploaded) : { outcome: uploaded };
}

/** The video's id is the key: what was never finished is not out, whatever else reads alike. */
export async function findFilm(intent: Intent, cursor: Cursor | null): Promise<Found> {
  const videoId = cursor?.['videoId'];
  if (!videoId) return { kind: 'none' };
  const film = await readFilm(intent, videoId);
  if (!('value' in film)) {
    // A film that nobody has finished may not be there to be read at all.
    const invisible = mayBeGone(film) ? await pageInvisible(intent) : film;
    return invisible ? unavailable(invisible) : { kind: 'none' };
  }
  const seen = film.value;
  // What Facebook could not work on is not finished again: the next attempt uploads anew.
  if (seen.kind === 'failed') await intent.save({});
  if (seen.kind === 'unfinished' || seen.kind === 'failed') return { kind: 'none' };
  const standing = { remoteId: videoId, permalink: seen.permalink, parts: [] };
  const rest = intent.content.firstComment === null ? null : commentCursor(standing);
  const next = seen.kind === 'shown' ? rest : { step: 'processing', videoId, permalink: seen.permalink, looks: '0' };
  return { kind: 'one', ...standing, next };
}
