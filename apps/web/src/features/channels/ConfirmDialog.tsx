import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { useFormat } from '../../app/time/useFormat.js';
import { CommandDialog } from '../../ui/CommandDialog.js';
import { networkName } from '../../ui/NetworkMark.js';
import { toast } from '../../ui/toasts.js';
import { useConfirmConnection } from './connection.commands.js';
import { usePermissionName } from './permission.name.js';

const ACCOUNT = graphql(`
  fragment ConfirmDialog_account on Account {
    id
    name
    network
    unconfirmed {
      handle
      since
      missing
      connectedBy {
        id
        name
      }
    }
  }
`);

interface Props {
  readonly account: FragmentType<typeof ACCOUNT>;
  readonly onClose: () => void;
}

/** The second pair of eyes: who connected what, when, and with what rights. */
export function ConfirmDialog({ account: ref, onClose }: Props) {
  const t = useT();
  const { moment, list } = useFormat();
  const permission = usePermissionName();
  const confirm = useConfirmConnection();
  const { id, name, network, unconfirmed } = unmask(ACCOUNT, ref);
  if (!unconfirmed) return null;
  return (
    <CommandDialog
      title={t('channels.confirm.title', { account: name })}
      submitLabel={t('channels.action.confirm')}
      cancelLabel={t('command.cancel')}
      onClose={onClose}
      run={() => confirm({ accountId: id })}
      onDone={() => {
        onClose();
        toast({ message: t('channels.connect.done', { account: name }) });
      }}
    >
      {() => (
        <>
          <p>
            {t('channels.confirm.text', {
              person: unconfirmed.connectedBy?.name ?? '',
              when: moment(unconfirmed.since),
              handle: unconfirmed.handle,
              network: networkName(network),
            })}
          </p>
          {unconfirmed.missing.length > 0 && (
            <p>{t('channels.connection.missing', { permissions: list(unconfirmed.missing.map(permission)) })}</p>
          )}
        </>
      )}
    </CommandDialog>
  );
}
