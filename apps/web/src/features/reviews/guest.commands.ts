import { useCommand } from '../../app/apollo/useCommand.js';
import { graphql } from '../../generated/index.js';
import type { GuestCommandsInviteMutation, GuestCommandsRevokeMutation } from '../../generated/graphql.js';

const INVITE = graphql(`
  mutation GuestCommandsInvite($input: InviteGuestInput!) {
    inviteGuest(input: $input) {
      __typename
      ... on Guest {
        id
        name
      }
      ...RefusalMessage_refused
    }
  }
`);
const REVOKE = graphql(`
  mutation GuestCommandsRevoke($id: ID!, $reason: String!) {
    revokeGuest(id: $id, reason: $reason) {
      __typename
      ... on Guest {
        id
        state
      }
      ...RefusalMessage_refused
    }
  }
`);

const SHOWN = ['PostPage', 'PostTimeline'] as const;
const invited = (data: GuestCommandsInviteMutation) => data.inviteGuest;
const revoked = (data: GuestCommandsRevokeMutation) => data.revokeGuest;

export const useInviteGuest = () => useCommand(INVITE, invited, SHOWN);
export const useRevokeGuest = () => useCommand(REVOKE, revoked, SHOWN);
