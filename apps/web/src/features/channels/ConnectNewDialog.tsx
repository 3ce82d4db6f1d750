import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import type { ConnectNewQuery } from '../../generated/graphql.js';
import { useT } from '../../app/intl/useT.js';
import { Button } from '../../ui/Button.js';
import { CommandDialog } from '../../ui/CommandDialog.js';
import { Dialog } from '../../ui/Dialog.js';
import { ErrorPanel } from '../../ui/ErrorPanel.js';
import { Note } from '../../ui/Note.js';
import { Spinner } from '../../ui/Spinner.js';
import { missingIn, newAccount, termsOf } from './account.form.js';
import { AccountFields } from './AccountFields.js';
import { useBeginNewConnection } from './connection.commands.js';

export const ConnectNew = graphql(`
  query ConnectNew {
    networks {
      key
      name
      hasConsent
    }
    networkApps {
      network
      clientId
    }
  }
`);
const DATA = graphql(`
  fragment ConnectNewDialog_query on Query {
    organisation {
      id
      languages
    }
    ...AccountFields_query
  }
`);

interface Props {
  readonly data: FragmentType<typeof DATA>;
  readonly onClose: () => void;
  /** For networks where nobody consents, or where there is no application yet. */
  readonly onByHand: () => void;
}

const FIELDS = ['departmentId', 'sharedWithIds', 'languages', 'languagePolicy', 'note', 'network'];

/** Where people may be sent to consent: the network has a page for it and knows this organisation. */
const ready = ({ networks, networkApps }: ConnectNewQuery) =>
  networks.filter(
    ({ key, hasConsent }) => hasConsent && networkApps.some((app) => app.network === key && app.clientId != null),
  );

/** An account that is not here yet: who looks after it is said here, which one it is on the network's own page. */
export function ConnectNewDialog({ data: ref, onClose, onByHand }: Props) {
  const t = useT();
  const { data, error, refetch } = useQuery(ConnectNew, { fetchPolicy: 'network-only' });
  const open = data ? ready(data) : [];
  if (data && open.length > 0)
    return <NewConnectionForm data={ref} networks={open} onClose={onClose} onByHand={onByHand} />;
  return (
    <Dialog
      isOpen
      title={t('channels.new.title')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('command.cancel')}</Button>
          {data && (
            <Button look="primary" onPress={onByHand}>
              {t('channels.create')}
            </Button>
          )}
        </>
      }
    >
      {error && !data && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Spinner label={t('channels.new.title')} />}
      {data && <Note tone="wait">{t('channels.new.none')}</Note>}
    </Dialog>
  );
}

function NewConnectionForm({
  data: ref,
  networks,
  onClose,
  onByHand,
}: Props & { readonly networks: ConnectNewQuery['networks'] }) {
  const t = useT();
  const data = unmask(DATA, ref);
  const begin = useBeginNewConnection();
  const [draft, setDraft] = useState(() => newAccount(networks[0]?.key ?? '', data.organisation.languages));
  const [checked, setChecked] = useState(false);
  const missing = missingIn(draft, 'from_network');
  const run = () => {
    setChecked(true);
    const terms = termsOf(draft);
    return terms && begin({ input: { ...terms, network: draft.network } });
  };
  return (
    <CommandDialog
      title={t('channels.new.title')}
      submitLabel={t('channels.new.submit')}
      cancelLabel={t('command.cancel')}
      onClose={onClose}
      run={run}
      fields={FIELDS}
      onDone={({ url }) => window.location.assign(url)}
    >
      {(refusal) => (
        <>
          <p>{t('channels.new.text')}</p>
          <AccountFields
            data={data}
            draft={draft}
            onChange={setDraft}
            identity="from_network"
            networks={networks}
            missing={checked ? missing : []}
            refusal={refusal}
          />
          <p>
            {t('channels.new.by_hand')}{' '}
            <Button look="quiet" size="small" onPress={onByHand}>
              {t('channels.create')}
            </Button>
          </p>
        </>
      )}
    </CommandDialog>
  );
}
