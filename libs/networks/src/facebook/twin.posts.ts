import { z } from 'zod';
import type { Account, BookedPost, Shelf } from '../sandbox/books.js';
import type { Call, TwinReply } from '../sandbox/twin.js';
import { graphBoolean, graphTime, parameters, pick } from '../graph/twin.fields.js';
import { forbiddenPage, graphRefusal, invalidParameter, objectMissing } from '../graph/twin.replies.js';
import { unpublishedPhoto } from './twin.photo.draft.js';

const DAY_MS = 24 * 3600_000;
const HOUR_MS = 3600_000;
export const MAX_MESSAGE = 63_206;

interface NewPost {
  readonly account: Account;
  readonly shelf: Shelf;
  readonly siteUrl: string;
  readonly message: string;
  readonly link: string | null;
  readonly media: BookedPost['media'];
  /** ids of the photos it shows */
  readonly photos: readonly string[];
}

export function createPost({ account, shelf, siteUrl, message, link, media, photos }: NewPost): string {
  const id = `${account.remoteId}_${shelf.newId()}`;
  shelf.publish({
    account: account.remoteId,
    id,
    at: new Date().toISOString(),
    text: message,
    shown: message,
    link,
    media,
    permalink: `${siteUrl}/${account.handle}/posts/${id}`,
    options: photos.length > 0 ? { photos } : {},
    shape: media.length > 1 ? 'album' : null,
  });
  return id;
}

const attached = z.object({ photos: z.array(z.string()) });

function attachments({ options, link }: BookedPost): unknown {
  const photos = attached.safeParse(options).data?.photos ?? [];
  const [only] = photos;
  if (only === undefined) return link ? { data: [{ media_type: 'link', target: { url: link } }] } : undefined;
  if (photos.length === 1) return { data: [{ media_type: 'photo', target: { id: only } }] };
  const data = photos.map((id) => ({ media_type: 'photo', target: { id } }));
  return { data: [{ media_type: 'album', subattachments: { data } }] };
}

/** The fields of a post that the twin knows; undefined ones exist but are empty. */
export const postNode = (post: BookedPost): Record<string, unknown> => ({
  id: post.id,
  message: post.text === '' ? undefined : post.text,
  created_time: graphTime(post.at),
  permalink_url: post.permalink,
  is_published: true,
  attachments:
    post.shape === 'video' || post.shape === 'reel' ? { data: [{ media_type: 'video' }] } : attachments(post),
});

const media = z.array(z.strictObject({ media_fbid: z.string().regex(/^\d+$/) })).max(10);
const feedParameters = z.strictObject({
  message: z.string().max(MAX_MESSAGE).optional(),
  link: z.url({ protocol: /^https?$/ }).optional(),
  attached_media: media.optional(),
  published: graphBoolean.optional(),
  fields: z.string().optional(),
});

/** `POST /{page}/feed`. Answers the fields that are asked for, like every writing call of Graph. */
export function feed({ request, params, account, shelf, options: { siteUrl } }: Call): TwinReply {
  if (params['page'] !== account.remoteId) return forbiddenPage();
  const read = parameters(feedParameters, request);
  if ('refused' in read) return read.refused;
  const { message = '', link = null, attached_media: asked = [], fields } = read.value;
  if (message === '' && !link && asked.length === 0)
    return invalidParameter('Requires one of the params: message, link, attached_media');
  const photos = asked.flatMap(({ media_fbid: id }) => {
    const photo = shelf.draft(id, unpublishedPhoto);
    const usable = photo && !photo.used && photo.page === account.remoteId && Date.now() - photo.uploadedAt < DAY_MS;
    return usable ? [{ id, photo }] : [];
  });
  if (photos.length < asked.length || new Set(photos.map(({ id }) => id)).size < photos.length)
    return invalidParameter('Param attached_media holds an unknown or used photo');
  const last = shelf.posts(account.remoteId).at(-1);
  const again = last && last.text === message && last.link === link && last.media.length === photos.length;
  if (again && Date.now() - Date.parse(last.at) < HOUR_MS)
    return graphRefusal({ code: 506, message: '(#506) Duplicate status message' });
  photos.forEach(({ id, photo }) => shelf.keep(id, { ...photo, used: true }));
  const shown = photos.map(({ photo: { sha256, mime, alt } }) => ({ sha256, mime, alt }));
  const ids = photos.map(({ id }) => id);
  const id = createPost({ account, shelf, siteUrl, message, link, media: shown, photos: ids });
  const post = shelf.posts(account.remoteId).find((one) => one.id === id);
  const told = pick(post ? postNode(post) : { id }, fields, 'Post');
  return 'refused' in told ? told.refused : { status: 200, json: told.value };
}

const postEdit = z.strictObject({ message: z.string().min(1).max(MAX_MESSAGE) }).transform(({ message }) => message);
const filmEdit = z
  .strictObject({ description: z.string().max(MAX_MESSAGE) })
  .transform(({ description }) => description);

/** `POST /{post}` and `POST /{video}`: other words, the same files. */
export function editPost({ request, params, account, shelf }: Call): TwinReply {
  const id = params['id'] ?? '';
  const read = parameters(id.includes('_') ? postEdit : filmEdit, request);
  if ('refused' in read) return read.refused;
  const words = read.value;
  const changed = shelf.change(account.remoteId, id, { text: words, shown: words });
  return changed ? { status: 200, json: { success: true } } : objectMissing(id);
}
