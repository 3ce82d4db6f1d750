import { z } from 'zod';
import type { Account, BookedPost, Shelf } from '../sandbox/books.js';
import { filmOf } from '../sandbox/film.js';
import type { TwinOptions } from '../sandbox/twin.js';

/** A video or a reel on its way: bytes out of sight until the finish phase. */
export const filmDraft = z.object({
  kind: z.enum(['video', 'reel']),
  page: z.string(),
  /** bytes that will come; null where that is not said beforehand */
  size: z.number().nullable(),
  /** hashes of the pieces that came */
  pieces: z.array(z.string()),
  received: z.number(),
  finishedAt: z.number().nullable(),
  failure: z.string().nullable(),
});
export type FilmDraft = z.infer<typeof filmDraft>;

const PHASE = { done: { status: 'complete' }, not: { status: 'not_started' }, busy: { status: 'in_progress' } };

function stateOf({ kind, received, size, finishedAt, failure }: FilmDraft, processingMs: number): string {
  if (finishedAt === null)
    return kind === 'reel' && received > 0 && received === size ? 'upload_complete' : 'uploading';
  if (Date.now() - finishedAt < processingMs) return 'processing';
  return failure === null ? 'ready' : 'error';
}

/** The fields of a video that the twin knows. */
export function filmNode(id: string, draft: FilmDraft, post: BookedPost | undefined, options: TwinOptions) {
  const state = stateOf(draft, options.processingMs);
  const working = draft.finishedAt === null ? PHASE.not : state === 'processing' ? PHASE.busy : PHASE.done;
  return {
    id,
    description: post?.text === '' ? undefined : post?.text,
    permalink_url: post?.permalink,
    post_id: state === 'ready' && post ? `${draft.page}_${id}` : undefined,
    status: {
      video_status: state,
      uploading_phase: {
        status: draft.finishedAt === null ? 'in_progress' : 'complete',
        bytes_transfered: draft.received,
      },
      processing_phase: state === 'error' ? { status: 'error', error: { message: draft.failure } } : working,
      publishing_phase: state === 'ready' ? { status: 'complete', publish_status: 'published' } : PHASE.not,
    },
  };
}

const SECOND = 1000;
/** Seconds, and width ÷ height; a Page's video may be of nearly any shape. */
const LIMITS = {
  video: { seconds: [1, 4 * 3600], ratio: [0.01, 100], width: 1, height: 1 },
  reel: { seconds: [3, 90], ratio: [9 / 16 - 0.01, 9 / 16 + 0.01], width: 540, height: 960 },
} as const;

const outside = (value: number, [lowest, highest]: readonly [number, number]): boolean =>
  value < lowest || value > highest;

/** What Facebook finds only when it works on the film. */
function failureOf(kind: FilmDraft['kind'], bytes: Uint8Array): string | null {
  const film = filmOf(bytes);
  if (!film) return 'The video file is not readable';
  const limits = LIMITS[kind];
  if (outside(film.durationMs / SECOND, limits.seconds)) return 'The length of the video is not supported';
  if (outside(film.width / film.height, limits.ratio)) return 'The aspect ratio is not supported';
  return film.width < limits.width || film.height < limits.height ? 'The resolution is too low' : null;
}

interface Finished {
  readonly account: Account;
  readonly shelf: Shelf;
  readonly options: TwinOptions;
  readonly id: string;
  readonly draft: FilmDraft;
  readonly description: string;
}

/** The finish phase: what can be worked on goes on the books at once, because it will be shown by itself. */
export function finishFilm({ account, shelf, options, id, draft, description }: Finished): void {
  const bytes = Buffer.concat(draft.pieces.map((piece) => shelf.stored(piece) ?? Buffer.alloc(0)));
  const failure = failureOf(draft.kind, bytes);
  shelf.keep(id, { ...draft, finishedAt: Date.now(), failure });
  if (failure !== null) return;
  const film = filmOf(bytes);
  shelf.publish({
    account: account.remoteId,
    id,
    at: new Date().toISOString(),
    text: description,
    shown: description,
    link: null,
    media: [{ sha256: shelf.storePhoto(bytes), mime: film?.mime ?? 'video/mp4', alt: null }],
    permalink: `${options.siteUrl}/${account.handle}/${draft.kind === 'reel' ? 'reel' : 'videos'}/${id}`,
    options: {},
    shape: draft.kind,
  });
}
