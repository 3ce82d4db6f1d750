import { makeFragmentData } from '../../generated/index.js';
import {
  AccountAlerts_AccountFragmentDoc,
  AccountDialogs_AccountFragmentDoc,
  AccountDialogs_QueryFragmentDoc,
  AccountFilters_AccountFragmentDoc,
  AccountTable_AccountFragmentDoc,
  type AccountDialogs_AccountFragment,
  type AccountDialogs_QueryFragment,
  type AccountActions_AccountFragment,
  type AccountAlerts_AccountFragment,
  type AccountFields_QueryFragment,
  type AccountFilters_AccountFragment,
  type AccountForm_AccountFragment,
  type AccountForm_QueryFragment,
  type AccountRow_AccountFragment,
  type AccountsPageQuery,
  type AccountTable_AccountFragment,
  ConnectionNotes_QueryFragmentDoc,
  type ConfirmDialog_AccountFragment,
  type ConnectDialog_AccountFragment,
  type ConnectNewDialog_QueryFragment,
  type ConnectionLines_AccountFragment,
} from '../../generated/graphql.js';
import { both } from '../../testing/both.js';

type Account = AccountActions_AccountFragment &
  AccountDialogs_AccountFragment &
  AccountAlerts_AccountFragment &
  AccountFilters_AccountFragment &
  AccountForm_AccountFragment &
  AccountRow_AccountFragment &
  AccountTable_AccountFragment &
  ConfirmDialog_AccountFragment &
  ConnectionLines_AccountFragment &
  ConnectDialog_AccountFragment;

const may = (allowed: boolean) => ({
  __typename: 'AccountPermissions' as const,
  manage: { __typename: 'Permission' as const, allowed },
  confirm: { __typename: 'Permission' as const, allowed },
});

/** A healthy account; who looks may manage it only where it is not. */
export const anAccount = (over: Partial<Account> & { readonly id: string }): Account => ({
  __typename: 'Account',
  version: 1,
  network: 'x',
  handle: '@riudalba',
  name: 'Riudalba',
  remoteId: '17',
  tier: 'A',
  languagePolicy: 'joined',
  languages: ['es', 'ca-valencia'],
  note: null,
  health: 'healthy',
  healthCheckedAt: '2026-09-10T10:00:00Z',
  healthMessage: null,
  lastPublishedAt: null,
  credentialFields: ['accessToken'],
  wallUrl: null,
  hasConsent: false,
  connection: null,
  unconfirmed: null,
  department: { __typename: 'Department', id: 'com', name: 'Comunicación' },
  sharedWith: null,
  viewerCan: may((over.health ?? 'healthy') !== 'healthy'),
  ...over,
});

interface Options {
  readonly accounts: readonly Account[];
  readonly canManage?: boolean;
}

const networks = ['facebook', 'x', 'telegram'].map((key) => ({ __typename: 'Network' as const, key, name: key }));
const dialogs: AccountDialogs_QueryFragment &
  AccountForm_QueryFragment &
  ConnectNewDialog_QueryFragment &
  AccountFields_QueryFragment = {
  networks,
  departments: [{ __typename: 'Department', id: 'com', code: 'COM', name: 'Comunicación' }],
  organisation: { __typename: 'Organisation', id: 'riudalba', languages: ['es', 'ca-valencia'] },
};

export const accountsPage = ({ accounts, canManage = true }: Options): AccountsPageQuery => ({
  __typename: 'Query',
  ...both(
    makeFragmentData(dialogs, AccountDialogs_QueryFragmentDoc),
    makeFragmentData({ publicReach: null }, ConnectionNotes_QueryFragmentDoc),
  ),
  accounts: accounts.map((account) => ({
    __typename: 'Account',
    id: account.id,
    ...both(
      both(
        makeFragmentData(account, AccountAlerts_AccountFragmentDoc),
        makeFragmentData(account, AccountFilters_AccountFragmentDoc),
      ),
      both(
        makeFragmentData(account, AccountTable_AccountFragmentDoc),
        makeFragmentData(account, AccountDialogs_AccountFragmentDoc),
      ),
    ),
  })),
  networks,
  viewer: {
    __typename: 'Viewer',
    id: 'marta',
    can: { __typename: 'ViewerPermissions', manageAccounts: { __typename: 'Permission', allowed: canManage } },
  },
  installation: { __typename: 'Installation', sandboxUrl: null },
});
