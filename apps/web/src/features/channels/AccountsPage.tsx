import { useQuery } from '@apollo/client/react';
import { LogIn, Plus } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { graphql } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { Button } from '../../ui/Button.js';
import { ErrorPanel } from '../../ui/ErrorPanel.js';
import { Page } from '../../ui/Page.js';
import { Spinner } from '../../ui/Spinner.js';
import { readAccountQuery, writeAccountQuery } from './account.filter.js';
import { AccountAlerts } from './AccountAlerts.js';
import { AccountDialogs, type AccountDialog } from './AccountDialogs.js';
import { AccountFilters } from './AccountFilters.js';
import { AccountTable } from './AccountTable.js';
import { ConnectionNotes } from './ConnectionNotes.js';
import { NetworkAppsDialog } from './NetworkAppsDialog.js';
import styles from './AccountsPage.module.css';

const PAGE = graphql(`
  query AccountsPage {
    accounts {
      id
      ...AccountAlerts_account
      ...AccountFilters_account
      ...AccountTable_account
      ...AccountDialogs_account
    }
    networks {
      key
      name
    }
    ...AccountDialogs_query
    ...ConnectionNotes_query
    viewer {
      id
      can {
        manageAccounts {
          allowed
        }
      }
    }
    installation {
      sandboxUrl
    }
  }
`);

export function AccountsPage() {
  const t = useT();
  const [address, setAddress] = useSearchParams();
  const { data, error, refetch } = useQuery(PAGE);
  const [dialog, setDialog] = useState<AccountDialog | null>(address.has('conectar') ? { kind: 'connect_new' } : null);
  const [areAppsOpen, setAppsOpen] = useState(false);
  const query = readAccountQuery(address);
  const canManage = data?.viewer?.can.manageAccounts.allowed ?? false;
  const networks = data?.networks ?? [];
  return (
    <Page
      title={t('channels.title')}
      heading={
        <>
          {t('channels.title')} {data && <small>{data.accounts.length}</small>}
        </>
      }
      actions={
        canManage && (
          <>
            <Button onPress={() => setAppsOpen(true)}>{t('channels.apps.open')}</Button>
            <Button onPress={() => setDialog({ kind: 'create' })}>
              <Plus aria-hidden />
              {t('channels.create')}
            </Button>
            <Button look="primary" onPress={() => setDialog({ kind: 'connect_new' })}>
              <LogIn aria-hidden />
              {t('channels.new.open')}
            </Button>
          </>
        )
      }
    >
      {error && !data && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Spinner label={t('channels.loading')} />}
      {data && (
        <div className={styles.accounts}>
          <AccountFilters
            accounts={data.accounts}
            networks={networks}
            query={query}
            onChange={(next) => setAddress(writeAccountQuery(next), { replace: true })}
          />
          <ConnectionNotes data={data} returned={address.get('vuelta')} />
          <AccountAlerts accounts={data.accounts} onConnect={(id) => setDialog({ kind: 'connect', id })} />
          <AccountTable
            accounts={data.accounts}
            networks={networks.map((network) => network.key)}
            query={query}
            opened={address.get('cuenta')}
            canManage={canManage}
            hasSandbox={data.installation.sandboxUrl != null}
            onOpen={setDialog}
          />
          {areAppsOpen && <NetworkAppsDialog onClose={() => setAppsOpen(false)} />}
          {dialog && (canManage || dialog.kind !== 'connect_new') && (
            <AccountDialogs
              data={data}
              accounts={data.accounts}
              dialog={dialog}
              onClose={() => setDialog(null)}
              onOpen={setDialog}
            />
          )}
        </div>
      )}
    </Page>
  );
}
