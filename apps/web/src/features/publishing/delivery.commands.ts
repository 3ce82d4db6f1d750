import { graphql } from '../../generated/index.js';
import type {
  DeliveryCommandsCancelMutation,
  DeliveryCommandsDecideMutation,
  DeliveryCommandsReleaseMutation,
  DeliveryCommandsRetryMutation,
} from '../../generated/graphql.js';
import { useCommand } from '../../app/apollo/useCommand.js';

const DECIDE = graphql(`
  mutation DeliveryCommandsDecide($id: ID!, $decision: OutcomeDecision!, $permalink: String, $reason: String!) {
    decideOutcome(id: $id, decision: $decision, permalink: $permalink, reason: $reason) {
      __typename
      ... on Publication {
        id
        ...Delivery_publication
      }
      ...RefusalMessage_refused
    }
  }
`);
const RETRY = graphql(`
  mutation DeliveryCommandsRetry($id: ID!, $reason: String!) {
    retryPublication(id: $id, reason: $reason) {
      __typename
      ... on Publication {
        id
        ...Delivery_publication
      }
      ...RefusalMessage_refused
    }
  }
`);
const RELEASE = graphql(`
  mutation DeliveryCommandsRelease($id: ID!, $reason: String!) {
    releasePublication(id: $id, reason: $reason) {
      __typename
      ... on Publication {
        id
        ...Delivery_publication
      }
      ...RefusalMessage_refused
    }
  }
`);
const CANCEL = graphql(`
  mutation DeliveryCommandsCancel($id: ID!, $reason: String!) {
    cancelPublication(id: $id, reason: $reason) {
      __typename
      ... on Publication {
        id
        ...Delivery_publication
      }
      ...RefusalMessage_refused
    }
  }
`);

/** The post's own state and story follow from its deliveries'. */
const POST = ['PostPage', 'PostTimeline'] as const;

const decided = (data: DeliveryCommandsDecideMutation) => data.decideOutcome;
const retried = (data: DeliveryCommandsRetryMutation) => data.retryPublication;
const released = (data: DeliveryCommandsReleaseMutation) => data.releasePublication;
const cancelled = (data: DeliveryCommandsCancelMutation) => data.cancelPublication;

export const useDecideOutcome = () => useCommand(DECIDE, decided, POST);

/** What a person may do to a delivery with a reason. */
export function useDeliveryCommands() {
  const retry = useCommand(RETRY, retried, POST);
  const release = useCommand(RELEASE, released, POST);
  const cancel = useCommand(CANCEL, cancelled, POST);
  return { retry, release, cancel };
}
export type DeliveryCommand = keyof ReturnType<typeof useDeliveryCommands>;
