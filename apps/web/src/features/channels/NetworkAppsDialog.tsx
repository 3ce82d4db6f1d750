import { useQuery } from '@apollo/client/react';
import { graphql } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { Button } from '../../ui/Button.js';
import { Dialog } from '../../ui/Dialog.js';
import { ErrorPanel } from '../../ui/ErrorPanel.js';
import { Spinner } from '../../ui/Spinner.js';
import { NetworkAppForm } from './NetworkAppForm.js';

const APPS = graphql(`
  query NetworkApps {
    networkApps {
      network
      ...NetworkAppForm_app
    }
  }
`);

/** Under which name each network knows this organisation; copied from its developer pages. */
export function NetworkAppsDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const { data, error, refetch } = useQuery(APPS, { fetchPolicy: 'network-only' });
  return (
    <Dialog
      isOpen
      size="wide"
      title={t('channels.apps.title')}
      onClose={onClose}
      actions={<Button onPress={onClose}>{t('channels.apps.close')}</Button>}
    >
      <p>{t('channels.apps.text')}</p>
      {error && !data && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Spinner label={t('channels.apps.title')} />}
      {data?.networkApps.map((app) => (
        <NetworkAppForm key={app.network} app={app} />
      ))}
    </Dialog>
  );
}
