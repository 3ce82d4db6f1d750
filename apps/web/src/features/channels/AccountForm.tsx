import { useState } from 'react';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { CommandDialog } from '../../ui/CommandDialog.js';
import { toast } from '../../ui/toasts.js';
import { useCreateAccount, useUpdateAccount } from './account.commands.js';
import { draftOf, missingIn, newAccount, settingsOf } from './account.form.js';
import { AccountFields } from './AccountFields.js';

const ACCOUNT = graphql(`
  fragment AccountForm_account on Account {
    id
    version
    network
    handle
    name
    tier
    languagePolicy
    languages
    note
    department {
      id
    }
    sharedWith {
      id
    }
  }
`);
const DATA = graphql(`
  fragment AccountForm_query on Query {
    networks {
      key
    }
    organisation {
      id
      languages
    }
    ...AccountFields_query
  }
`);

interface Props {
  readonly data: FragmentType<typeof DATA>;
  /** Null: a new one. */
  readonly account: FragmentType<typeof ACCOUNT> | null;
  readonly onClose: () => void;
}

const FIELDS = ['handle', 'name', 'departmentId', 'sharedWithIds', 'languages', 'languagePolicy', 'note', 'network'];

export function AccountForm({ data: ref, account: accountRef, onClose }: Props) {
  const t = useT();
  const data = unmask(DATA, ref);
  const account = unmask(ACCOUNT, accountRef);
  const create = useCreateAccount();
  const update = useUpdateAccount();
  const [draft, setDraft] = useState(() =>
    account ? draftOf(account) : newAccount(data.networks[0]?.key ?? '', data.organisation.languages),
  );
  const [checked, setChecked] = useState(false);
  const run = () => {
    setChecked(true);
    const settings = settingsOf(draft);
    if (!settings) return null;
    if (account) return update({ id: account.id, version: account.version, input: settings });
    return create({ input: { ...settings, network: draft.network, handle: draft.handle.trim() } });
  };
  return (
    <CommandDialog
      title={account ? t('channels.form.edit.title', { account: account.name }) : t('channels.form.create.title')}
      submitLabel={t(account ? 'channels.form.submit.edit' : 'channels.form.submit.create')}
      cancelLabel={t('command.cancel')}
      onClose={onClose}
      run={run}
      fields={FIELDS}
      onDone={({ name }) => {
        onClose();
        toast({ message: t(account ? 'channels.form.saved' : 'channels.form.created', { account: name }) });
      }}
    >
      {(refusal) => (
        <AccountFields
          data={data}
          draft={draft}
          onChange={setDraft}
          identity={account ? 'kept' : 'entered'}
          missing={checked ? missingIn(draft) : []}
          refusal={refusal}
        />
      )}
    </CommandDialog>
  );
}
