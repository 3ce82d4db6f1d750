import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { ReasonDialog } from '../../ui/ReasonDialog.js';
import { toast } from '../../ui/toasts.js';
import { useDisconnectAccount } from './account.commands.js';
import { AccountForm } from './AccountForm.js';
import { ConnectDialog } from './ConnectDialog.js';

const ACCOUNT = graphql(`
  fragment AccountDialogs_account on Account {
    id
    name
    ...AccountForm_account
    ...ConnectDialog_account
  }
`);
const DATA = graphql(`
  fragment AccountDialogs_query on Query {
    ...AccountForm_query
  }
`);

export type AccountDialog =
  { readonly kind: 'create' } | { readonly kind: 'edit' | 'connect' | 'disconnect'; readonly id: string };

interface Props {
  readonly data: FragmentType<typeof DATA>;
  readonly accounts: readonly FragmentType<typeof ACCOUNT>[];
  readonly dialog: AccountDialog;
  readonly onClose: () => void;
}

/** The one dialog that is open. */
export function AccountDialogs({ data: ref, accounts: refs, dialog, onClose }: Props) {
  const t = useT();
  const data = unmask(DATA, ref);
  const disconnect = useDisconnectAccount();
  if (dialog.kind === 'create') return <AccountForm data={data} account={null} onClose={onClose} />;
  const account = unmask(ACCOUNT, refs).find((one) => one.id === dialog.id);
  if (!account) return null;
  switch (dialog.kind) {
    case 'edit':
      return <AccountForm data={data} account={account} onClose={onClose} />;
    case 'connect':
      return <ConnectDialog account={account} onClose={onClose} />;
    case 'disconnect':
      return (
        <ReasonDialog
          title={t('channels.disconnect.title', { account: account.name })}
          text={t('channels.disconnect.text')}
          submitLabel={t('channels.action.disconnect')}
          submitLook="danger"
          onClose={onClose}
          run={(reason) => disconnect({ id: account.id, reason })}
          onDone={() => {
            onClose();
            toast({ message: t('channels.disconnect.done', { account: account.name }) });
          }}
        />
      );
  }
}
