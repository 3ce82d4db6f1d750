import twitterText from 'twitter-text';
import { z } from 'zod';
import type { BookedPost } from '../sandbox/books.js';
import type { Call, TwinReply } from '../sandbox/twin.js';
import { usableMedia } from './twin.media.js';
import { strictly, X_ID } from './twin.read.js';
import { xForbidden, xInvalid, xNotFound } from './twin.replies.js';
import { rewrite, type Rewritten } from './twin.rewrite.js';

const HOUR_MS = 3600_000;
const MAX_WEIGHTED = 280;

const createBody = z.strictObject({
  text: z.string().optional(),
  media: z.strictObject({ media_ids: z.array(z.string().regex(X_ID)).min(1).max(4) }).optional(),
});

/** X compares what was written, and only against the recent past. */
const isDuplicate = (post: BookedPost, text: string, photos: number): boolean =>
  post.text === text && post.media.length === photos && Date.now() - Date.parse(post.at) < HOUR_MS;

export function create({ request, account, shelf, options: { siteUrl } }: Call): TwinReply {
  const read = strictly(createBody, request.body);
  if ('refused' in read) return read.refused;
  const { text = '', media: attached } = read.value;
  const ids = attached?.media_ids ?? [];
  if (text === '' && ids.length === 0) return xInvalid('One of text, media is required.', { text: [''] });
  if (twitterText.parseTweet(text).weightedLength > MAX_WEIGHTED)
    return xForbidden(
      'Your Tweet text is too long. For more information on how Twitter determines text length see the documentation.',
    );
  const photos = ids.flatMap((id) => {
    const usable = usableMedia(shelf, account.remoteId, id);
    return usable ? [{ sha256: usable.sha256, mime: usable.media.mime, alt: usable.media.alt }] : [];
  });
  if (photos.length < ids.length) return xInvalid('Your media IDs are invalid.', { media_ids: ids });
  if (twitterText.extractCashtags(text).length > 1) return xForbidden('You may use one cashtag in a post.');
  if (shelf.posts(account.remoteId).some((post) => isDuplicate(post, text, photos.length)))
    return xForbidden('You are not allowed to create a Tweet with duplicate content.');
  const id = shelf.newId();
  const permalink = `${siteUrl}/${account.handle}/status/${id}`;
  const shown = rewrite(text, photos.length > 0 ? `${permalink}/photo/1` : null, shelf);
  shelf.publish({
    account: account.remoteId,
    id,
    at: new Date().toISOString(),
    text,
    shown: shown.text,
    link: null,
    media: photos,
    permalink,
    options: { urls: shown.urls, mediaKeys: ids.map((media) => `3_${media}`) },
  });
  return { status: 201, json: { data: { id, text: shown.text, edit_history_post_ids: [id] } } };
}

const FIELDS = new Set(['created_at', 'text', 'entities', 'attachments', 'id', 'author_id', 'lang']);
const fieldList = z.string().refine((list) => list.split(',').every((field) => FIELDS.has(field)), 'unknown field');

const listQuery = z.strictObject({
  max_results: z.coerce.number().int().min(5).max(100).default(10),
  start_time: z.iso.datetime().optional(),
  end_time: z.iso.datetime().optional(),
  since_id: z.string().regex(X_ID).optional(),
  'post.fields': fieldList.optional(),
  'tweet.fields': fieldList.optional(),
});

const kept = z.object({ urls: z.array(z.custom<Rewritten['urls'][number]>()), mediaKeys: z.array(z.string()) });

function postObject(post: BookedPost, fields: ReadonlySet<string>): Record<string, unknown> {
  const { urls, mediaKeys } = kept.parse(post.options);
  const all: Record<string, unknown> = {
    id: post.id,
    text: post.shown,
    edit_history_post_ids: [post.id],
    created_at: post.at,
    entities: urls.length > 0 ? { urls } : undefined,
    attachments: mediaKeys.length > 0 ? { media_keys: mediaKeys } : undefined,
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
  const fields = new Set((read.value['post.fields'] ?? read.value['tweet.fields'] ?? '').split(','));
  const posts = [...shelf.posts(params['id'] ?? '')]
    .reverse()
    .filter(
      (post) => (!from || post.at >= from) && (!to || post.at < to) && (!since || BigInt(post.id) > BigInt(since)),
    )
    .slice(0, max);
  const meta = { result_count: posts.length };
  if (posts.length === 0) return { status: 200, json: { meta } };
  const data = posts.map((post) => postObject(post, fields));
  return { status: 200, json: { data, meta: { ...meta, newest_id: posts[0]?.id, oldest_id: posts.at(-1)?.id } } };
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
