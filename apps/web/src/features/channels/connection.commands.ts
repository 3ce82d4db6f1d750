import { graphql } from '../../generated/index.js';
import type {
  ConnectionCommandsBeginMutation,
  ConnectionCommandsBeginNewMutation,
  ConnectionCommandsChooseMutation,
  ConnectionCommandsConfirmMutation,
  ConnectionCommandsDeclineMutation,
  ConnectionCommandsSolveMutation,
  ConnectionCommandsAppMutation,
} from '../../generated/graphql.js';
import { useCommand } from '../../app/apollo/useCommand.js';

const BEGIN = graphql(`
  mutation ConnectionCommandsBegin($accountId: ID!) {
    beginConnection(accountId: $accountId) {
      __typename
      ... on Consent {
        url
      }
      ...RefusalMessage_refused
    }
  }
`);
const BEGIN_NEW = graphql(`
  mutation ConnectionCommandsBeginNew($input: NewConnectionInput!) {
    beginNewConnection(input: $input) {
      __typename
      ... on Consent {
        url
      }
      ...RefusalMessage_refused
    }
  }
`);
const CHOOSE = graphql(`
  mutation ConnectionCommandsChoose($attemptId: ID!, $remoteId: String!) {
    chooseConnection(attemptId: $attemptId, remoteId: $remoteId) {
      __typename
      ... on Account {
        id
        name
        health
        ...AccountCommands_account
      }
      ...RefusalMessage_refused
    }
  }
`);
const CONFIRM = graphql(`
  mutation ConnectionCommandsConfirm($accountId: ID!) {
    confirmConnection(accountId: $accountId) {
      __typename
      ... on Account {
        id
        name
        health
        ...AccountCommands_account
      }
      ...RefusalMessage_refused
    }
  }
`);
const DECLINE = graphql(`
  mutation ConnectionCommandsDecline($accountId: ID!, $reason: String!) {
    declineConnection(accountId: $accountId, reason: $reason) {
      __typename
      ... on Account {
        id
        name
        health
        ...AccountCommands_account
      }
      ...RefusalMessage_refused
    }
  }
`);
const SOLVE = graphql(`
  mutation ConnectionCommandsSolve($id: ID!, $reason: String!) {
    solveAccount(id: $id, reason: $reason) {
      __typename
      ... on Account {
        id
        name
        health
        ...AccountCommands_account
      }
      ...RefusalMessage_refused
    }
  }
`);
const APP = graphql(`
  mutation ConnectionCommandsApp($network: String!, $clientId: String!, $clientSecret: String!) {
    saveNetworkApp(network: $network, clientId: $clientId, clientSecret: $clientSecret) {
      __typename
      ... on NetworkApp {
        network
        clientId
        source
        savedAt
      }
      ...RefusalMessage_refused
    }
  }
`);

const beginConnectionOf = (data: ConnectionCommandsBeginMutation) => data.beginConnection;
const beginNewConnectionOf = (data: ConnectionCommandsBeginNewMutation) => data.beginNewConnection;
const chooseConnectionOf = (data: ConnectionCommandsChooseMutation) => data.chooseConnection;
const confirmConnectionOf = (data: ConnectionCommandsConfirmMutation) => data.confirmConnection;
const declineConnectionOf = (data: ConnectionCommandsDeclineMutation) => data.declineConnection;
const solveAccountOf = (data: ConnectionCommandsSolveMutation) => data.solveAccount;
const saveNetworkAppOf = (data: ConnectionCommandsAppMutation) => data.saveNetworkApp;
const APPS = ['NetworkApps'];
const PAGE = ['ConnectionPage'];

export const useBeginConnection = () => useCommand(BEGIN, beginConnectionOf);
export const useBeginNewConnection = () => useCommand(BEGIN_NEW, beginNewConnectionOf);
export const useChooseConnection = () => useCommand(CHOOSE, chooseConnectionOf, PAGE);
export const useConfirmConnection = () => useCommand(CONFIRM, confirmConnectionOf);
export const useDeclineConnection = () => useCommand(DECLINE, declineConnectionOf);
export const useSolveAccount = () => useCommand(SOLVE, solveAccountOf);
export const useSaveNetworkApp = () => useCommand(APP, saveNetworkAppOf, APPS);
