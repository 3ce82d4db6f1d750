import { z } from 'zod';
import type { Connection, Cursor, Found, Intent, Verified } from '../publisher.contract.js';
import { type CommentList, findComment } from '../graph/comment.js';
import { graphRequest } from '../graph/request.js';
import { commentedPost, foundOut } from '../graph/standing.js';
import type { Line } from '../wire/line.js';
import { judge, type Seen } from '../wire/look.js';
import { PERMALINK_TIMEOUT_MS } from '../wire/timeouts.js';
import { unavailable, unverified } from '../wire/unavailable.js';
import { ask } from './ask.js';
import { findFilm } from './film.js';
import { photoIds } from './photos.js';
import { facebookRules } from './rules.js';

export const permalinkOf = (id: string): string => `https://www.facebook.com/${id}`;

/** Graph may tell an address without its host. */
export const absolute = (told: string): string => new URL(told, permalinkOf('')).href;

const permalink = z.object({ permalink_url: z.string() });

/** The permanent address, asked after the post is out; the plain one redirects there just as well. */
export async function readPermalink(connection: Connection, line: Line, id: string): Promise<string> {
  const query = { fields: 'permalink_url' };
  const request = graphRequest(connection, { operation: 'readPost', method: 'GET', path: `/${id}`, query });
  const answer = await line.send({ ...request, timeoutMs: PERMALINK_TIMEOUT_MS });
  const read = permalink.safeParse(answer.kind === 'answer' && answer.status === 200 ? answer.json : null);
  return read.success ? absolute(read.data.permalink_url) : permalinkOf(id);
}

const target = z.object({ id: z.string().optional() }).optional();
const attachment = z.object({
  media_type: z.string().optional(),
  target,
  subattachments: z.object({ data: z.array(z.object({ target })) }).optional(),
});
const post = z.object({
  id: z.string(),
  message: z.string().default(''),
  created_time: z.string(),
  permalink_url: z.string().optional(),
  attachments: z.object({ data: z.array(attachment) }).default({ data: [] }),
});
const published = z.object({ data: z.array(post) });

/** A page publishes far fewer than this between an intent and the look for it. */
const LOOK_AT = '50';
const FIELDS = 'id,message,created_time,permalink_url,attachments{media_type,target{id},subattachments{target{id}}}';
const SHOWS_FILES = new Set(['photo', 'album', 'video']);

/** Ours by its photos, whose ids nobody else can use; by its words where Facebook does not show them. */
function isOurs(found: z.infer<typeof post>, sent: string, photos: readonly string[]): boolean {
  const shown = found.attachments.data;
  const sameWords = found.message.trimEnd() === sent;
  if (photos.length === 0) return sameWords && !shown.some(({ media_type: type }) => SHOWS_FILES.has(type ?? ''));
  const ids = shown.flatMap((one) => [
    one.target?.id,
    ...(one.subattachments?.data ?? []).map((sub) => sub.target?.id),
  ]);
  const known = ids.filter((id) => id !== undefined);
  return known.length > 0 ? known.some((id) => photos.includes(id)) : sameWords;
}

async function findPost(intent: Intent, cursor: Cursor | null): Promise<Found> {
  const path = `/${intent.account.remoteId}/published_posts`;
  const query = { fields: FIELDS, limit: LOOK_AT };
  const answer = await ask(intent, { operation: 'listPosts', path, query, answer: published });
  if (!('value' in answer)) return unavailable(answer);
  const sent = facebookRules.sentText(intent.content).trimEnd();
  const photos = photoIds(intent, cursor).filter((id) => id !== undefined);
  const matches = answer.value.data
    .filter((found) => isOurs(found, sent, photos))
    .map((found): Seen => ({
      remoteId: found.id,
      permalink: found.permalink_url ?? permalinkOf(found.id),
      at: new Date(found.created_time),
    }));
  return judge(intent, matches);
}

const comment = z.object({
  id: z.string(),
  message: z.string().default(''),
  created_time: z.string(),
  // absent for some people, never for the Page itself
  from: z.object({ id: z.string() }).optional(),
});

const COMMENTS: CommentList<z.infer<typeof comment>> = {
  ask,
  query: {
    filter: 'stream',
    order: 'reverse_chronological',
    fields: 'id,message,created_time,from{id}',
    limit: LOOK_AT,
  },
  item: comment,
  read: ({ id, message: text, created_time: at, from }, { account }) =>
    from?.id === account.remoteId ? { id, text, at } : null,
};

export async function find(intent: Intent, cursor: Cursor | null): Promise<Found> {
  const commented = commentedPost(cursor);
  if (commented) return findComment(intent, commented, COMMENTS);
  const { format } = intent.content;
  if (format === 'video' || format === 'reel') return findFilm(intent, cursor);
  return foundOut(intent, await findPost(intent, cursor));
}

const page = z.object({ id: z.string(), name: z.string(), username: z.string().optional() });

export async function verify(connection: Connection): Promise<Verified> {
  const path = `/${connection.account.remoteId}`;
  const query = { fields: 'id,name,username' };
  const answer = await ask(connection, { operation: 'readPage', path, query, answer: page });
  if (!('value' in answer)) return unverified(answer);
  const { id, name, username } = answer.value;
  return { kind: 'verified', account: { remoteId: id, handle: username ?? id }, name };
}
