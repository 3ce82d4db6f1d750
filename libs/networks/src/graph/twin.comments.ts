import { z } from 'zod';
import type { Account, BookedPost, Shelf } from '../sandbox/books.js';
import type { Call, TwinReply } from '../sandbox/twin.js';
import { graphTime, parameters, pick } from './twin.fields.js';
import { invalidParameter, objectMissing } from './twin.replies.js';

type Comment = BookedPost['comments'][number];

/** How a network names what Graph calls alike everywhere else. */
export interface CommentDialect {
  readonly type: string;
  /** characters */
  readonly max: number;
  id(post: BookedPost, shelf: Shelf): string;
  node(comment: Comment, account: Account): Readonly<Record<string, unknown>>;
}

export const FACEBOOK_COMMENTS: CommentDialect = {
  type: 'Comment',
  max: 8000,
  id: (post, shelf) => `${post.id.split('_').at(-1)}_${shelf.newId()}`,
  node: ({ id, text, at, by }, { name }) => ({
    id,
    message: text,
    created_time: graphTime(at),
    from: { id: by, name },
  }),
};

export const INSTAGRAM_COMMENTS: CommentDialect = {
  type: 'IGComment',
  max: 2200,
  id: (_post, shelf) => shelf.newId(),
  node: ({ id, text, at, by }, { handle }) => ({
    id,
    text,
    timestamp: graphTime(at),
    username: handle,
    from: { id: by, username: handle },
  }),
};

const newComment = z.strictObject({ message: z.string().min(1) });
const listParameters = z.strictObject({
  filter: z.enum(['toplevel', 'stream']).optional(),
  order: z.enum(['chronological', 'reverse_chronological']).optional(),
  fields: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});

const postOf = ({ params, account, shelf }: Call): BookedPost | undefined =>
  shelf.posts(account.remoteId).find((booked) => booked.id === params['id']);

export const commentById = (shelf: Shelf, account: Account, id: string) => {
  for (const post of shelf.posts(account.remoteId)) {
    const comment = post.comments.find((known) => known.id === id);
    if (comment) return { post, comment };
  }
  return null;
};

/** `POST /{post}/comments` and `GET /{post}/comments`. */
export function commentRoutes(dialect: CommentDialect) {
  const create = (call: Call): TwinReply => {
    const post = postOf(call);
    if (!post) return objectMissing(call.params['id'] ?? '');
    const read = parameters(newComment, call.request);
    if ('refused' in read) return read.refused;
    if ([...read.value.message].length > dialect.max) return invalidParameter('The comment is too long');
    const { account, shelf } = call;
    const id = dialect.id(post, shelf);
    const comment = { id, at: new Date().toISOString(), by: account.remoteId, text: read.value.message };
    shelf.change(account.remoteId, post.id, { comments: [...post.comments, comment] });
    return { status: 200, json: { id } };
  };
  const list = (call: Call): TwinReply => {
    const post = postOf(call);
    if (!post) return objectMissing(call.params['id'] ?? '');
    const read = parameters(listParameters, call.request);
    if ('refused' in read) return read.refused;
    const data: unknown[] = [];
    for (const comment of [...post.comments].reverse().slice(0, read.value.limit)) {
      const picked = pick(dialect.node(comment, call.account), read.value.fields, dialect.type);
      if ('refused' in picked) return picked.refused;
      data.push(picked.value);
    }
    return { status: 200, json: { data } };
  };
  return { create, list };
}

/** Takes a post down with all that stands under it, or one comment; false where there is neither. */
export function takeDown({ account, shelf }: Call, id: string): boolean {
  if (shelf.remove(account.remoteId, id)) return true;
  const found = commentById(shelf, account, id);
  if (!found) return false;
  const comments = found.post.comments.filter((comment) => comment.id !== id);
  return shelf.change(account.remoteId, found.post.id, { comments });
}
