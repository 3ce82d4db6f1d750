import { useCommand } from '../../app/apollo/useCommand.js';
import { graphql } from '../../generated/index.js';

const RequestCode = graphql(`
  mutation GuestRequestCode($token: String!) {
    requestGuestCode(token: $token) {
      __typename
      ... on GuestCodeSent {
        maskedEmail
        validMinutes
      }
      ... on Refused {
        ...RefusalMessage_refused
      }
    }
  }
`);

const Open = graphql(`
  mutation GuestOpen($token: String!, $code: String!) {
    openGuestReview(token: $token, code: $code) {
      __typename
      ... on GuestReview {
        guestName
      }
      ... on Refused {
        ...RefusalMessage_refused
      }
    }
  }
`);

const Say = graphql(`
  mutation GuestSay($input: GuestCommentInput!) {
    guestComment(input: $input) {
      __typename
      ... on GuestReview {
        guestName
      }
      ... on Refused {
        ...RefusalMessage_refused
      }
    }
  }
`);

const Answer = graphql(`
  mutation GuestAnswers($input: GuestAnswerInput!) {
    guestAnswer(input: $input) {
      __typename
      ... on GuestReview {
        guestName
      }
      ... on Refused {
        ...RefusalMessage_refused
      }
    }
  }
`);

export interface CodeSent {
  readonly maskedEmail: string;
  readonly validMinutes: number;
}

export const useRequestCode = () => useCommand(RequestCode, (data) => data.requestGuestCode);
export const useOpenReview = () => useCommand(Open, (data) => data.openGuestReview);
export const useSay = () => useCommand(Say, (data) => data.guestComment);
export const useAnswer = () => useCommand(Answer, (data) => data.guestAnswer);
