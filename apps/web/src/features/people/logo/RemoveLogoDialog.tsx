import { graphql } from '../../../generated/index.js';
import type { RemoveLogoMutation } from '../../../generated/graphql.js';
import { useCommand } from '../../../app/apollo/useCommand.js';
import { useT } from '../../../app/intl/useT.js';
import { CommandDialog } from '../../../ui/CommandDialog.js';
import { toast } from '../../../ui/toasts.js';

export const RemoveLogo = graphql(`
  mutation RemoveLogo {
    removeStamp {
      __typename
      ... on Stamp {
        assetId
      }
      ...RefusalMessage_refused
    }
  }
`);
const removed = (data: RemoveLogoMutation) => data.removeStamp;
const SHOWN = ['Logo'];

export function RemoveLogoDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const remove = useCommand(RemoveLogo, removed, SHOWN);
  return (
    <CommandDialog
      title={t('logo.remove')}
      submitLabel={t('logo.remove')}
      submitLook="danger"
      cancelLabel={t('command.cancel')}
      onClose={onClose}
      run={() => remove({})}
      onDone={() => {
        onClose();
        toast({ message: t('logo.removed') });
      }}
    >
      {() => <p>{t('logo.remove.effect')}</p>}
    </CommandDialog>
  );
}
