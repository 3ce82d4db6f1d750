import { graphql } from '../../generated/index.js';
import type {
  PostCommandsArchiveMutation,
  PostCommandsDuplicateMutation,
  PostCommandsMoveMutation,
  PostCommandsRevokeMutation,
  PostCommandsWithdrawMutation,
} from '../../generated/graphql.js';
import { useCommand } from '../../app/apollo/useCommand.js';

const WITHDRAW = graphql(`
  mutation PostCommandsWithdraw($id: ID!, $version: Int!, $reason: String!) {
    withdrawPost(id: $id, version: $version, reason: $reason) {
      __typename
      ...PostBody_post
      ...RefusalMessage_refused
    }
  }
`);
const REVOKE = graphql(`
  mutation PostCommandsRevoke($id: ID!, $version: Int!, $reason: String!) {
    revokeApproval(id: $id, version: $version, reason: $reason) {
      __typename
      ...PostBody_post
      ...RefusalMessage_refused
    }
  }
`);
const ARCHIVE = graphql(`
  mutation PostCommandsArchive($id: ID!, $version: Int!, $reason: String!) {
    archivePost(id: $id, version: $version, reason: $reason) {
      __typename
      ...PostBody_post
      ...RefusalMessage_refused
    }
  }
`);
const MOVE = graphql(`
  mutation PostCommandsMove($id: ID!, $version: Int!, $plan: WallTimeInput!, $reason: String) {
    movePost(id: $id, version: $version, plan: $plan, reason: $reason) {
      __typename
      ...PostBody_post
      ...RefusalMessage_refused
    }
  }
`);
const DUPLICATE = graphql(`
  mutation PostCommandsDuplicate($id: ID!) {
    duplicatePost(id: $id) {
      __typename
      ... on Post {
        id
      }
      ...RefusalMessage_refused
    }
  }
`);

const STORY = ['PostTimeline'] as const;

const withdrawn = (data: PostCommandsWithdrawMutation) => data.withdrawPost;
const revoked = (data: PostCommandsRevokeMutation) => data.revokeApproval;
const archived = (data: PostCommandsArchiveMutation) => data.archivePost;
const moved = (data: PostCommandsMoveMutation) => data.movePost;
const duplicated = (data: PostCommandsDuplicateMutation) => data.duplicatePost;

/** What takes a post back or away, each with a reason and the version on the screen. */
export function useEndingCommands() {
  const withdraw = useCommand(WITHDRAW, withdrawn, STORY);
  const revoke = useCommand(REVOKE, revoked, STORY);
  const archive = useCommand(ARCHIVE, archived, STORY);
  return { withdraw, revoke, archive };
}
export type EndingCommand = keyof ReturnType<typeof useEndingCommands>;

export const useMovePost = () => useCommand(MOVE, moved, STORY);
export const useDuplicatePost = () => useCommand(DUPLICATE, duplicated);
