import { z } from 'zod';
import type { Call, Twin, TwinReply } from '../sandbox/twin.js';
import { graphBoolean, parameters, pick, VERSION } from '../graph/twin.fields.js';
import {
  forbiddenPage,
  graphMisbehave,
  graphRefusal,
  graphToken,
  graphUnauthorised,
  invalidParameter,
  objectMissing,
} from '../graph/twin.replies.js';
import { uploadPhoto, unpublishedPhoto } from './twin.photos.js';
import { createPost, postNode } from './twin.posts.js';
import { facebookWall } from './wall.js';

const DAY_MS = 24 * 3600_000;
const HOUR_MS = 3600_000;
const MAX_MESSAGE = 63_206;

const media = z.array(z.strictObject({ media_fbid: z.string().regex(/^\d+$/) })).max(10);
const feedParameters = z.strictObject({
  message: z.string().max(MAX_MESSAGE).optional(),
  link: z.url({ protocol: /^https?$/ }).optional(),
  attached_media: media.optional(),
  published: graphBoolean.optional(),
});
const listParameters = z.strictObject({
  fields: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
const nodeParameters = z.strictObject({ fields: z.string().optional() });

function feed({ request, params, account, shelf, options: { siteUrl } }: Call): TwinReply {
  if (params['page'] !== account.remoteId) return forbiddenPage();
  const read = parameters(feedParameters, request);
  if ('refused' in read) return read.refused;
  const { message = '', link = null, attached_media: attached = [] } = read.value;
  if (message === '' && !link && attached.length === 0)
    return invalidParameter('Requires one of the params: message, link, attached_media');
  const photos = attached.map(({ media_fbid: id }) => ({ id, photo: shelf.draft(id, unpublishedPhoto) }));
  const usable = photos.flatMap(({ id, photo }) =>
    photo && !photo.used && photo.page === account.remoteId && Date.now() - photo.uploadedAt < DAY_MS
      ? [{ id, photo }]
      : [],
  );
  if (usable.length < photos.length) return invalidParameter('Param attached_media holds an unknown or used photo');
  const last = shelf.posts(account.remoteId).at(-1);
  const again = last && last.text === message && last.link === link && last.media.length === usable.length;
  if (again && Date.now() - Date.parse(last.at) < HOUR_MS)
    return graphRefusal({ code: 506, message: '(#506) Duplicate status message' });
  usable.forEach(({ id, photo }) => shelf.keep(id, { ...photo, used: true }));
  const shown = usable.map(({ photo: { sha256, mime, alt } }) => ({ sha256, mime, alt }));
  return { status: 200, json: { id: createPost({ account, shelf, siteUrl, message, link, media: shown }) } };
}

function publishedPosts({ request, params, account, shelf }: Call): TwinReply {
  if (params['page'] !== account.remoteId) return forbiddenPage();
  const read = parameters(listParameters, request);
  if ('refused' in read) return read.refused;
  const { fields = 'id,message,created_time', limit } = read.value;
  const data: unknown[] = [];
  for (const post of [...shelf.posts(account.remoteId)].reverse().slice(0, limit)) {
    const picked = pick(postNode(post), fields, 'Post');
    if ('refused' in picked) return picked.refused;
    data.push(picked.value);
  }
  return { status: 200, json: { data } };
}

function readNode({ request, params, account, shelf }: Call): TwinReply {
  const id = params['id'] ?? '';
  const read = parameters(nodeParameters, request);
  if ('refused' in read) return read.refused;
  const post = shelf.posts(account.remoteId).find((booked) => booked.id === id);
  const isPage = id === account.remoteId || id === 'me';
  if (!isPage && !post) return objectMissing(id);
  const page = { id: account.remoteId, name: account.name, username: account.handle };
  const picked = pick(post ? postNode(post) : page, read.value.fields, post ? 'Post' : 'Page');
  return 'refused' in picked ? picked.refused : { status: 200, json: picked.value };
}

function deletePost({ params, account, shelf }: Call): TwinReply {
  const id = params['id'] ?? '';
  return shelf.remove(account.remoteId, id) ? { status: 200, json: { success: true } } : objectMissing(id);
}

const at = (path: string): RegExp => new RegExp(`^${VERSION}${path}$`);

export const facebookTwin: Twin = {
  routes: [
    { method: 'POST', path: at('/(?<page>\\d+)/feed'), operation: 'createPost', handle: feed },
    { method: 'POST', path: at('/(?<page>\\d+)/photos'), operation: 'uploadPhoto', handle: uploadPhoto },
    { method: 'GET', path: at('/(?<page>\\d+)/published_posts'), operation: 'listPosts', handle: publishedPosts },
    { method: 'GET', path: at('/(?<id>\\d+_\\d+)'), operation: 'readPost', handle: readNode },
    { method: 'GET', path: at('/(?<id>\\d+|me)'), operation: 'readPage', handle: readNode },
    { method: 'DELETE', path: at('/(?<id>\\d+_\\d+)'), operation: 'deletePost', handle: deletePost },
  ],
  token: graphToken,
  unauthorised: graphUnauthorised,
  notFound: ({ path }) => graphRefusal({ code: 2500, message: `Unknown path components: ${path}` }),
  misbehave: (kind) => graphMisbehave(kind, { code: 32, type: 'pages' }),
  wall: facebookWall,
};
