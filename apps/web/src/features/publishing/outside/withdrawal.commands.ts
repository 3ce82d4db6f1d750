import { graphql } from '../../../generated/index.js';
import type {
  WithdrawalCommandsAgainMutation,
  WithdrawalCommandsAgreeMutation,
  WithdrawalCommandsCloseMutation,
  WithdrawalCommandsDeclineMutation,
  WithdrawalCommandsLeaveMutation,
  WithdrawalCommandsProveMutation,
  WithdrawalCommandsWithdrawMutation,
  WithdrawalCommandsWriteMutation,
} from '../../../generated/graphql.js';
import { useCommand } from '../../../app/apollo/useCommand.js';

const WITHDRAW = graphql(`
  mutation WithdrawalCommandsWithdraw($input: WithdrawInput!) {
    withdrawPublication(input: $input) {
      __typename
      ... on Withdrawal {
        id
        publication {
          id
          ...Outside_publication
        }
      }
      ...RefusalMessage_refused
    }
  }
`);
const AGREE = graphql(`
  mutation WithdrawalCommandsAgree($id: ID!) {
    agreeToWithdrawal(id: $id) {
      __typename
      ... on Withdrawal {
        id
        ...WithdrawalCard_withdrawal
      }
      ...RefusalMessage_refused
    }
  }
`);
const DECLINE = graphql(`
  mutation WithdrawalCommandsDecline($id: ID!, $reason: String!) {
    declineWithdrawal(id: $id, reason: $reason) {
      __typename
      ... on Withdrawal {
        id
        ...WithdrawalCard_withdrawal
      }
      ...RefusalMessage_refused
    }
  }
`);
const LEAVE = graphql(`
  mutation WithdrawalCommandsLeave($id: ID!, $reason: String!) {
    leaveStanding(id: $id, reason: $reason) {
      __typename
      ... on Withdrawal {
        id
        ...WithdrawalCard_withdrawal
      }
      ...RefusalMessage_refused
    }
  }
`);
const AGAIN = graphql(`
  mutation WithdrawalCommandsAgain($id: ID!, $reason: String!) {
    tryWithdrawalAgain(id: $id, reason: $reason) {
      __typename
      ... on Withdrawal {
        id
        ...WithdrawalCard_withdrawal
      }
      ...RefusalMessage_refused
    }
  }
`);
const WRITE = graphql(`
  mutation WithdrawalCommandsWrite($id: ID!) {
    writeCorrection(id: $id) {
      __typename
      ... on Withdrawal {
        id
        correction {
          id
        }
        ...WithdrawalCard_withdrawal
      }
      ...RefusalMessage_refused
    }
  }
`);
const PROVE = graphql(`
  mutation WithdrawalCommandsProve($input: ProofInput!) {
    proveWithdrawal(input: $input) {
      __typename
      ... on Withdrawal {
        id
        ...WithdrawalCard_withdrawal
        publication {
          id
          ...Outside_publication
        }
      }
      ...RefusalMessage_refused
    }
  }
`);
const CLOSE = graphql(`
  mutation WithdrawalCommandsClose($id: ID!, $ending: IncidentEnding!, $reason: String!) {
    closeIncident(id: $id, ending: $ending, reason: $reason) {
      __typename
      ... on Incident {
        id
        ...IncidentNote_incident
      }
      ...RefusalMessage_refused
    }
  }
`);

/** The post's own story, and the list of what waits for a person, follow from these. */
const SCREENS = ['PostPage', 'PostTimeline', 'OutsidePage'] as const;

const withdrawn = (data: WithdrawalCommandsWithdrawMutation) => data.withdrawPublication;
const agreed = (data: WithdrawalCommandsAgreeMutation) => data.agreeToWithdrawal;
const declined = (data: WithdrawalCommandsDeclineMutation) => data.declineWithdrawal;
const left = (data: WithdrawalCommandsLeaveMutation) => data.leaveStanding;
const again = (data: WithdrawalCommandsAgainMutation) => data.tryWithdrawalAgain;
const written = (data: WithdrawalCommandsWriteMutation) => data.writeCorrection;
const proved = (data: WithdrawalCommandsProveMutation) => data.proveWithdrawal;
const closed = (data: WithdrawalCommandsCloseMutation) => data.closeIncident;

export const useWithdraw = () => useCommand(WITHDRAW, withdrawn, SCREENS);
export const useAgree = () => useCommand(AGREE, agreed, SCREENS);
export const useWriteCorrection = () => useCommand(WRITE, written, SCREENS);
export const useProve = () => useCommand(PROVE, proved, SCREENS);
export const useCloseIncident = () => useCommand(CLOSE, closed, SCREENS);

/** What is done with a reason alone. */
export function useWithdrawalCommands() {
  const decline = useCommand(DECLINE, declined, SCREENS);
  const leave = useCommand(LEAVE, left, SCREENS);
  const tryAgain = useCommand(AGAIN, again, SCREENS);
  return { decline, leave, again: tryAgain };
}
export type WithdrawalCommand = keyof ReturnType<typeof useWithdrawalCommands>;
