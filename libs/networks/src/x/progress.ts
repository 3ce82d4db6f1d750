import type { Connection, Cursor, Standing } from '../publisher.contract.js';
import type { Step } from './steps.js';

/** `begun`: as many pieces are up as `pieces` says; `processing`: X works on it; `ready`: described, may be attached. */
export interface Upload {
  readonly mediaId: string;
  /** machine time, milliseconds */
  readonly at: number;
  readonly state: 'begun' | 'processing' | 'ready';
  readonly pieces: number;
}

/** What of a publication is out, and which files are up for what is not. */
export interface Progress {
  /** remote ids, in order */
  readonly posts: readonly string[];
  /** by place: `<step>.<file>` */
  readonly uploads: Readonly<Record<string, Upload>>;
}

/** An upload is good for 24 hours after it is finished; the rest is room for a slow evening. */
const MEDIA_LIFE_MS = 20 * 3600_000;

const STATES = ['begun', 'processing', 'ready'] as const;

function readUpload(value: string): Upload | null {
  const [mediaId = '', at = '', said = '', pieces = '0'] = value.split(' ');
  const state = STATES.find((known) => known === said);
  if (!/^\d+$/.test(mediaId) || !state || !(Date.now() - Number(at) < MEDIA_LIFE_MS)) return null;
  return { mediaId, at: Number(at), state, pieces: Number(pieces) };
}

/** Uploads that have run out are not among them. */
export function readProgress(cursor: Cursor | null): Progress {
  const { posts = '', ...rest } = cursor ?? {};
  const uploads: Record<string, Upload> = {};
  for (const [place, value] of Object.entries(rest)) {
    const upload = /^\d+\.\d+$/.test(place) ? readUpload(value) : null;
    if (upload) uploads[place] = upload;
  }
  return { posts: posts === '' ? [] : posts.split(' '), uploads };
}

export const cursorOf = ({ posts, uploads }: Progress): Cursor => ({
  ...(posts.length > 0 ? { posts: posts.join(' ') } : {}),
  ...Object.fromEntries(
    Object.entries(uploads).map(([place, { mediaId, at, state, pieces }]) => [
      place,
      `${mediaId} ${at} ${state} ${pieces}`,
    ]),
  ),
});

export const withUpload = (progress: Progress, place: string, upload: Upload): Progress => ({
  ...progress,
  uploads: { ...progress.uploads, [place]: upload },
});

/** Its files went out with it; nobody asks for them again. */
export function withPost({ posts, uploads }: Progress, remoteId: string): Progress {
  const done = `${posts.length}.`;
  return {
    posts: [...posts, remoteId],
    uploads: Object.fromEntries(Object.entries(uploads).filter(([place]) => !place.startsWith(done))),
  };
}

export const permalinkOf = ({ account, endpoints }: Connection, id: string): string =>
  `${endpoints.site ?? 'https://x.com'}/${account.handle}/status/${id}`;

/** null while nothing is out. */
export function standingOf(connection: Connection, steps: readonly Step[], { posts }: Progress): Standing | null {
  const [remoteId, ...others] = posts;
  if (remoteId === undefined) return null;
  const parts = others.map((id, index) => ({ kind: steps[index + 1]?.kind ?? 'post', remoteId: id }));
  return { remoteId, permalink: permalinkOf(connection, remoteId), parts };
}
