import { makeFragmentData } from '../../generated/index.js';
import { Comment_CommentFragmentDoc, type PostCommentsQuery } from '../../generated/graphql.js';
import type { CommentData } from './comment.data.js';

const yes = { __typename: 'Permission', allowed: true } as const;
const enric = { __typename: 'Person', id: 'enric', name: 'Enric Blasco', initials: 'EB' } as const;
export const people = [
  enric,
  { __typename: 'Person', id: 'marta', name: 'Marta Soler', initials: 'MS' },
  { __typename: 'Person', id: 'salva', name: 'Salva Giner', initials: 'SG' },
  { __typename: 'Person', id: 'oscar', name: 'Óscar Tena', initials: 'ÓT' },
] as const;

/** The words of the comment. */
export const onPlaces = {
  __typename: 'CommentAnchor',
  variantId: 'v1',
  hash: 'h1',
  part: 'text',
  start: 19,
  end: 29,
  quote: '24 puestos',
  stands: true,
} as const;

/** Enric's question about "24 puestos", unless told otherwise. */
export const aComment = (over: Partial<CommentData> = {}): CommentData => ({
  __typename: 'Comment',
  id: 'c1',
  thread: 'internal',
  author: enric,
  guestName: null,
  at: '2026-09-09T16:10:00Z',
  text: '¿Son 24 confirmados?',
  mentions: [],
  anchor: onPlaces,
  answers: null,
  resolvedAt: null,
  resolvedBy: null,
  viewerCanResolve: yes,
  ...over,
});

/** The id must be that of the post on the screen: the cache keeps both under it. */
export const commentsOf = (id: string, ...comments: readonly CommentData[]): PostCommentsQuery => ({
  __typename: 'Query',
  post: {
    __typename: 'Post',
    id,
    viewerCan: { __typename: 'PostPermissions', comment: yes },
    comments: comments.map((one) => ({
      __typename: 'Comment' as const,
      id: one.id,
      ...makeFragmentData(one, Comment_CommentFragmentDoc),
    })),
  },
  people: [...people],
});

/** What `writeComment` answers once it is kept. */
export const kept = (comment: CommentData) => ({
  __typename: 'Comment' as const,
  ...makeFragmentData(comment, Comment_CommentFragmentDoc),
});
