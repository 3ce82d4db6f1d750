import { useCommand } from '../../../app/apollo/useCommand.js';
import { graphql } from '../../../generated/index.js';
import type {
  ApprovalCommandsAbstainMutation,
  ApprovalCommandsApproveWithEditMutation,
  ApprovalCommandsBypassMutation,
  ApprovalCommandsConfirmMutation,
  ApprovalCommandsOnBehalfMutation,
  ApprovalCommandsStepUpMutation,
  ApprovalCommandsTakeOverMutation,
} from '../../../generated/graphql.js';

/** Who has it after a command: enough to say what became of it; open screens read the rest again. */
export const AfterDeciding_post = graphql(`
  fragment AfterDeciding_post on Post {
    id
    version
    state
    holder {
      system
      since
      people {
        id
        name
      }
    }
  }
`);

const ABSTAIN = graphql(`
  mutation ApprovalCommandsAbstain($stepId: ID!, $reason: String!) {
    abstain(stepId: $stepId, reason: $reason) {
      __typename
      ...AfterDeciding_post
      ...RefusalMessage_refused
    }
  }
`);
const TAKE_OVER = graphql(`
  mutation ApprovalCommandsTakeOver($stepId: ID!, $reason: String!) {
    takeOver(stepId: $stepId, reason: $reason) {
      __typename
      ...AfterDeciding_post
      ...RefusalMessage_refused
    }
  }
`);
const ON_BEHALF = graphql(`
  mutation ApprovalCommandsOnBehalf($input: OnBehalfInput!) {
    recordOnBehalf(input: $input) {
      __typename
      ...AfterDeciding_post
      ...RefusalMessage_refused
    }
  }
`);
const CONFIRM = graphql(`
  mutation ApprovalCommandsConfirm($id: ID!, $confirm: Boolean!, $reason: String) {
    confirmDecision(id: $id, confirm: $confirm, reason: $reason) {
      __typename
      ...AfterDeciding_post
      ...RefusalMessage_refused
    }
  }
`);
const BYPASS = graphql(`
  mutation ApprovalCommandsBypass($id: ID!, $hashes: [String!]!, $reason: String!) {
    bypassApproval(id: $id, hashes: $hashes, reason: $reason) {
      __typename
      ...AfterDeciding_post
      ...RefusalMessage_refused
    }
  }
`);
const APPROVE_WITH_EDIT = graphql(`
  mutation ApprovalCommandsApproveWithEdit($input: ApproveWithEditInput!) {
    approveWithEdit(input: $input) {
      __typename
      ...AfterDeciding_post
      ...RefusalMessage_refused
    }
  }
`);
const STEP_UP = graphql(`
  mutation ApprovalCommandsStepUp($code: String!) {
    stepUp(code: $code) {
      __typename
      ... on Viewer {
        id
        strongUntil
      }
      ...RefusalMessage_refused
    }
  }
`);

/** Screens that show rounds; only those that are open are read again. */
const SHOWN = ['TrayRoute', 'PostPage', 'PostTimeline'] as const;

const abstained = (data: ApprovalCommandsAbstainMutation) => data.abstain;
const tookOver = (data: ApprovalCommandsTakeOverMutation) => data.takeOver;
const recorded = (data: ApprovalCommandsOnBehalfMutation) => data.recordOnBehalf;
const confirmed = (data: ApprovalCommandsConfirmMutation) => data.confirmDecision;
const bypassed = (data: ApprovalCommandsBypassMutation) => data.bypassApproval;
const edited = (data: ApprovalCommandsApproveWithEditMutation) => data.approveWithEdit;
const strong = (data: ApprovalCommandsStepUpMutation) => data.stepUp;

export const useAbstain = () => useCommand(ABSTAIN, abstained, SHOWN);
export const useTakeOver = () => useCommand(TAKE_OVER, tookOver, SHOWN);
export const useRecordOnBehalf = () => useCommand(ON_BEHALF, recorded, SHOWN);
export const useConfirmDecision = () => useCommand(CONFIRM, confirmed, SHOWN);
export const useBypass = () => useCommand(BYPASS, bypassed, SHOWN);
/** The tray reads itself again once it has gone on to the next item. */
export const useApproveWithEdit = () => useCommand(APPROVE_WITH_EDIT, edited);
export const useStepUp = () => useCommand(STEP_UP, strong);
