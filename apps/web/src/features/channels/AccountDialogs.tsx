import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { ReasonDialog } from '../../ui/ReasonDialog.js';
import { toast } from '../../ui/toasts.js';
import { useDisconnectAccount } from './account.commands.js';
import { AccountForm } from './AccountForm.js';
import { ConfirmDialog } from './ConfirmDialog.js';
import { useDeclineConnection, useSolveAccount } from './connection.commands.js';
import { ConnectDialog } from './ConnectDialog.js';
import { ConnectNewDialog } from './ConnectNewDialog.js';

const ACCOUNT = graphql(`
  fragment AccountDialogs_account on Account {
    id
    name
    ...AccountForm_account
    ...ConnectDialog_account
    ...ConfirmDialog_account
  }
`);
const DATA = graphql(`
  fragment AccountDialogs_query on Query {
    ...AccountForm_query
    ...ConnectNewDialog_query
  }
`);

export type AccountDialog =
  | { readonly kind: 'create' }
  | { readonly kind: 'connect_new' }
  | { readonly kind: 'edit' | 'connect' | 'disconnect' | 'confirm' | 'decline' | 'solve'; readonly id: string };

interface Props {
  readonly data: FragmentType<typeof DATA>;
  readonly accounts: readonly FragmentType<typeof ACCOUNT>[];
  readonly dialog: AccountDialog;
  readonly onClose: () => void;
  readonly onOpen: (dialog: AccountDialog) => void;
}

/** The one dialog that is open. */
export function AccountDialogs({ data: ref, accounts: refs, dialog, onClose, onOpen }: Props) {
  const t = useT();
  const data = unmask(DATA, ref);
  const disconnect = useDisconnectAccount();
  const decline = useDeclineConnection();
  const solve = useSolveAccount();
  if (dialog.kind === 'create') return <AccountForm data={data} account={null} onClose={onClose} />;
  if (dialog.kind === 'connect_new')
    return <ConnectNewDialog data={data} onClose={onClose} onByHand={() => onOpen({ kind: 'create' })} />;
  const account = unmask(ACCOUNT, refs).find((one) => one.id === dialog.id);
  if (!account) return null;
  switch (dialog.kind) {
    case 'edit':
      return <AccountForm data={data} account={account} onClose={onClose} />;
    case 'connect':
      return <ConnectDialog account={account} onClose={onClose} />;
    case 'confirm':
      return <ConfirmDialog account={account} onClose={onClose} />;
    case 'decline':
      return (
        <ReasonDialog
          title={t('channels.decline.title', { account: account.name })}
          text={t('channels.decline.text')}
          submitLabel={t('channels.action.decline')}
          submitLook="danger"
          onClose={onClose}
          run={(reason) => decline({ accountId: account.id, reason })}
          onDone={() => {
            onClose();
            toast({ message: t('channels.decline.done', { account: account.name }) });
          }}
        />
      );
    case 'solve':
      return (
        <ReasonDialog
          title={t('channels.solve.title', { account: account.name })}
          text={t('channels.solve.text')}
          submitLabel={t('channels.action.solve')}
          submitLook="primary"
          onClose={onClose}
          run={(reason) => solve({ id: account.id, reason })}
          onDone={({ health }) => {
            onClose();
            toast({
              message: t('channels.check.done.other', {
                account: account.name,
                health: t(`channels.health.${health}`),
              }),
            });
          }}
        />
      );
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
