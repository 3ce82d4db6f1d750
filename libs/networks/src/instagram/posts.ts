import { z } from 'zod';
import type { Connection, Cursor, Found, Intent, Verified } from '../publisher.contract.js';
import { graphRequest } from '../graph/request.js';
import type { Failure } from '../wire/failure.js';
import type { Line } from '../wire/line.js';
import { judge, type Seen } from '../wire/look.js';
import { PERMALINK_TIMEOUT_MS } from '../wire/timeouts.js';
import { unavailable, unverified } from '../wire/unavailable.js';
import { isGone, readContainer } from './container.js';
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
    z.object({ id: z.string(), caption: z.string().default(''), timestamp: z.string(), permalink: z.string() }),
  ),
});

async function sameCaption(intent: Intent): Promise<{ readonly value: Seen[] } | Failure> {
  const path = `/${intent.account.remoteId}/media`;
  const query = { fields: 'id,caption,timestamp,permalink', limit: '50' };
  const answer = await ask(intent, { operation: 'listPosts', path, query, answer: listed });
  if (!('value' in answer)) return answer;
  const sent = instagramRules.sentText(intent.content).trimEnd();
  const same = answer.value.data.filter((post) => post.caption.trimEnd() === sent);
  return {
    value: same.map(({ id, permalink, timestamp }) => ({ remoteId: id, permalink, at: new Date(timestamp) })),
  };
}

/** The container is the key: unpublished means not posted; published means posted, and only the post's id is sought. */
export async function find(intent: Intent, cursor: Cursor | null): Promise<Found> {
  const containerId = cursor?.['containerId'];
  const container = containerId ? await readContainer(intent, containerId) : null;
  if (container && 'value' in container && container.value.status !== 'PUBLISHED') return { kind: 'none' };
  if (container && !('value' in container) && !isGone(container)) return unavailable(container);
  const same = await sameCaption(intent);
  if (!('value' in same)) return unavailable(same);
  const found = await judge(intent, same.value);
  const provenOut = container !== null && 'value' in container;
  return found.kind === 'none' && provenOut ? { kind: 'several', remoteIds: [] } : found;
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
