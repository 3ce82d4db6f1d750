import { z } from 'zod';
import type { BookedPost } from '../sandbox/books.js';
import type { Call, TwinReply } from '../sandbox/twin.js';
import { keptOptions } from './twin.create.js';
import { strictly, X_ID } from './twin.read.js';
import { xNotFound } from './twin.replies.js';

const FIELDS = new Set(['created_at', 'text', 'entities', 'attachments', 'id', 'author_id', 'lang', 'conversation_id']);
const fieldList = z.string().refine((list) => list.split(',').every((field) => FIELDS.has(field)), 'unknown field');
const chosen = { 'post.fields': fieldList.optional(), 'tweet.fields': fieldList.optional() };

const listQuery = z.strictObject({
  max_results: z.coerce.number().int().min(5).max(100).default(10),
  start_time: z.iso.datetime().optional(),
  end_time: z.iso.datetime().optional(),
  since_id: z.string().regex(X_ID).optional(),
  ...chosen,
});
const readQuery = z.strictObject({ ids: z.string().regex(/^\d{1,19}(,\d{1,19}){0,99}$/), ...chosen });

const fieldsOf = (query: { 'post.fields'?: string | undefined; 'tweet.fields'?: string | undefined }) =>
  new Set((query['post.fields'] ?? query['tweet.fields'] ?? '').split(','));

function postObject(post: BookedPost, fields: ReadonlySet<string>): Record<string, unknown> {
  const { urls, mediaKeys, poll, conversation } = keptOptions.parse(post.options);
  const attachments = {
    ...(mediaKeys.length > 0 ? { media_keys: mediaKeys } : {}),
    ...(poll ? { poll_ids: [`1${post.id.slice(1)}`] } : {}),
  };
  const all: Record<string, unknown> = {
    id: post.id,
    text: post.shown,
    edit_history_post_ids: [post.id],
    created_at: post.at,
    entities: urls.length > 0 ? { urls } : undefined,
    attachments: Object.keys(attachments).length > 0 ? attachments : undefined,
    conversation_id: conversation,
    author_id: post.account,
    lang: 'es',
  };
  const always = ['id', 'text', 'edit_history_post_ids'];
  return Object.fromEntries(Object.entries(all).filter(([key]) => always.includes(key) || fields.has(key)));
}

export function list({ request, params, account, shelf }: Call): TwinReply {
  if (params['id'] !== account.remoteId && !shelf.accountById(params['id'] ?? ''))
    return xNotFound(`Could not find user with id: [${params['id'] ?? ''}].`);
  const read = strictly(listQuery, request.query);
  if ('refused' in read) return read.refused;
  const { max_results: max, start_time: from, end_time: to, since_id: since } = read.value;
  const posts = [...shelf.posts(params['id'] ?? '')]
    .reverse()
    .filter(
      (post) => (!from || post.at >= from) && (!to || post.at < to) && (!since || BigInt(post.id) > BigInt(since)),
    )
    .slice(0, max);
  const meta = { result_count: posts.length };
  if (posts.length === 0) return { status: 200, json: { meta } };
  const data = posts.map((post) => postObject(post, fieldsOf(read.value)));
  return { status: 200, json: { data, meta: { ...meta, newest_id: posts[0]?.id, oldest_id: posts.at(-1)?.id } } };
}

const missing = (id: string) => ({
  value: id,
  detail: `Could not find tweet with ids: [${id}].`,
  title: 'Not Found Error',
  resource_type: 'tweet',
  parameter: 'ids',
  resource_id: id,
  type: 'https://api.twitter.com/2/problems/resource-not-found',
});

/** What is there and, beside it in one answer, what is not. */
export function lookUp({ request, account, shelf }: Call): TwinReply {
  const read = strictly(readQuery, request.query);
  if ('refused' in read) return read.refused;
  const ids = read.value.ids.split(',');
  const posts = shelf.posts(account.remoteId).filter(({ id }) => ids.includes(id));
  const gone = ids.filter((id) => !posts.some((post) => post.id === id));
  const json = {
    ...(posts.length > 0 ? { data: posts.map((post) => postObject(post, fieldsOf(read.value))) } : {}),
    ...(gone.length > 0 ? { errors: gone.map(missing) } : {}),
  };
  return { status: 200, json };
}

const meQuery = z.strictObject({ 'user.fields': z.string().optional() });

export function me({ request, account }: Call): TwinReply {
  const read = strictly(meQuery, request.query);
  if ('refused' in read) return read.refused;
  return { status: 200, json: { data: { id: account.remoteId, name: account.name, username: account.handle } } };
}

export function remove({ params, account, shelf }: Call): TwinReply {
  const id = params['id'] ?? '';
  if (shelf.remove(account.remoteId, id)) return { status: 200, json: { data: { deleted: true } } };
  return xNotFound(`Could not find tweet with id: [${id}].`);
}
