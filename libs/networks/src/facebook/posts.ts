import { z } from 'zod';
import type { Connection, Found, Intent, Verified } from '../publisher.contract.js';
import { graphFailure } from '../graph/errors.js';
import { graphRequest } from '../graph/request.js';
import { wireFailure } from '../wire/failure.js';
import type { Line } from '../wire/line.js';
import { judge, type Seen } from '../wire/look.js';
import { unavailable, unverified } from '../wire/unavailable.js';
import { onLine } from '../wire/prepared.js';
import { CALL_TIMEOUT_MS, PERMALINK_TIMEOUT_MS } from '../wire/timeouts.js';
import { facebookRules } from './rules.js';

export const permalinkOf = (id: string): string => `https://www.facebook.com/${id}`;

const permalink = z.object({ permalink_url: z.string() });

/** The permanent address, asked after the post is out; the plain one redirects there just as well. */
export async function readPermalink(connection: Connection, line: Line, id: string): Promise<string> {
  const query = { fields: 'permalink_url' };
  const request = graphRequest(connection, { operation: 'readPost', method: 'GET', path: `/${id}`, query });
  const answer = await line.send({ ...request, timeoutMs: PERMALINK_TIMEOUT_MS });
  const read = permalink.safeParse(answer.kind === 'answer' && answer.status === 200 ? answer.json : null);
  return read.success ? read.data.permalink_url : permalinkOf(id);
}

const published = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      message: z.string().default(''),
      created_time: z.string(),
      permalink_url: z.string().optional(),
    }),
  ),
});

/** A page publishes far fewer than this between an intent and the look for it. */
const LOOK_AT = '50';

export async function find(intent: Intent): Promise<Found> {
  const path = `/${intent.account.remoteId}/published_posts`;
  const query = { fields: 'id,message,created_time,permalink_url', limit: LOOK_AT };
  const answer = await onLine(intent, CALL_TIMEOUT_MS, (line) =>
    line.send(graphRequest(intent, { operation: 'listPosts', method: 'GET', path, query })),
  );
  if (answer.kind !== 'answer') return unavailable(wireFailure(answer, 'hidden'));
  const read = published.safeParse(answer.json);
  if (answer.status !== 200 || !read.success) return unavailable(graphFailure(answer, 'hidden'));
  const sent = facebookRules.sentText(intent.content).trimEnd();
  const matches = read.data.data
    .filter((post) => post.message.trimEnd() === sent)
    .map((post): Seen => ({
      remoteId: post.id,
      permalink: post.permalink_url ?? permalinkOf(post.id),
      at: new Date(post.created_time),
    }));
  return judge(intent, matches);
}

const page = z.object({ id: z.string(), name: z.string(), username: z.string().optional() });

export async function verify(connection: Connection): Promise<Verified> {
  const path = `/${connection.account.remoteId}`;
  const answer = await onLine(connection, CALL_TIMEOUT_MS, (line) =>
    line.send(
      graphRequest(connection, { operation: 'readPage', method: 'GET', path, query: { fields: 'id,name,username' } }),
    ),
  );
  if (answer.kind !== 'answer') return unverified(wireFailure(answer, 'hidden'));
  const read = page.safeParse(answer.json);
  if (answer.status !== 200 || !read.success) return unverified(graphFailure(answer, 'hidden'));
  const { id, name, username } = read.data;
  return { kind: 'verified', account: { remoteId: id, handle: username ?? id }, name };
}
