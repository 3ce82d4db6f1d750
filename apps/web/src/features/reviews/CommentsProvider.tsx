import { useQuery } from '@apollo/client/react';
import { useMemo, useState, type ReactNode } from 'react';
import { useSession } from '../../app/session.js';
import { graphql, unmask } from '../../generated/index.js';
import type { Anchor, AnchorText } from './anchor.place.js';
import { Comment_comment, talksOf } from './comment.data.js';
import { CommentsContext, type Comments } from './comments.context.js';

export const PostComments = graphql(`
  query PostComments($id: ID!) {
    post(id: $id) {
      id
      viewerCan {
        comment {
          allowed
        }
      }
      comments {
        id
        ...Comment_comment
      }
    }
    people {
      id
      name
      initials
    }
  }
`);

interface Props {
  readonly postId: string;
  /** the texts on the screen whose words may be commented on */
  readonly texts?: readonly AnchorText[];
  readonly children: ReactNode;
}

const NO_TEXTS: readonly AnchorText[] = [];

/** Reads one post's comments for the texts and the panel inside it. */
export function CommentsProvider({ postId, texts = NO_TEXTS, children }: Props) {
  const { viewer } = useSession();
  const [anchor, setAnchor] = useState<Anchor | null>(null);
  const { data, error, refetch } = useQuery(PostComments, {
    variables: { id: postId },
    fetchPolicy: 'cache-and-network',
  });
  const talks = useMemo(
    () => (data?.post ? talksOf(data.post.comments.map((one) => unmask(Comment_comment, one))) : null),
    [data],
  );
  const comments: Comments = {
    postId,
    talks,
    failed: error !== undefined,
    retry: () => void refetch(),
    mayWrite: data?.post?.viewerCan.comment.allowed ?? false,
    seesInternal: viewer.memberships.some((one) => one.role !== 'external'),
    people: data?.people ?? [],
    texts,
    anchor,
    setAnchor,
  };
  return <CommentsContext value={comments}>{children}</CommentsContext>;
}
