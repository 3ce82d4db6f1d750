import { z } from 'zod';
import type { Call, Twin, TwinReply } from '../sandbox/twin.js';
import { commentById, commentRoutes, INSTAGRAM_COMMENTS, takeDown } from '../graph/twin.comments.js';
import { graphTime, parameters, pick, VERSION } from '../graph/twin.fields.js';
import {
  forbiddenPage,
  graphMisbehave,
  graphRefusal,
  graphProof,
  graphToken,
  graphUnauthorised,
  graphUnproven,
  objectMissing,
} from '../graph/twin.replies.js';
import { createContainer } from './twin.container.js';
import { containerDraft, containerNode } from './twin.drafts.js';
import { mediaNode, publishContainer, readQuota } from './twin.publish.js';
import { instagramConsents } from './twin.auth.js';
import { instagramWall } from './wall.js';

const listParameters = z.strictObject({
  fields: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
  since: z.string().optional(),
  until: z.string().optional(),
});
const nodeParameters = z.strictObject({ fields: z.string().optional() });

function listMedia({ request, params, account, shelf }: Call): TwinReply {
  if (params['user'] !== account.remoteId) return forbiddenPage();
  const read = parameters(listParameters, request);
  if ('refused' in read) return read.refused;
  const data: unknown[] = [];
  for (const post of [...shelf.posts(account.remoteId)].reverse().slice(0, read.value.limit)) {
    const picked = pick(mediaNode(post, graphTime), read.value.fields, 'IGMedia');
    if ('refused' in picked) return picked.refused;
    data.push(picked.value);
  }
  return { status: 200, json: { data } };
}

/** The account, a post or a container: Graph tells them apart by their ids alone. */
function nodeOf({ params, account, shelf, options }: Call): { node: Record<string, unknown>; type: string } | null {
  const id = params['id'] ?? '';
  if (id === account.remoteId) return { node: { id, username: account.handle, name: account.name }, type: 'IGUser' };
  const post = shelf.posts(account.remoteId).find((booked) => booked.id === id);
  if (post) return { node: mediaNode(post, graphTime), type: 'IGMedia' };
  const found = commentById(shelf, account, id);
  if (found) return { node: { ...INSTAGRAM_COMMENTS.node(found.comment, account) }, type: 'IGComment' };
  const draft = shelf.draft(id, containerDraft);
  if (draft?.account !== account.remoteId) return null;
  return { node: containerNode(id, draft, options.processingMs), type: 'IGContainer' };
}

/** Facebook Login's own: posts, reels and whole carousels, and comments under them. */
function deleteNode(call: Call): TwinReply {
  const id = call.params['id'] ?? '';
  return takeDown(call, id) ? { status: 200, json: { success: true, deleted_id: id } } : objectMissing(id);
}

function readNode(call: Call): TwinReply {
  const read = parameters(nodeParameters, call.request);
  if ('refused' in read) return read.refused;
  const found = nodeOf(call);
  if (!found) return objectMissing(call.params['id'] ?? '');
  const picked = pick(found.node, read.value.fields, found.type);
  return 'refused' in picked ? picked.refused : { status: 200, json: picked.value };
}

const comments = commentRoutes(INSTAGRAM_COMMENTS);
const at = (path: string): RegExp => new RegExp(`^${VERSION}${path}$`);

export const instagramTwin: Twin = {
  routes: [
    { method: 'POST', path: at('/(?<user>\\d+)/media'), operation: 'createContainer', handle: createContainer },
    { method: 'GET', path: at('/(?<user>\\d+)/media'), operation: 'listPosts', handle: listMedia },
    {
      method: 'POST',
      path: at('/(?<user>\\d+)/media_publish'),
      operation: 'publishContainer',
      handle: publishContainer,
    },
    { method: 'GET', path: at('/(?<user>\\d+)/content_publishing_limit'), operation: 'readQuota', handle: readQuota },
    { method: 'POST', path: at('/(?<id>\\d+)/comments'), operation: 'createComment', handle: comments.create },
    { method: 'GET', path: at('/(?<id>\\d+)/comments'), operation: 'listComments', handle: comments.list },
    { method: 'GET', path: at('/(?<id>\\d+)'), operation: 'readNode', handle: readNode },
    { method: 'DELETE', path: at('/(?<id>\\d+)'), operation: 'removePost', handle: deleteNode },
  ],
  token: graphToken,
  proofs: { of: graphProof, lacking: graphUnproven },
  consents: instagramConsents,
  unauthorised: graphUnauthorised,
  notFound: ({ path }) => graphRefusal({ code: 2500, message: `Unknown path components: ${path}` }),
  misbehave: (kind) => graphMisbehave(kind, { code: 80002, type: 'instagram' }),
  wall: instagramWall,
};
