import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import type { ConnectNewQuery } from '../../generated/graphql.js';
import { useT } from '../../app/intl/useT.js';
import { Button } from '../../ui/Button.js';
import { CommandDialog } from '../../ui/CommandDialog.js';
import { ErrorPanel } from '../../ui/ErrorPanel.js';
import { Note } from '../../ui/Note.js';
import { Spinner } from '../../ui/Spinner.js';
import { missingIn, newAccount, termsOf, type AccountDraft } from './account.form.js';
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

/**
 * An account that is not here yet: who looks after it is said here, which one it is on the network's own page. One
 * dialog from the first moment, so that what arrives later takes neither the focus nor the reader's place away.
 */
export function ConnectNewDialog({ data: ref, onClose, onByHand }: Props) {
  const t = useT();
  const known = unmask(DATA, ref);
  const { data, error, refetch } = useQuery(ConnectNew, { fetchPolicy: 'network-only' });
  const begin = useBeginNewConnection();
  const [edited, setEdited] = useState<AccountDraft | null>(null);
  const [checked, setChecked] = useState(false);
  const networks = data ? ready(data) : [];
  const [first] = networks;
  const draft = edited ?? (first ? newAccount(first.key, known.organisation.languages) : null);
  const run = () => {
    setChecked(true);
    const terms = draft && termsOf(draft);
    return terms && begin({ input: { ...terms, network: draft.network } });
  };
  return (
    <CommandDialog
      title={t('channels.new.title')}
      submitLabel={draft && t('channels.new.submit')}
      cancelLabel={t('command.cancel')}
      onClose={onClose}
      run={run}
      fields={FIELDS}
      onDone={({ url }) => window.location.assign(url)}
    >
      {(refusal) => (
        <>
          {error && !data && <ErrorPanel error={error} onRetry={() => void refetch()} />}
          {!error && !data && <Spinner label={t('channels.new.title')} />}
          {draft && (
            <>
              <p>{t('channels.new.text')}</p>
              <AccountFields
                data={known}
                draft={draft}
                onChange={setEdited}
                identity="from_network"
                networks={networks}
                missing={checked ? missingIn(draft, 'from_network') : []}
                refusal={refusal}
              />
            </>
          )}
          {data && !draft && <Note tone="wait">{t('channels.new.none')}</Note>}
          {data && (
            <p>
              {draft && t('channels.new.by_hand')}{' '}
              <Button look={draft ? 'quiet' : 'primary'} size={draft ? 'small' : 'normal'} onPress={onByHand}>
                {t('channels.create')}
              </Button>
            </p>
          )}
        </>
      )}
    </CommandDialog>
  );
}
