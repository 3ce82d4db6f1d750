import { graphql } from '../../generated/index.js';
import type {
  AccountCommandsCheckMutation,
  AccountCommandsConnectMutation,
  AccountCommandsCreateMutation,
  AccountCommandsDisconnectMutation,
  AccountCommandsSandboxMutation,
  AccountCommandsUpdateMutation,
} from '../../generated/graphql.js';
import { useCommand } from '../../app/apollo/useCommand.js';

graphql(`
  fragment AccountCommands_account on Account {
    id
    version
    name
    health
    healthCheckedAt
    ...AccountRow_account
    ...AccountDialogs_account
  }
`);
const CREATE = graphql(`
  mutation AccountCommandsCreate($input: CreateAccountInput!) {
    createAccount(input: $input) {
      __typename
      ... on Account {
        id
        name
        ...AccountCommands_account
      }
      ...RefusalMessage_refused
    }
  }
`);
const UPDATE = graphql(`
  mutation AccountCommandsUpdate($id: ID!, $version: Int!, $input: UpdateAccountInput!) {
    updateAccount(id: $id, version: $version, input: $input) {
      __typename
      ... on Account {
        id
        name
        ...AccountCommands_account
      }
      ...RefusalMessage_refused
    }
  }
`);
const CONNECT = graphql(`
  mutation AccountCommandsConnect($id: ID!, $credential: [CredentialFieldInput!]!) {
    connectAccount(id: $id, credential: $credential) {
      __typename
      ... on Account {
        id
        name
        ...AccountCommands_account
      }
      ...RefusalMessage_refused
    }
  }
`);
const SANDBOX = graphql(`
  mutation AccountCommandsSandbox($id: ID!) {
    connectSandboxAccount(id: $id) {
      __typename
      ... on Account {
        id
        name
        ...AccountCommands_account
      }
      ...RefusalMessage_refused
    }
  }
`);
const CHECK = graphql(`
  mutation AccountCommandsCheck($id: ID!) {
    checkAccount(id: $id) {
      __typename
      ... on Account {
        id
        name
        health
        healthCheckedAt
        ...AccountCommands_account
      }
      ...RefusalMessage_refused
    }
  }
`);
const DISCONNECT = graphql(`
  mutation AccountCommandsDisconnect($id: ID!, $reason: String!) {
    disconnectAccount(id: $id, reason: $reason) {
      __typename
      ... on Account {
        id
        name
        ...AccountCommands_account
      }
      ...RefusalMessage_refused
    }
  }
`);

const created = (data: AccountCommandsCreateMutation) => data.createAccount;
const updated = (data: AccountCommandsUpdateMutation) => data.updateAccount;
const connected = (data: AccountCommandsConnectMutation) => data.connectAccount;
const sandboxed = (data: AccountCommandsSandboxMutation) => data.connectSandboxAccount;
const checked = (data: AccountCommandsCheckMutation) => data.checkAccount;
const disconnected = (data: AccountCommandsDisconnectMutation) => data.disconnectAccount;

export const useCreateAccount = () => useCommand(CREATE, created);
export const useUpdateAccount = () => useCommand(UPDATE, updated);
export const useConnectAccount = () => useCommand(CONNECT, connected);
export const useConnectSandbox = () => useCommand(SANDBOX, sandboxed);
export const useCheckAccount = () => useCommand(CHECK, checked);
export const useDisconnectAccount = () => useCommand(DISCONNECT, disconnected);
