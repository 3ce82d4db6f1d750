import { useCommand } from '../../app/apollo/useCommand.js';
import { graphql } from '../../generated/index.js';
import type { CommentCommandsResolveMutation, CommentCommandsWriteMutation } from '../../generated/graphql.js';

const WRITE = graphql(`
  mutation CommentCommandsWrite($input: CommentInput!) {
    writeComment(input: $input) {
      __typename
      ...Comment_comment
      ...RefusalMessage_refused
    }
  }
`);
const RESOLVE = graphql(`
  mutation CommentCommandsResolve($id: ID!, $resolved: Boolean!) {
    resolveComment(id: $id, resolved: $resolved) {
      __typename
      ...Comment_comment
      ...RefusalMessage_refused
    }
  }
`);

const READ = ['PostComments'] as const;
const written = (data: CommentCommandsWriteMutation) => data.writeComment;
const resolved = (data: CommentCommandsResolveMutation) => data.resolveComment;

export const useWriteComment = () => useCommand(WRITE, written, READ);
export const useResolveComment = () => useCommand(RESOLVE, resolved, READ);
