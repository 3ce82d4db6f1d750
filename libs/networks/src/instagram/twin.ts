import { z } from 'zod';
import type { Call, Twin, TwinReply } from '../sandbox/twin.js';
import { graphTime, parameters, pick, VERSION } from '../graph/twin.fields.js';
import {
  forbiddenPage,
  graphMisbehave,
  graphRefusal,
  graphToken,
  graphUnauthorised,
  objectMissing,
} from '../graph/twin.replies.js';
import { containerDraft, createContainer, statusOf } from './twin.container.js';
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
  const draft = shelf.draft(id, containerDraft);
  if (draft?.account !== account.remoteId) return null;
  const status = statusOf(draft, options.processingMs);
  const sentence = `${status.charAt(0)}${status.slice(1).toLowerCase().replace('_', ' ')}: Media ${status.toLowerCase()}`;
  return { node: { id, status_code: status, status: sentence }, type: 'IGContainer' };
}

function readNode(call: Call): TwinReply {
  const read = parameters(nodeParameters, call.request);
  if ('refused' in read) return read.refused;
  const found = nodeOf(call);
  if (!found) return objectMissing(call.params['id'] ?? '');
  const picked = pick(found.node, read.value.fields, found.type);
  return 'refused' in picked ? picked.refused : { status: 200, json: picked.value };
}

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
    { method: 'GET', path: at('/(?<id>\\d+)'), operation: 'readNode', handle: readNode },
  ],
  token: graphToken,
  consents: instagramConsents,
  unauthorised: graphUnauthorised,
  notFound: ({ path }) => graphRefusal({ code: 2500, message: `Unknown path components: ${path}` }),
  misbehave: (kind) => graphMisbehave(kind, { code: 80002, type: 'instagram' }),
  wall: instagramWall,
};
