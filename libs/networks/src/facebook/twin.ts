import type { Route, Twin } from '../sandbox/twin.js';
import { commentRoutes, FACEBOOK_COMMENTS } from '../graph/twin.comments.js';
import { VERSION } from '../graph/twin.fields.js';
import {
  graphMisbehave,
  graphRefusal,
  graphProof,
  graphToken,
  graphUnauthorised,
  graphUnproven,
} from '../graph/twin.replies.js';
import { facebookConsents } from './twin.auth.js';
import { deleteNode, publishedPosts, readNode } from './twin.nodes.js';
import { uploadPhoto } from './twin.photos.js';
import { editPost, feed } from './twin.posts.js';
import { finishReel, startReel, takeReel } from './twin.reels.js';
import { phaseIs, uploadVideo } from './twin.videos.js';
import { facebookWall } from './wall.js';

const at = (path: string): RegExp => new RegExp(`^${VERSION}${path}$`);
const VIDEOS = at('/(?<page>\\d+)/videos');
const REELS = at('/(?<page>\\d+)/video_reels');
const NODE = at('/(?<id>\\d+_\\d+)');
const COMMENTS = at('/(?<id>\\d+(?:_\\d+)?)/comments');
const NUMBER = at('/(?<id>\\d+|me)');
const comments = commentRoutes(FACEBOOK_COMMENTS);

const films: readonly Route[] = [
  { method: 'POST', path: VIDEOS, operation: 'startVideo', when: phaseIs('start'), handle: uploadVideo('start') },
  {
    method: 'POST',
    path: VIDEOS,
    operation: 'transferVideo',
    when: phaseIs('transfer'),
    handle: uploadVideo('transfer'),
  },
  { method: 'POST', path: VIDEOS, operation: 'finishVideo', when: phaseIs('finish'), handle: uploadVideo('finish') },
  { method: 'POST', path: REELS, operation: 'startReel', when: phaseIs('start'), handle: startReel },
  { method: 'POST', path: REELS, operation: 'finishReel', when: phaseIs('finish'), handle: finishReel },
  { method: 'POST', path: /^\/video-upload\/v\d+\.0\/(?<id>\d+)$/, operation: 'uploadReel', handle: takeReel },
];

/** A film's fields are not a Page's; Graph tells the two apart by the id alone. */
const asksOfFilm = ({ query }: { readonly query: Readonly<Record<string, string>> }): boolean =>
  /\b(?:status|description)\b/.test(query['fields'] ?? '');

export const facebookTwin: Twin = {
  routes: [
    ...films,
    { method: 'POST', path: at('/(?<page>\\d+)/feed'), operation: 'createPost', handle: feed },
    { method: 'POST', path: at('/(?<page>\\d+)/photos'), operation: 'uploadPhoto', handle: uploadPhoto },
    { method: 'GET', path: at('/(?<page>\\d+)/published_posts'), operation: 'listPosts', handle: publishedPosts },
    { method: 'POST', path: COMMENTS, operation: 'createComment', handle: comments.create },
    { method: 'GET', path: COMMENTS, operation: 'listComments', handle: comments.list },
    { method: 'GET', path: NODE, operation: 'readPost', handle: readNode },
    { method: 'GET', path: NUMBER, operation: 'readVideo', when: asksOfFilm, handle: readNode },
    { method: 'GET', path: NUMBER, operation: 'readPage', handle: readNode },
    { method: 'POST', path: at('/(?<id>\\d+(?:_\\d+)?)'), operation: 'editPost', handle: editPost },
    { method: 'DELETE', path: at('/(?<id>\\d+(?:_\\d+)?)'), operation: 'removePost', handle: deleteNode },
  ],
  token: graphToken,
  proofs: { of: graphProof, lacking: graphUnproven },
  consents: facebookConsents,
  unauthorised: graphUnauthorised,
  notFound: ({ path }) => graphRefusal({ code: 2500, message: `Unknown path components: ${path}` }),
  misbehave: (kind) => graphMisbehave(kind, { code: 32, type: 'pages' }),
  wall: facebookWall,
};
