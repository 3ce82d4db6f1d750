import { z } from 'zod';
import type { Connection, Cursor, Found, Intent, Verified } from '../publisher.contract.js';
import type { Asked } from '../graph/ask.js';
import { type CommentList, findComment } from '../graph/comment.js';
import { graphRequest } from '../graph/request.js';
import { commentedPost, foundOut } from '../graph/standing.js';
import type { Line } from '../wire/line.js';
import { judge, type Seen } from '../wire/look.js';
import { PERMALINK_TIMEOUT_MS } from '../wire/timeouts.js';
import { unavailable, unverified } from '../wire/unavailable.js';
import { containerEvidence, isGone, readContainer } from './container.js';
import { ask } from './graph.js';
import { instagramRules } from './rules.js';

const media = z.object({ permalink: z.string() });

/** The address of a post that is out. Instagram's ids do not lead to it, so the profile stands in when it can't be read. */
export async function readPermalink(connection: Connection, line: Line, id: string): Promise<string> {
  const query = { fields: 'permalink' };
  const request = graphRequest(connection, { operation: 'readPost', method: 'GET', path: `/${id}`, query });
  const answer = await line.send({ ...request, timeoutMs: PERMALINK_TIMEOUT_MS });
  const read = media.safeParse(answer.kind === 'answer' && answer.status === 200 ? answer.json : null);
  return read.success ? read.data.permalink : `https://www.instagram.com/${connection.account.handle}/`;
}

const listed = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      caption: z.string().default(''),
      timestamp: z.string(),
      permalink: z.string(),
      media_type: z.string(),
      media_product_type: z.string(),
    }),
  ),
});
type Listed = z.infer<typeof listed>['data'][number];

/** A published reel has the type VIDEO like a film in a carousel; only its product type tells. */
const KINDS: Readonly<Record<string, (post: Listed) => boolean>> = {
  photo: ({ media_type: type }) => type === 'IMAGE',
  album: ({ media_type: type }) => type === 'CAROUSEL_ALBUM',
  reel: ({ media_product_type: product }) => product === 'REELS',
};

async function sameCaption(intent: Intent): Promise<Asked<Seen[]>> {
  const path = `/${intent.account.remoteId}/media`;
  const query = { fields: 'id,caption,timestamp,permalink,media_type,media_product_type', limit: '50' };
  const answer = await ask(intent, { operation: 'listPosts', path, query, answer: listed });
  if (!('value' in answer)) return answer;
  const sent = instagramRules.sentText(intent.content).trimEnd();
  const isKind = KINDS[intent.content.format] ?? (() => false);
  const same = answer.value.data.filter((post) => post.caption.trimEnd() === sent && isKind(post));
  return {
    value: same.map(({ id, permalink, timestamp }) => ({ remoteId: id, permalink, at: new Date(timestamp) })),
  };
}

/** No figure of Meta's own: far longer than any list has been seen to lag. */
const LISTED_WITHIN_MS = 10 * 60_000;
const LIST_LAG_MS = 20_000;

/** The container is the key: unpublished means not posted; published means posted, and only the post's id is sought. */
async function findPost(intent: Intent, cursor: Cursor | null): Promise<Found> {
  const containerId = cursor?.['containerId'];
  const container = containerId ? await readContainer(intent, containerId) : null;
  if (container && 'value' in container && container.value.status !== 'PUBLISHED') return { kind: 'none' };
  if (container && !('value' in container) && !isGone(container)) return unavailable(container);
  const same = await sameCaption(intent);
  if (!('value' in same)) return unavailable(same);
  const found = await judge(intent, same.value);
  if (found.kind !== 'none' || !container || !('value' in container)) return found;
  // It is out for certain. Its post shows up in the list a little later, or somebody has to name it.
  if (Date.now() - intent.intentAt.getTime() > LISTED_WITHIN_MS) return { kind: 'several', remoteIds: [] };
  return { kind: 'unavailable', retryAfterMs: LIST_LAG_MS, evidence: containerEvidence(container.value) };
}

const comment = z.object({
  id: z.string(),
  text: z.string().default(''),
  timestamp: z.string(),
  username: z.string().optional(),
  from: z.object({ id: z.string() }).optional(),
});

const COMMENTS: CommentList<z.infer<typeof comment>> = {
  ask,
  query: { fields: 'id,text,timestamp,username,from', limit: '50' },
  item: comment,
  // `from` is absent where the right to read it is; the name may have changed since the account was connected.
  read: ({ id, text, timestamp: at, username, from }, { account }) =>
    from?.id === account.remoteId || username === account.handle ? { id, text, at } : null,
};

export async function find(intent: Intent, cursor: Cursor | null): Promise<Found> {
  const commented = commentedPost(cursor);
  if (commented) return findComment(intent, commented, COMMENTS);
  return foundOut(intent, await findPost(intent, cursor));
}

const user = z.object({ id: z.string(), username: z.string(), name: z.string().optional() });

export async function verify(connection: Connection): Promise<Verified> {
  const path = `/${connection.account.remoteId}`;
  const query = { fields: 'id,username,name' };
  const answer = await ask(connection, { operation: 'readAccount', path, query, answer: user });
  if (!('value' in answer)) return unverified(answer);
  const { id, username, name } = answer.value;
  return { kind: 'verified', account: { remoteId: id, handle: username }, name: name ?? username };
}
