import { z } from 'zod';
import type { Call, TwinReply } from '../sandbox/twin.js';
import { commentById, FACEBOOK_COMMENTS, takeDown } from '../graph/twin.comments.js';
import { parameters, pick } from '../graph/twin.fields.js';
import { forbiddenPage, objectMissing } from '../graph/twin.replies.js';
import { filmDraft, filmNode } from './twin.films.js';
import { postNode } from './twin.posts.js';

const listParameters = z.strictObject({
  fields: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
const nodeParameters = z.strictObject({ fields: z.string().optional() });

export function publishedPosts({ request, params, account, shelf }: Call): TwinReply {
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

/** The Page, a film, a post or a comment. */
function nodeOf({ params, account, shelf, options }: Call): { node: Record<string, unknown>; type: string } | null {
  const id = params['id'] ?? '';
  if (id === account.remoteId || id === 'me')
    return { node: { id: account.remoteId, name: account.name, username: account.handle }, type: 'Page' };
  const post = shelf.posts(account.remoteId).find((booked) => booked.id === id);
  const film = shelf.draft(id, filmDraft);
  const removed = film !== null && film.finishedAt !== null && film.failure === null && !post;
  if (film?.page === account.remoteId && !removed) return { node: filmNode(id, film, post, options), type: 'Video' };
  if (post) return { node: postNode(post), type: 'Post' };
  const found = commentById(shelf, account, id);
  return found ? { node: { ...FACEBOOK_COMMENTS.node(found.comment, account) }, type: 'Comment' } : null;
}

export function readNode(call: Call): TwinReply {
  const read = parameters(nodeParameters, call.request);
  if ('refused' in read) return read.refused;
  const found = nodeOf(call);
  if (!found) return objectMissing(call.params['id'] ?? '');
  const picked = pick(found.node, read.value.fields, found.type);
  return 'refused' in picked ? picked.refused : { status: 200, json: picked.value };
}

export function deleteNode(call: Call): TwinReply {
  const id = call.params['id'] ?? '';
  return takeDown(call, id) ? { status: 200, json: { success: true } } : objectMissing(id);
}
