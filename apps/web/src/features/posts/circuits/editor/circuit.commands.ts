import { graphql } from '../../../../generated/index.js';
import type {
  CircuitPublishMutation,
  CircuitReevaluateMutation,
  CircuitRetireMutation,
} from '../../../../generated/graphql.js';
import { useCommand } from '../../../../app/apollo/useCommand.js';

export const CircuitPublish = graphql(`
  mutation CircuitPublish($source: String!, $basedOn: Int) {
    publishPolicy(source: $source, basedOn: $basedOn) {
      __typename
      ... on ApprovalPolicy {
        id
        ...CircuitEditor_policy
        publishedKey: key
        publishedVersion: version
        publishedSource: source
      }
      ... on PolicyCheck {
        issues {
          code
          path
          line
          severity
          details {
            name
            value
          }
        }
      }
      ...RefusalMessage_refused
    }
  }
`);

export const CircuitRetire = graphql(`
  mutation CircuitRetire($key: String!, $reason: String!) {
    retirePolicy(key: $key, reason: $reason) {
      __typename
      ... on ApprovalPolicy {
        id
        ...CircuitEditor_policy
      }
      ...RefusalMessage_refused
    }
  }
`);

export const CircuitReevaluate = graphql(`
  mutation CircuitReevaluate($key: String!, $reason: String!) {
    reevaluateOpenRuns(key: $key, reason: $reason) {
      __typename
      ... on Reevaluation {
        examined
        changed {
          post {
            id
            title
          }
          added
          removed
          refused
        }
      }
      ...RefusalMessage_refused
    }
  }
`);

const LIST = ['CircuitsRoute', 'CircuitRoute'] as const;
const published = (data: CircuitPublishMutation) => data.publishPolicy;
const retired = (data: CircuitRetireMutation) => data.retirePolicy;
const reevaluated = (data: CircuitReevaluateMutation) => data.reevaluateOpenRuns;

export const usePublish = () => useCommand(CircuitPublish, published, LIST);
export const useRetire = () => useCommand(CircuitRetire, retired, LIST);
export const useReevaluate = () => useCommand(CircuitReevaluate, reevaluated);
